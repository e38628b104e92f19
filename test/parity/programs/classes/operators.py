# Operator overloading: forward, reflected, in-place.
class V:
    def __init__(self, *xs):
        self.xs = xs

    def __repr__(self):
        return f"V{self.xs}"

    def __add__(self, other):
        if not isinstance(other, V):
            return NotImplemented
        return V(*(a + b for a, b in zip(self.xs, other.xs)))

    def __mul__(self, k):
        if isinstance(k, V):
            return sum(a * b for a, b in zip(self.xs, k.xs))
        return V(*(a * k for a in self.xs))

    __rmul__ = __mul__

    def __neg__(self):
        return V(*(-a for a in self.xs))

    def __pos__(self):
        return self

    def __invert__(self):
        return "inverted"

    def __abs__(self):
        return sum(a * a for a in self.xs) ** 0.5

    def __bool__(self):
        return any(self.xs)

    def __matmul__(self, other):
        return "matmul"

    def __getitem__(self, i):
        return self.xs[i]

    def __len__(self):
        return len(self.xs)

    def __contains__(self, x):
        return x in self.xs


a, b = V(1, 2), V(3, 4)
print(a + b, a * 3, 3 * a, a * b, -a, +a, ~a, abs(V(3, 4)), bool(V(0, 0)), a @ b, a[0], len(a), 2 in a, list(a), a[-1:])
for bad in [lambda: a + 1, lambda: 1 + a, lambda: a - b, lambda: a @ 1 - a, lambda: a < b, lambda: a // 2, lambda: a ** 2, lambda: a & b, lambda: -object(), lambda: a % 1, lambda: a << 1, lambda: divmod(a, 1), lambda: "x" + a, lambda: [] + a]:
    try:
        bad()
    except TypeError as e:
        print(e)


class Log:
    def __init__(self, name):
        self.name = name


def make(op):
    def method(self, other=None, *rest):
        return f"{self.name}.{op}({other.name if isinstance(other, Log) else other})"

    return method


for op in ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor", "matmul", "divmod"]:
    setattr(Log, f"__{op}__", make(f"__{op}__"))
    setattr(Log, f"__r{op}__", make(f"__r{op}__"))
x, y = Log("x"), Log("y")
print(x + y, x + 1, 1 + x, x - 1, 1 - x, 2 * x, x / 1, 1 / x, x // 1, 1 // x, 5 % x, x ** 2, 2 ** x, x << 1, 1 << x, 1 >> x, x & 1, 1 & x, 1 | x, 1 ^ x, [] @ x, divmod(x, 1), divmod(1, x), b"" @ x)


class Sub(Log):
    def __radd__(self, other):
        return "sub radd first"


s = Sub("s")
print(x + s, s + x, 1 + s)


class In:
    def __init__(self, v):
        self.v = v

    def __iadd__(self, o):
        self.v += o
        return self

    def __isub__(self, o):
        return "replaced"

    def __imul__(self, o):
        return NotImplemented

    def __mul__(self, o):
        return In(self.v * o)


i = j = In(1)
i += 5
print(i is j, j.v)
i *= 2
print(i is j, i.v, j.v)
i -= 1
print(i)
t = [1]
u = t
t += "ab"
t *= 2
print(u, t is u)


class Num:
    def __int__(self):
        return 5

    def __float__(self):
        return 5.5

    def __complex__(self):
        return 5j

    def __index__(self):
        return 2

    def __round__(self, n=None):
        return f"round {n}"

    def __trunc__(self):
        return 7

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"


import math

n = Num()
print(int(n), float(n), complex(n), "abc"[n], round(n), round(n, 2), math.trunc(n), math.floor(n), math.ceil(n), bin(n), range(10)[n], math.sqrt(n))
