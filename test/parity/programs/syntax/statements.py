# Statement odds and ends: del, global in class, star returns, annotations, print options.
x: int = 5
y: "not evaluated"
try:
    y
except NameError as e:
    print(e)


class A:
    a: int = 1
    b: str

    def f(self, p: int = 2, *args: str, k: float = 1.0, **kw: dict) -> bool:
        self.z: int = p
        return True


print(A.a, hasattr(A, "b"), A().f(), x)
print(A.__annotations__, A.f.__annotations__)


def g():
    local: undefined_type = 5
    return local


print(g())
print("a", "b", sep="", end="!\n")
print("a", 1, None, sep=", ")
print()
print(end="")
print(*[], sep="x")
print("no newline", end="")
print()
print("x", flush=True)
for bad in [lambda: print("a", sep=5), lambda: print("a", nope=1), lambda: print(end=1)]:
    try:
        bad()
    except TypeError as e:
        print(e)
import sys

print("to stdout", file=sys.stdout)
sys.stdout.write("written\n")
print("none file", file=None)


class W:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)


w = W()
print("captured", 1, file=w)
print(w.parts)


def doc():
    """First line.

    Second."""


print(doc.__doc__)


def gen_expr_arg():
    return sum(i for i in range(3)), list(i for i in "ab")


print(gen_expr_arg())
a = [1, 2, 3]
a[0], a[-1] = a[-1], a[0]
print(a)
if 1:
    if 0:
        pass
    else:
        print("nested else")
lam = lambda *a, k=3, **kw: (a, k, kw)
print(lam(1, k=2, z=3), (lambda: (yield))().__class__.__name__)
print(__name__, __doc__, type(__builtins__).__name__, __spec__, __package__)
s = """a
b"""
t = ("implicit "
     'concat'
     f" {x}")
print(s, t, r"\d", b"\x00", "\t|")
exec_name = "ok"
print(exec_name, {"a": 1}["a"], [1, 2][-1], "%s" % x)
