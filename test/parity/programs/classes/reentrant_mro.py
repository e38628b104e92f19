"""A metaclass's mro() that assigns bases, fails, or leaves things out, while bases are assigned."""


class Meta(type):
    action = None

    def mro(cls):
        if Meta.action is not None:
            Meta.action(cls)
        return type.mro(cls)


def show(*classes):
    for c in classes:
        print(c.__name__, [b.__name__ for b in c.__bases__], [b.__name__ for b in c.__mro__],
              sorted(s.__name__ for s in c.__subclasses__()))


def attempt(assign):
    try:
        assign()
    except Exception as e:
        print(type(e).__name__, e)
    Meta.action = None


def family():
    class A(metaclass=Meta):
        pass

    class B1(A):
        name = 'b1'

    class B2(A):
        name = 'b2'

    class C(A):
        pass

    class D(C):
        pass

    return A, B1, B2, C, D


A, B1, B2, C, D = family()


def other_base(cls):
    if cls is C:
        Meta.action = None
        C.__bases__ = (B2,)


Meta.action = other_base
attempt(lambda: setattr(C, '__bases__', (B1,)))
show(A, B1, B2, C, D)
print(C.name, D.name)

A, B1, B2, C, D = family()


def fails_below(cls):
    if cls is D:
        raise ValueError('no order')


Meta.action = fails_below
attempt(lambda: setattr(C, '__bases__', (B1,)))
show(A, B1, B2, C, D)
print(hasattr(C, 'name'), hasattr(D, 'name'))
C.__bases__ = (B2,)
print(C.name, D.name)

A, B1, B2, C, D = family()


def cycle(cls):
    if cls is B1:
        B2.__bases__ = (B1,)
    if cls is B2:
        B1.__bases__ = (B2,)


Meta.action = cycle
attempt(lambda: setattr(B1, '__bases__', (A,)))
show(A, B1, B2)

A, B1, B2, C, D = family()
attempt(lambda: setattr(A, '__bases__', (D,)))
for result in (), (A,), (1,), None:
    class Answers(type):
        def mro(cls):
            return result

    def make():
        class X(metaclass=Answers):
            pass
    try:
        make()
    except TypeError as e:
        print(result and 'something', str(e).replace('obj must be an instance or subtype of type', 'not a subtype').replace(
            'obj (type X) is not an instance or subtype of type (X).', 'not a subtype'))


class Later(type):
    def mro(cls):
        print('before', cls.__mro__)
        return type.mro(cls)


class Y(metaclass=Later):
    pass


Y.__bases__ = Y.__bases__
