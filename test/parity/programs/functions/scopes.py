# global, nonlocal, class scope, del, builtins.
x = "global"


def read():
    return x


def local():
    x = "local"
    return x


def write():
    global x, brandnew
    x = "written"
    brandnew = 1


print(read(), local(), x)
write()
print(x, brandnew, read())


class Scope:
    x = "class"
    y = x + "!"

    def method(self):
        return x

    z = [x for _ in range(1)]
    w = (lambda: x)()


print(Scope.x, Scope.y, Scope().method(), Scope.z, Scope.w)


def delete():
    a = 1
    del a
    try:
        a
    except UnboundLocalError as e:
        print(e)
    a = 2
    return a


print(delete())
del brandnew
try:
    brandnew
except NameError as e:
    print(e, e.name)
try:
    del brandnew
except NameError as e:
    print(e)


def global_del():
    global x
    del x


global_del()
try:
    read()
except NameError as e:
    print(e)
x = "again"


def shadow():
    len = lambda v: "shadowed"
    return len([])


print(shadow(), len([]))
max = lambda *a: "mine"
print(max(1, 2))
del max
print(max(1, 2))
print(sorted(k for k in globals() if not k.startswith("__")))


def loc(a, b=2):
    c = 3
    return locals()


print(loc(1), "x" in globals(), globals()["x"], globals() is globals(), __name__)
globals()["injected"] = 5
print(injected)


def comp():
    y = 10
    return [y + i for i in range(2)], {y: i for i in range(1)}, list(y for _ in range(1)), [[y * i * j for j in range(2)] for i in range(2)]


print(comp())
i = "kept"
[i for i in range(3)]
{i for i in range(3)}
print(i)
for i in range(3):
    pass
print(i)


class Outer:
    attr = 1

    class Inner:
        attr = 2
        names = sorted(k for k in locals() if not k.startswith("_"))

    def f(self):
        class Local:
            v = __class__.__name__
        return Local.v


print(Outer.Inner.attr, Outer.Inner.names, Outer.Inner.__qualname__, Outer().f())
