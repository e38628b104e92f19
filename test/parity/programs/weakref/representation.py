"""How weak references, proxies and empty slots name what they are about."""
import re
import weakref


def make():
    class C:
        __slots__ = ('__weakref__', 'a')
    return C


def show(op):
    print(re.sub('0x[0-9a-f]+', 'X', repr(op)))


C = make()
c = C()
show(weakref.ref(c))
show(weakref.proxy(c))
C.__module__ = 'mod'
show(weakref.ref(c))
show(weakref.proxy(c))
for name in 'a', 'b':
    for action in getattr, delattr:
        try:
            action(c, name)
        except AttributeError as e:
            print(e)


class Named:
    __name__ = 'of the class'


class Plain:
    pass


class Mapping(set):
    def __getattr__(self, name):
        raise KeyError(name)


named, plain, mapping = Named(), Plain(), Mapping()
named.__name__ = plain.__name__ = 'of the instance'
for op in named, plain, mapping, make, Named, {1}:
    show(weakref.ref(op))
show(weakref.proxy(mapping))
show(weakref.ref(Plain()))
