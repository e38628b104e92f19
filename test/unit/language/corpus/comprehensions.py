a = [x for x in y]
b = {x: y for x, y in z if x if y}
c = {x for x in y for z in x}
d = list(x for x in y)
e = [[y for y in x] for x in z]
def f(items, n):
    r = [i * n for i in items]
    s = [lambda: i for i in items]
    t = {k: v for k, v in items}
    u = [(i, j) for i in items for j in [i + n] if j > 2]
    v = sum(i for i in items if i)
    w = [last := i for i in items]
    x = [i for i in items if (m := i)]
    i = 1
    y = [i for i in range(i)]
    return r, s, t, u, v, w, last, m, any(i for i in items), all(k for k in t), tuple(z for z in r)
def g(x):
    def h(): return x
    return [x for x in h()], {x for x in [1, 2, 3]}, [a for a in (1, 2)], [y for y in [x, x]]
def gen(n):
    return (a + b for a in range(n) for b in (1, 2))
def nested():
    return [[[z for z in y] for y in x] for x in w]
def in_try(x):
    try:
        return [i for i in x]
    except ValueError:
        return []
