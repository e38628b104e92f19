# What was subscripted once is remembered, with the types in the brackets: they live on.
import gc
import weakref
from typing import Annotated, Callable, Dict, Generic, List, Literal, Optional, Tuple, TypeVar, Union

T = TypeVar('T')


class Box(Generic[T]):
    pass


def made(subscribe):
    class Local:
        pass

    subscribe(Local)
    return weakref.ref(Local)


for subscribe in (
    lambda t: List[t], lambda t: Dict[str, t], lambda t: Box[t], lambda t: Box[T][t], lambda t: Tuple[t, ...],
    lambda t: Callable[[t], int], lambda t: Optional[t], lambda t: list[t], lambda t: t,
):
    ref = made(subscribe)
    gc.collect()
    print(ref() is not None, end=' ')
print()
print(List[int] is List[int], Box[int] is Box[int], Callable[[int], str] is Callable[[int], str])
print(Literal[1] is Literal[True], Literal[1] is Literal[1], Annotated[int, 1] is Annotated[int, 1])
print(Tuple[int, ...] is Tuple[int, ...], Annotated[int, 1] == Annotated[int, True], Dict[str, T][int] is Dict[str, T][int])


class Unhashable(type):
    __hash__ = None


class Odd(metaclass=Unhashable):
    pass


print(List[Odd], List[Odd] is List[Odd], Box[Odd])
