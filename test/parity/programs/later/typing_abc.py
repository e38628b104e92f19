# typing basics and abc.
from abc import ABC, abstractmethod
from typing import Any, Callable, Dict, Generic, List, NamedTuple, Optional, Protocol, Tuple, TypeVar, Union, cast


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...

    @property
    @abstractmethod
    def name(self):
        ...

    def show(self):
        return f"{self.name}: {self.area()}"


class Square(Shape):
    name = "square"

    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s ** 2


print(Square(3).show(), issubclass(Square, Shape), Shape.__abstractmethods__ == {"area", "name"})
try:
    Shape()
except TypeError as e:
    print(e)


class Half(Shape):
    def area(self):
        return 0


try:
    Half()
except TypeError as e:
    print(e)


class Virtual:
    pass


Shape.register(Virtual)
print(isinstance(Virtual(), Shape), issubclass(Virtual, Shape), Shape in Virtual.__mro__)


class Sized(ABC):
    @classmethod
    def __subclasshook__(cls, c):
        return hasattr(c, "size") or NotImplemented


class HasSize:
    size = 1


print(isinstance(HasSize(), Sized), isinstance(5, Sized))
T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, x: T) -> None:
        self.items.append(x)


s: Stack[int] = Stack()
s.push(1)
print(s.items, Stack[int].__origin__ is Stack, cast(int, "x"), list[int].__origin__, Optional[int] == Union[int, None])


class Emp(NamedTuple):
    name: str
    id: int = 3


print(Emp("a"), Emp("b", 5).id, Emp._fields)


def f(a: int, b: Dict[str, Any] = {}, *c: Callable) -> Tuple[int, ...]:
    return (a,)


print(f(1), sorted(f.__annotations__), isinstance(5, int | str), int | None == Optional[int])
