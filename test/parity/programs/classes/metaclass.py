# Metaclasses, __init_subclass__, __prepare__, __class_getitem__.
class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", name)
        super().__init__(name, bases, ns)

    def __call__(cls, *args, **kw):
        print("call", cls.__name__, args)
        return super().__call__(*args, **kw)

    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print("prepare", name, kw)
        return {"prepared": True}

    def __getattr__(cls, name):
        return f"meta {name}"

    def __len__(cls):
        return 99

    def __iter__(cls):
        return iter("abc")

    def __instancecheck__(cls, obj):
        return obj == "magic" or super().__instancecheck__(obj)

    def __repr__(cls):
        return f"<Meta {cls.__name__}>"

    def __contains__(cls, x):
        return x == 1

    def meta_method(cls):
        return "mm " + cls.__name__


class A(metaclass=Meta, flag=1):
    x = 1

    def __init__(self, v):
        self.v = v


class B(A):
    pass


print(A.prepared, A.whatever, len(A), list(A), isinstance("magic", A), isinstance(5, A), repr(A), 1 in A, 2 in A, type(A).__name__, type(B).__name__, A.meta_method())
b = B(5)
print(b.v, isinstance(b, A), type(b))
try:
    b.meta_method()
except AttributeError as e:
    print(e)


class Plugin:
    plugins = []

    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        Plugin.plugins.append((cls.__name__, key))

    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


class P1(Plugin, key="one"):
    pass


class P2(P1):
    pass


print(Plugin.plugins, Plugin[int], P1[1, 2])
try:
    class P3(object, bad=1):
        pass
except TypeError as e:
    print(e)


class M1(type):
    pass


class M2(type):
    pass


try:
    type("X", (M1("a", (), {}), M2("b", (), {})), {})
except TypeError as e:
    print(e)


def func_meta(name, bases, ns):
    return (name, bases, sorted(k for k in ns if not k.startswith("__")))


class Weird(metaclass=func_meta):
    y = 2


print(Weird)


class Singleton(type):
    inst = {}

    def __call__(cls, *a):
        if cls not in Singleton.inst:
            Singleton.inst[cls] = super().__call__(*a)
        return Singleton.inst[cls]


class S(metaclass=Singleton):
    pass


print(S() is S(), type(type), type.__mro__, isinstance(S, Singleton), issubclass(Singleton, type))
print(type("N", (), {})().__class__.__name__, type(5), type(type(5)))
for bad in [lambda: type(), lambda: type("x", 5, {}), lambda: type("x", (), 5), lambda: type(5, (), {}), lambda: type("x", (5,), {}), lambda: type("a\0", (), {})]:
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
class Entries:
    def __mro_entries__(self, bases):
        return (list,)


class FromEntries(Entries()):
    pass


print(FromEntries.__mro__, FromEntries.__orig_bases__[0].__class__.__name__)
