# Comprehensions of every kind, their scopes and their order of evaluation.
print([x for x in range(5)], [x for x in range(10) if x % 2 if x > 3], [(x, y) for x in range(3) for y in range(x)], {x % 3 for x in range(9)}, {x: x * x for x in range(4) if x}, list(x for x in "ab"))
print([[j for j in range(i)] for i in range(4)], [x for row in [[1, 2], [3]] for x in row], {k: [v for v in vs if v] for k, vs in {"a": [0, 1], "b": []}.items()}, [a + b for a, b in zip("ab", "cd")], [*[x for x in range(2)], *(y for y in "z")])
x = "outer"
print([x for x in range(2)], x, [(lambda: x)() for x in range(2)], [f() for f in [lambda: i for i in range(3)]])
print([y := 5, y + 1], y, [last := v for v in range(3)], last, any((hit := v) > 2 for v in [1, 3, 5]), hit)


class C:
    n = 3
    squares = [i * i for i in range(n)]
    try:
        bad = [n for _ in range(1)]
    except NameError as e:
        print("class scope", e)


n = "global n"
print(C.squares)


def f():
    z = 10
    inner = [z + q for q in range(2)]
    gen = (z + q for q in range(2))
    z = 20
    return inner, list(gen)


print(f())
order = []


def t(v):
    order.append(v)
    return v


{t("k1"): t("v1") for _ in range(1)}
{t("k2"): t("v2"), t("k3"): t("v3")}
[t("elem") for _ in t([1]) if t(True)]
print(order)
for bad in [lambda: [1 / q for q in [1, 0]], lambda: [w for w in 5], lambda: {[]: 1 for _ in [1]}, lambda: [a for a, b in [(1, 2, 3)]]]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
print([i for i, in [(1,), (2,)]], [a for a, *b in [(1, 2, 3), (4,)]], [b for a, *b in [(1, 2, 3), (4,)]], [d["k"] for d in [{"k": 1}]], [i for i in range(3) for i in range(i)])
m = [[1, 2, 3], [4, 5, 6]]
print([[r[i] for r in m] for i in range(3)], list(map(list, zip(*m))), sum(v for r in m for v in r), max((v, k) for k, v in {"a": 1, "b": 3}.items()))
print([(i, j, k) for i in range(2) for j in range(2) if i != j for k in "xy" if (i, k) != (0, "x")])
print([locals_ for locals_ in range(2)], "locals_" in globals(), [None for _ in range(3)], not [x for x in ()], [x if x > 1 else -x for x in range(4)], [not x for x in (0, 1)])
