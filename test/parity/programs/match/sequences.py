# match: sequences, stars, nesting.
from collections import deque


def m(x):
    match x:
        case []:
            return "empty"
        case [1]:
            return "one"
        case [x] if x == "q":
            return "q"
        case [1, 2, *rest]:
            return f"12 then {rest}"
        case [first, *_, last] if first == last:
            return f"ends {first}"
        case (a, (b, c)):
            return f"nested {a} {b} {c}"
        case [[a, b], *more]:
            return f"list first {a} {b} {more}"
        case ["cmd", ("go" | "stop") as verb, *args]:
            return f"{verb} {args}"
        case [int(a), str(b)]:
            return f"typed {a} {b}"
        case [_, _, _]:
            return "three"
        case [*_]:
            return "sequence"
        case _:
            return "no sequence"


for x in [[], [1], ["q"], [1, 2], [1, 2, 3, 4], (5, 6, 5), (1, (2, 3)), [[1, 2], 3, 4], ["cmd", "go", 1, 2], ["cmd", "stop"], [4, "s"], (7, 8, 9), [1, 2.5], "ab", "", b"ab", {1, 2}, {"a": 1}, range(3), deque([1]), 5, (x for x in [1]), bytearray(b"ab"), [None]]:
    print(m(x))


def where(p):
    match p:
        case (0, 0):
            return "origin"
        case (0, y):
            return f"y={y}"
        case (x, 0):
            return f"x={x}"
        case (x, y) | [x, y, _]:
            return f"{x},{y}"
        case _:
            return "?"


print([where(p) for p in [(0, 0), (0, 5), (3, 0), (1, 2), [1, 2, 3], (1,)]])


def middle(x):
    match x:
        case [a, *mid, z]:
            return a, mid, z
        case [*only]:
            return only


print(middle([1]), middle([1, 2]), middle([1, 2, 3, 4]), middle([]))


class Seq(list):
    pass


print(m(Seq([1])))
