"""Finding a method compares keys, whose __eq__ finds methods itself."""
class K(str):
    def __hash__(self): return str.__hash__('met')
    def __eq__(self, o):
        seen.append('x'.upper())
        return False


seen = []


class A:
    def met(self): return 'met', type(self).__name__
a = A()
for i in range(4):
    a.__dict__[K('other%d' % i)] = 1
    print(a.met())
class B:
    @classmethod
    def met(cls): return 'cm', cls.__name__
b = B()
for i in range(4):
    b.__dict__[K('other%d' % i)] = 1
    print(b.met())
def f(): return a.met(), b.met()
for i in range(20): f()
print(f(), len(seen))
