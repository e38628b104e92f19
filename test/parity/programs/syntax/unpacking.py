# Assignment targets and unpacking.
a = b = c = 1
a, b = b, a
[a, b] = [1, 2]
(a, (b, [c, d])), e = (1, (2, [3, 4])), 5
print(a, b, c, d, e)
*a, b = "xyz"
a, *b = {"k": 1, "l": 2}
print(a, b)
first, (second, *others), *rest = 1, (2, 3, 4), 5, 6
print(first, second, others, rest)
d = {}
l = [0, 0, 0]


class O:
    pass


o = O()
d["a"], l[1], o.x, (d["b"], *l[2:3]) = 1, 2, 3, (4, 5, 6)
print(d, l, o.x)
i = 0
i, l[i] = 1, "set"
print(l)
for k, (v, w) in {"a": (1, 2)}.items():
    print(k, v, w)
for i, l[0] in enumerate("ab"):
    print(i, l)
print(*[1, 2], *"ab", *{"k": 1}, *range(2), sep="-")
print([*range(2), *"x"], (*(), 1), {*[1, 1], 2}, {**{"a": 1}, "a": 2, **{"b": 3}}, [*[*[1]]])


def f(*args, **kw):
    return args, kw


print(f(*[1], 2, *[3], x=1, **{"y": 2}, **{}), f(*(i for i in range(2))))
for bad in [lambda: [x for x, y in [(1,)]], lambda: f(**[1]), lambda: f(*1), lambda: f(a=1, **{"a": 2}), lambda: {**[1]}, lambda: [*None], lambda: (lambda a, b: 0)(*[1, 2, 3])]:
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(e)
try:
    x, y = 1
except TypeError as e:
    print(e)
try:
    x, y, z = "ab"
except ValueError as e:
    print(e)
try:
    x, y = {"a": 1, "b": 2, "c": 3}
except ValueError as e:
    print(e)
try:
    x, *y, z = [1]
except ValueError as e:
    print(e)
x, = [5]
(x) = 6
print(x)
x = y, z = 1, 2
print(x, y, z)
x += 3,
print(x)
n = 10
n += n - 1
n -= 1
n *= 2
n //= 3
n **= 2
n %= 7
n <<= 3
n |= 1
n ^= 5
n &= 0xFF
n >>= 1
n /= 2
print(n)
del a, (b, c), [first]
try:
    a
except NameError as e:
    print(e)
del d["a"], l[0], o.x
print(d, l, vars(o))
def ret():
    return 1, *[2, 3]


def yi():
    yield 1, *[2]


print(ret(), list(yi()))
