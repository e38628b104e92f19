# enumerate, zip, map, filter, reversed, sorted and the reductions.
print(list(enumerate("abc")), list(enumerate("ab", 5)), list(enumerate([], 1)), list(enumerate("a", start=-1)))
print(list(zip()), list(zip("abc")), list(zip("abc", [1, 2])), list(zip("ab", [1, 2], (3, 4))), dict(zip("ab", "cd")), list(zip(*[(1, 2), (3, 4)])), list(zip("ab", "cd", strict=True)))
for args in [("abc", "ab"), ("ab", "abc"), ("a", "a", "")]:
    try:
        list(zip(*args, strict=True))
    except ValueError as e:
        print(e)
print(list(map(str.upper, "abc")), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(int, ["1", "2"])), list(map(None.__class__.__eq__, [], [])))
print(list(filter(None, [0, 1, "", "a", [], [0]])), list(filter(lambda x: x % 2, range(6))), list(filter(str.isalpha, "a1b2")))
print(list(reversed("abc")), list(reversed((1, 2))), list(reversed(range(3))), list(reversed({"a": 1, "b": 2})))
print(min(3, 1, 2), max("b", "a"), min([5, 2], key=lambda x: -x), max([], default="none"), min("abc", default=0), max([1, 2], [1, 3]), max([("a", 1), ("b", 1)], key=lambda p: p[1]), min(2.0, 2), max(2, 2.0))
print(sum([]), sum([1, 2], 10), sum((x for x in range(5))), sum([[1], [2]], []), sum([0.5, 1]), sum([True, False, True]), sum({1: "a", 2: "b"}))
print(any([]), all([]), any(x > 2 for x in [1, 2, 3]), all(x > 2 for x in [3, 4]), any(["", 0]), all(["a", 1]))
print(divmod(17, 5), abs(-3), pow(2, 10), pow(2, 10, 1000), round(3.7), bin(5), hex(17), oct(9), chr(65), ord("A"), len("abc"), repr("x"), ascii("é"), callable(len), callable(5), id(None) == id(None), hash(5))
for bad in [lambda: max([]), lambda: min(), lambda: sum(["a"]), lambda: sum([1], "a"), lambda: max(1), lambda: map(), lambda: map(len), lambda: filter(5), lambda: enumerate(), lambda: enumerate(5), lambda: zip(5), lambda: reversed(5), lambda: sorted(), lambda: list(map(5, [1])), lambda: max([1, "a"]), lambda: sum("abc", ""), lambda: max(1, 2, default=3), lambda: list(map(lambda x: x, [1], [2])), lambda: all(5), lambda: sum(5), lambda: abs("a"), lambda: len(5), lambda: round("a"), lambda: zip([1], strict=1, other=2)]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
e = enumerate("ab")
print(next(e), e.__next__(), next(e, "end"), iter(e) is e, type(e).__name__, type(zip()).__name__, type(map(len, [])).__name__, type(filter(None, [])).__name__, type(reversed([])).__name__)
z = zip(iter([1, 2, 3]), iter([1, 2]))
print(list(z), next(z, "end"))
m = map(lambda x: 1 // x, [1, 0, 2])
print(next(m))
try:
    next(m)
except ZeroDivisionError as e:
    print(e)
print(next(m), list(m))
print(list(zip(range(3), map(str, range(3)), filter(None, range(4)))), [*enumerate(zip("ab", "cd"))], isinstance(5, (int, str)), issubclass(bool, (str, int)))
