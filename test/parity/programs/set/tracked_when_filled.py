# Whether the set that an operation makes is tracked while it is filled: what runs meanwhile sees the sets of generation 0.
import gc


def sets():
    return [type(x).__name__ for x in gc.get_objects(0) if type(x) in (set, frozenset)]


def f(name):
    print(name, sets(), end=" ")
    yield 1


class H:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 1

    def __eq__(self, other):
        print(self.name, sets(), end=" ")
        return True


operations = (
    lambda: set(f(1)),
    lambda: frozenset(f(2)),
    lambda: {1}.union(f(3)),
    lambda: {1}.difference(f(4)),
    lambda: {1}.intersection(f(5)),
    lambda: {1}.symmetric_difference(f(6)),
    lambda: {H("or")} | {H("or")},
    lambda: {H("and")} & {H("and")},
    lambda: {H("sub")} - {H("sub")},
    lambda: {H("xor")} ^ {H("xor")},
    lambda: {H(1): 1}.keys() - {H("ksub"):1}.keys(),
    lambda: {H(1): 1}.keys() & {H("kand"):1}.keys(),
    lambda: {H(1): 1}.keys() | {H("kor"):1}.keys(),
    lambda: {H(1): 1}.keys() ^ {H("kxor"):1}.keys(),
    lambda: {H(1): 1}.items() & {H("iand"):1}.items(),
    lambda: {H(1): 1}.items() ^ {H("ixor"):1}.items(),
    lambda: {1}.union(),
    lambda: {1:1}.keys()&f("kf"),
    lambda: {1:1}.keys()-f("kf"),
    lambda: {1:1}.keys()|f("kf"),
    lambda: {1:1}.keys()^f("kf"),
    lambda: {1:1}.items()&f("if"),
    lambda: {1:1}.items()-f("if"),
    lambda: {1:1}.items()|f("if"),
    lambda: {1:1}.items()^f("if"),
    lambda: {1}.isdisjoint(f("dis")),
    lambda: {1}.issuperset(f("sup")),
    lambda: {1}.issubset(f("sub")),
    lambda: {*f("star")},
    lambda: {x for x in f("comp")},
    lambda: frozenset({H("ff")}).union([H("ff")]),
)
for operation in operations:
    gc.collect()
    gc.disable()
    operation()
    gc.enable()
    print()
