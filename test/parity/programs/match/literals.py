# match: literals, captures, or-patterns, guards, wildcards.
def m(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case 1.5:
            return "float"
        case "a" | "b":
            return "letter"
        case b"bytes":
            return "bytes"
        case None:
            return "none"
        case True:
            return "true"
        case 3 + 4j:
            return "complex"
        case str() as s if len(s) > 5:
            return f"long {s}"
        case str(s):
            return f"str {s}"
        case int(n) if n > 100:
            return f"big {n}"
        case float() | int() as num:
            return f"number {num}"
        case _:
            return f"other {x!r}"


for x in [0, 1, 2, 3, -1, 1.5, "a", "b", b"bytes", None, True, False, 3 + 4j, "longer text", "xyz", 500, 50, 2.5, [], {}, 1.0, 0.0]:
    print(repr(x), m(x))


def name(x):
    match x:
        case y:
            return y


def nothing(x):
    match x:
        case 1:
            return 1
    return "fell through"


class Color:
    RED = 1
    GREEN = 2


def const(x):
    match x:
        case Color.RED:
            return "red"
        case Color.GREEN:
            return "green"
    return None


print(name("anything"), nothing(2), const(1), const(2), const(3))
match 5, 6:
    case a, b:
        print(a, b)
match (x := 7):
    case 7:
        print("walrus", x)
match "dup":
    case "dup" if False:
        print("no")
    case "dup" if (seen := True):
        print("guard", seen)
match = "soft keyword"
case = match
print(match, case)
print(m.__name__)
