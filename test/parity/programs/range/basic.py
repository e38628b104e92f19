# range objects.
r = range(2, 20, 3)
print(r, list(r), len(r), r[0], r[-1], r[1:4], r[::-1], 5 in r, 6 in r, "a" in r, r.index(8), r.count(8), r.count(9), r.start, r.stop, r.step)
print(list(range(5)), list(range(5, 0, -1)), list(range(0)), list(range(3, 3)), range(3) == range(0, 3, 1), range(0) == range(5, 5), hash(range(3)) == hash(range(0, 3)), range(0, 10, 3) == range(0, 12, 3), bool(range(0)), bool(range(1)))
print(list(reversed(range(4))), list(range(10))[::3], sum(range(101)), max(range(5)), min(range(3, 9)), sorted(range(3), reverse=True), tuple(range(2)))
big = range(10 ** 20, 10 ** 20 + 5)
print(big, len(big), list(big)[1], 10 ** 20 + 3 in big, big[-1], big.index(10 ** 20 + 2), range(10 ** 20)[10 ** 19], list(range(-2 ** 63, -2 ** 63 + 2)))
for bad in [lambda: range(), lambda: range(1, 2, 0), lambda: range("a"), lambda: range(1.5), lambda: r[100], lambda: r.index(3), lambda: len(range(10 ** 20)), lambda: r["a"], lambda: range(1, 2, 3, 4), lambda: r + r, lambda: r[::0]]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
it = iter(range(3))
print(next(it), it.__length_hint__(), list(it), next(it, "end"))
try:
    r.start = 5
except AttributeError as e:
    print(type(e).__name__, e)
for i in range(3):
    for j in range(i):
        print((i, j), end=" ")
else:
    print("else")
x = range(3)
print(x is x[:], isinstance(x, range), [i for i in x if i], {i: None for i in x}, *x)
print(range(True), range(-5, 5, 4)[2], range(1, 100)[10:50:7], range(10, 0, -3)[-2], repr(range(0, 5, -1)), list(range(0, 5, -1)))
