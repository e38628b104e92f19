# __del__ under plain reference counting.
class N:
    def __init__(self, name, *refs):
        self.name = name
        self.refs = refs

    def __del__(self):
        print("del", self.name)


a = N("a")
a = N("b")
print("rebound")
a = None
print("none")
N("temp")
print("after temp")
x = N("x", N("child1"), N("child2"))
y = x
del x
print("y keeps it")
del y


def f():
    l = N("local")
    m = N("local2")
    print("in f")
    return N("returned")


f()
r = f()
print("kept", r.name)
lst = [N("l0"), N("l1"), N("l2")]
lst[1] = None
del lst[0]
lst.clear()
print("cleared")
d = {"k": N("v1"), "j": N("v2")}
d["k"] = N("v3")
d.pop("j")
del d
print("dict gone")
t = (N("t0"), N("t1"))
t = None


class Sub(N):
    def __del__(self):
        print("sub first")
        super().__del__()


Sub("sub")


class Fails:
    def __del__(self):
        print("failing quietly later")


Fails()


class Resurrect:
    def __del__(self):
        print("resurrecting")
        saved.append(self)


saved = []
Resurrect()
print(len(saved))
saved.clear()
print("finalized once")


class Attr:
    pass


o = Attr()
o.one, o.two, o.three = N("one"), N("two"), N("three")
del o.two
o.two = N("two again")
o = None


def swap():
    p, q = N("p"), N("q")
    p, q = q, p
    print("swapped")


swap()


def chain(n):
    head = None
    for i in range(n):
        head = N(f"n{i}", head)
    return head


chain(4)


def gen():
    g = N("g")
    yield 1
    yield 2


it = gen()
next(it)
it = None
print("generator dropped")
try:
    raise ValueError(N("exc arg"))
except ValueError:
    print("handling")
print("end")
last = N("global at exit")
