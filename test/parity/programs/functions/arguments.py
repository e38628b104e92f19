# Every kind of parameter and argument.
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw


print(f(1, c=3), f(1, 5, 6, 7, c=8, x=9), f(a=1, c=2), f(*[1, 2, 3], **{"c": 4, "e": 5}), f(1, *[2], *(3, 4), c=0, **{"x": 1}, **{"y": 2}))


def pos(a, b, /, c, *, d):
    return a, b, c, d


print(pos(1, 2, 3, d=4), pos(1, 2, c=3, d=4))


def posdef(a, /, b=5, **kw):
    return a, b, kw


print(posdef(1, a=2), posdef(1, 2, a=3, c=4))


def bare(*, k=1):
    return k


def none():
    pass


def deflist(x, acc=[]):
    acc.append(x)
    return acc


print(bare(), bare(k=2), none(), deflist(1), deflist(2), deflist.__defaults__, bare.__kwdefaults__)
for bad in [lambda: f(), lambda: f(1), lambda: f(c=1), lambda: f(1, a=2, c=3), lambda: pos(1, 2, 3), lambda: pos(a=1, b=2, c=3, d=4), lambda: pos(1, 2, 3, 4, d=5), lambda: pos(1, b=2, c=3, d=4), lambda: bare(1), lambda: none(1), lambda: none(x=1), lambda: posdef(), lambda: f(1, c=1, **{"c": 2}), lambda: none(*5), lambda: none(**5), lambda: none(**{1: 2}), lambda: pos(1), lambda: deflist(), lambda: f(1, *[2], b=3, c=4), lambda: bare(kk=1)]:
    try:
        bad()
    except TypeError as e:
        print(e)


def many(a, b, c, d, e):
    pass


for args in [(), (1,), (1, 2, 3, 4)]:
    try:
        many(*args)
    except TypeError as e:
        print(e)


def kwonly(*, x, y, z=1):
    pass


try:
    kwonly()
except TypeError as e:
    print(e)


class M:
    def meth(self, a):
        return a


for bad in [lambda: M().meth(), lambda: M().meth(1, 2), lambda: M.meth(), lambda: M(1), lambda: M().meth(b=1)]:
    try:
        bad()
    except TypeError as e:
        print(e)
order = []


def note(x):
    order.append(x)
    return x


f(note(1), *[note(2)], c=note(3), **{"k": note(4)})
print(order)
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), (lambda: None)(), (lambda x, /: x)(5))
print(f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_kwonlyargcount, pos.__code__.co_posonlyargcount, f.__name__, f.__qualname__, f.__defaults__, f.__kwdefaults__)

# Functions written in C, and keywords that nearly fit.
for call in (
    lambda: print(1, ned=""),
    lambda: [].sort(revers=1),
    lambda: "a".split(se=1),
    lambda: (1).to_bytes(lenth=1),
    lambda: property(fgt=1),
    lambda: sorted([], kye=1),
    lambda: int("1", bse=1),
    lambda: str(b"", encding="ascii"),
    lambda: zip([], strct=1),
    lambda: max(1, 2, unlike=1),
    lambda: sum([], strt=1),
    lambda: bytes(sorce=1),
):
    try:
        call()
    except TypeError as error:
        print(error)
