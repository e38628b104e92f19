# What suspended generators keep alive, and what dropping them runs.
class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def g(arg):
    local = N("local")
    yield 1
    other = N("other")
    try:
        yield 2
    finally:
        print("finally sees", local.name, other.name)
    yield 3


x = g(N("arg"))
print("created")
x = None
print("unstarted gone")
x = g(N("arg2"))
next(x)
x = None
print("started gone")
x = g(N("arg3"))
next(x)
next(x)
del x
print("in try gone")
x = g(N("arg4"))
list(x)
print("exhausted")
x = None


def consume():
    for v in g(N("arg5")):
        if v == 2:
            return "early"


print(consume())


def holder():
    me = N("me")
    yield (lambda: me)


h = holder()
fn = next(h)
h = None
print("generator gone, closure stays", fn().name)
fn = None
gens = [g(N(f"a{i}")) for i in range(3)]
for k in gens:
    next(k)
k = None
print("clearing")
gens.clear()


def returns_object():
    yield 1
    return N("returned")


r = returns_object()
next(r)
try:
    next(r)
except StopIteration as e:
    print("value", e.value.name)
print("value gone")


def catches():
    try:
        yield 1
    except GeneratorExit:
        print("exit caught")
        raise


c = catches()
next(c)
c = None


def expr():
    source = [N("s1"), N("s2")]
    return (s.name for s in source)


e = expr()
print(next(e))
e = None
print("expression gone")
z = N("kept by frame")
it = (z.name for _ in range(2))
next(it)
del z
try:
    next(it)
except NameError as err:
    print(err)
