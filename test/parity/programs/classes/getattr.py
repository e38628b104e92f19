# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__.
class Lazy:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(f"no attribute {name}")
        value = name.upper()
        setattr(self, name, value)
        return value


l = Lazy()
print(l.real, l.abc, l.__dict__, hasattr(l, "nothing"), getattr(l, "none", 5))
try:
    l.nope
except AttributeError as e:
    print(e)


class Watch:
    def __getattribute__(self, name):
        if name != "__dict__":
            log.append(("get", name))
        return super().__getattribute__(name)

    def __setattr__(self, name, value):
        log.append(("set", name, value))
        super().__setattr__(name, value)

    def __delattr__(self, name):
        log.append(("del", name))
        super().__delattr__(name)

    def method(self):
        return "m"


log = []
w = Watch()
w.x = 5
w.x += 1
w.method()
del w.x
print(log)
log.clear()
try:
    w.missing
except AttributeError as e:
    print(e, log)


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)

    def __getattr__(self, name):
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        setattr(self._target, name, value)


class T:
    pass


t = T()
p = Proxy(t)
p.a = 1
print(t.a, p.a, vars(p) == {"_target": t})


class Dir:
    def __dir__(self):
        return ["z", "a"]


print(dir(Dir()))


class Frozen:
    def __init__(self, v):
        object.__setattr__(self, "v", v)

    def __setattr__(self, name, value):
        raise TypeError("frozen")


f = Frozen(3)
try:
    f.v = 4
except TypeError as e:
    print(e, f.v)


class Both:
    def __getattribute__(self, name):
        raise AttributeError("always")

    def __getattr__(self, name):
        return "fallback " + name


print(Both().x, Both().__class__ is Both)
for name in [5, None]:
    try:
        getattr(t, name)
    except TypeError as e:
        print(e)


class Prop:
    @property
    def broken(self):
        raise AttributeError("inner")

    def __getattr__(self, name):
        return "getattr " + name


print(Prop().broken)


class Private:
    __secret = 1

    def get(self):
        return self.__secret

    def __hidden(self):
        return 2


pr = Private()
print(pr.get(), pr._Private__secret, pr._Private__hidden(), hasattr(pr, "__secret"))
print(object.__getattribute__(t, "a"), object.__getattribute__(pr, "get")(), type.__getattribute__(T, "__name__"))
