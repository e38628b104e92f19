# list[int], int | str and their like.
def report(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


Alias = type(list[int])
for f in [
    lambda: list[int],
    lambda: dict[str, list[int]],
    lambda: list[()],
    lambda: tuple[int, ...],
    lambda: list[None],
    lambda: list['x'],
    lambda: list[[1, 2]],
    lambda: list[int](),
    lambda: list[int]([1]),
    lambda: list[int].__origin__,
    lambda: list[int].__args__,
    lambda: list[int].__parameters__,
    lambda: list[int] == list[int],
    lambda: list[int] == list[str],
    lambda: hash(list[int]) == hash(list[int]),
    lambda: list[int].append,
    lambda: list[int].foo,
    lambda: list[int].__mro_entries__(()),
    lambda: list[int].__class__,
    lambda: Alias(int, (str,)),
    lambda: Alias(int),
    lambda: next(iter(list[int])),
    lambda: next(iter(tuple[int])).__unpacked__,
    lambda: list[int] | None,
    lambda: None | list[int],
    lambda: int | str,
    lambda: int | None | str,
    lambda: int | int,
    lambda: (int | None).__args__,
    lambda: (int | str) == (str | int),
    lambda: hash(int | str) == hash(str | int),
    lambda: isinstance(1, int | str),
    lambda: isinstance(None, int | None),
    lambda: issubclass(bool, int | str),
    lambda: (int | str) | (str | float),
    lambda: type(int | str),
    lambda: bool(int | str),
    lambda: (int | str).x,
    lambda: type(int | str)(),
    lambda: int | (3,),
]:
    report(f)


class X(list[int]):
    pass


print(X.__bases__, X.__orig_bases__)
