class Empty: pass
class WithDoc:
    """Docs
       here."""
    x = 1
    __private = 2
    def __init__(self, a, b=1):
        self.a = a
        self.b = b
        self.__hidden = self.a
        self.c, self.d = a, b
        self.e += 1
        for self.f in a: pass
        def inner(): self.g = 1
    @property
    def prop(self): return self.__hidden
    @staticmethod
    def sm(x): return x
    lam = lambda self: self.x
class Derived(WithDoc, metaclass=Meta, kw=1):
    __slots__ = ('p', 'q')
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        super().attr
        super(Derived, self).method(1)
        x = super
        self.p = __class__
    def method(self):
        return super().method()
    def uses_name(self):
        return Derived
    class Nested:
        def f(self): return [x for x in self]
    y = [x for x in range(3)]
    z = [y for x in range(3) if x]
class Generic(*bases, **kw): pass
def factory(base, v):
    class Local(base):
        attr = v
        def m(self): return v, super().m()
    return Local
class Cond:
    if x:
        def f(self): pass
    else:
        f = None
    for i in range(3): pass
    try:
        import q
    except ImportError:
        q = None
