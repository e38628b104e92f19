# Which objects and classes follow a protocol, and what may be asked.
from typing import (
    Protocol, SupportsAbs, SupportsBytes, SupportsIndex, SupportsInt, SupportsRound, TypeVar, runtime_checkable,
)

T = TypeVar('T')


@runtime_checkable
class HasLen(Protocol):
    def __len__(self) -> int: ...


@runtime_checkable
class HasName(Protocol):
    name: str

    def go(self): ...


class NotRt(Protocol):
    def go(self): ...


class GenP(Protocol[T]):
    def go(self) -> T: ...


class Impl(NotRt):
    def __init__(self):
        self.q = 1


class Named:
    def __init__(self):
        self.name = 1

    def go(self):
        pass


class NoneGo:
    name = 1
    go = None


for question in (
    lambda: isinstance([], HasLen),
    lambda: issubclass(list, HasLen),
    lambda: isinstance(3, HasLen),
    lambda: isinstance(Named(), HasName),
    lambda: isinstance(NoneGo(), HasName),
    lambda: issubclass(Named, HasName),
    lambda: isinstance(1, NotRt),
    lambda: issubclass(int, NotRt),
    lambda: NotRt(),
    lambda: Impl().q,
    lambda: runtime_checkable(int),
    lambda: isinstance(Impl(), Impl),
    lambda: issubclass(Impl, Impl),
    lambda: issubclass(1, HasLen),
    lambda: GenP[int],
    lambda: GenP.__parameters__,
    lambda: isinstance(1, SupportsInt),
    lambda: isinstance(1.5, SupportsIndex),
    lambda: isinstance(1, SupportsAbs),
    lambda: issubclass(int, SupportsRound),
    lambda: isinstance('', SupportsBytes),
    lambda: SupportsAbs[int],
):
    try:
        print(question())
    except TypeError as error:
        print('TypeError', error)
