# Rich comparison, hashing, truth, length, containment.
class C:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        print("eq", self.n, getattr(o, "n", o))
        return NotImplemented if not isinstance(o, C) else self.n == o.n

    def __lt__(self, o):
        print("lt", self.n, o.n)
        return self.n < o.n


a, b = C(1), C(2)
print(a == b, a != b, a == 5, 5 == a, a < b, a > b, a is a, a in [b, a], [a] == [C(1)])
for bad in [lambda: a <= b, lambda: a >= b, lambda: hash(a), lambda: {a: 1}, lambda: C(1) <= 5]:
    try:
        bad()
    except TypeError as e:
        print(e)
print(sorted([C(3), C(1), C(2)])[0].n, max(C(1), C(5)).n, min([C(4), C(2)]).n)


class H:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return hash(self.v)

    def __eq__(self, o):
        return isinstance(o, H) and o.v == self.v


print({H(1): "a"}[H(1)], H(1) in {H(1), H(2)}, len({H(1), H(1), H(2)}), hash(H("x")) == hash("x"), hash(H(-1)))


class Sub(H):
    def __eq__(self, o):
        print("sub eq")
        return False


print(H(1) == Sub(1), Sub.__hash__)


class NoHash:
    __hash__ = None


try:
    hash(NoHash())
except TypeError as e:
    print(e)


class B:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        return self.v


class L:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print(bool(B(False)), not B(True), bool(L(0)), bool(L(3)), [x.n for x in filter(None, [L(0), L(2)])], "yes" if L(1) else "no", B(False) or "or", B(True) and "and")
for bad in [lambda: bool(B(5)), lambda: len(L(-1)), lambda: len(L("x")), lambda: bool(L(-1))]:
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class BadHash:
    def __hash__(self):
        return "x"


try:
    hash(BadHash())
except TypeError as e:
    print(e)


class BigHash:
    def __hash__(self):
        return 2 ** 100


print(hash(BigHash()) == hash(2 ** 100))


class Weird:
    def __eq__(self, o):
        return "truthy string"

    def __ne__(self, o):
        return []

    def __lt__(self, o):
        return 42


w = Weird()
print(w == 1, w != 1, w < 1, 1 > w, bool(w != 1), w < 1 < 3, w in [5])


class Cont:
    def __contains__(self, x):
        return 5 if x else 0


print(1 in Cont(), 0 in Cont(), 0 not in Cont())
x = float("nan")
print(x in [x], [x] == [x], (x,) == (x,), x == x, {x: 1}.get(x))
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 3 > 2 >= 2 != 1, 1 < 2 > 0, "a" < "b" <= "b", None is None is not a, 1 in [1] == True)
order = []


def val(n):
    order.append(n)
    return n


print(val(1) < val(5) < val(3) < val(9), order)
try:
    None < 1
except TypeError as e:
    print(e)
