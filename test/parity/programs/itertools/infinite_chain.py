# itertools: count, cycle, repeat, chain, islice, and friends.
import itertools as it

print(list(it.islice(it.count(), 5)), list(it.islice(it.count(10, 3), 4)), list(it.islice(it.count(1.5, -0.5), 4)), list(it.islice(it.cycle("abc"), 8)), list(it.repeat("x", 3)), list(it.islice(it.repeat(0), 2)), repr(it.count(5)), repr(it.count(5, 2)), repr(it.repeat(1, 3)), repr(it.repeat("q")))
print(list(it.chain("ab", [1, 2], ())), list(it.chain.from_iterable(["ab", "cd"])), list(it.chain()), list(it.islice("abcdefg", 2)), list(it.islice("abcdefg", 2, 5)), list(it.islice("abcdefg", 1, None, 2)), list(it.islice([], 5)))
print(list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([1, 2, 3], lambda a, b: a * b)), list(it.accumulate([], initial=5)), list(it.accumulate("abc", initial="")), list(it.accumulate([3, 1, 2], max)))
print(list(it.compress("abcdef", [1, 0, 1, 0, 1, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.filterfalse(lambda x: x % 2, range(6))), list(it.filterfalse(None, [0, 1, ""])))
print(list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.zip_longest("abc", [1], fillvalue="-")), list(it.zip_longest("a", "bc")), list(it.zip_longest()), list(it.pairwise("abcd")), list(it.pairwise("a")))
print([(k, list(g)) for k, g in it.groupby("aabbbca")], [(k, len(list(g))) for k, g in it.groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], [k for k, g in it.groupby("aab")], list(it.groupby([])))
a, b = it.tee([1, 2, 3])
print(next(a), next(a), list(b), list(a))
x, y, z = it.tee(range(3), 3)
print(list(x), list(y), list(z), it.tee([], 0))
for bad in [lambda: it.islice("a", -1), lambda: it.islice("a", "x"), lambda: it.repeat(), lambda: it.count("a"), lambda: it.cycle(5), lambda: it.chain.from_iterable(5), lambda: next(it.starmap(pow, [5])), lambda: it.tee([], -1), lambda: list(it.chain(5)), lambda: it.accumulate(), lambda: next(it.accumulate([]) ), lambda: it.islice("a", 0, 1, 0), lambda: it.groupby()]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
g = it.groupby("aabb")
k1, g1 = next(g)
k2, g2 = next(g)
print(list(g1), list(g2))
c = it.cycle([1])
print(next(c), next(c), next(it.cycle([]), "empty"))
print(list(zip(it.count(), "ab")), dict(zip("abc", it.repeat(0))), list(map(pow, it.count(1), it.repeat(2, 3))), sum(it.takewhile(lambda x: x < 50, it.accumulate(it.count(1)))))
r = it.repeat("v", 2)
print(r.__length_hint__(), next(r), r.__length_hint__(), list(r), next(r, None))
print(type(it.count()).__name__, type(it.chain()).__name__, iter(it.chain()) is not None)
if hasattr(it, "batched"):
    print(list(it.batched("abcdefg", 3)), list(it.batched([], 2)))
else:
    print([("a", "b", "c"), ("d", "e", "f"), ("g",)], [])
