# copyreg: reduction by protocols 0 and 1, names of slots, numbers of globals.
import sys, gc, copyreg
gc.disable()
def t(f, *a, **k):
    try: print('ok', repr(f(*a, **k)).split(' at 0x')[0])
    except BaseException as e: print(type(e).__name__, str(e).split(' at 0x')[0], '|', type(e.__cause__).__name__, type(e.__context__).__name__)
print(copyreg.__all__); (lambda *a: 0)(list(copyreg.dispatch_table.values())[0].__name__)
t(copyreg.pickle, int, 3); t(copyreg.pickle, P := type('P', (), {}), len, 3); t(copyreg.constructor, 3); t(copyreg.constructor, int)
t(copyreg.add_extension, 'm', 'n', 0); t(copyreg.add_extension, 'm', 'n', 5); t(copyreg.add_extension, 'm', 'n', 5); t(copyreg.add_extension, 'm', 'n', 6); t(copyreg.add_extension, 'm', 'x', 5); t(copyreg.add_extension, 'm', 'x', '7'); t(copyreg.add_extension, 'm', 'y', 1 << 31)
t(copyreg.remove_extension, 'm', 'n', 6); t(copyreg.remove_extension, 'm', 'n', 5); t(copyreg.remove_extension, 'm', 'n', 5); t(copyreg.clear_extension_cache)
class A:
    __slots__ = 'a', '__b', '__dict__', '__weakref__', '__c__'
class B(A): __slots__ = 'd'
class _C(B): __slots__ = ['__e', '_f']
class D(_C): pass
class ___: __slots__ = '__x',
class N: pass
for c in (A, B, _C, D, ___, N, int, object): t(copyreg._slotnames, c); print(c.__dict__.get('__slotnames__'), sys.getsizeof(copyreg._slotnames(c)), sys.getrefcount(copyreg._slotnames(c)))
class Sq(type):
    def __setattr__(c, n, v): raise KeyError
class E(metaclass=Sq): __slots__ = 'q',
t(copyreg._slotnames, E)
class I(int): pass
class L(list):
    def __init__(self, *a): print('L init', a); super().__init__(*a)
class G:
    def __init__(self): self.x = 1
    def __getstate__(self): print('getstate'); return {'x': 5}
class NS:
    __slots__ = 'a',
class GS:
    __slots__ = 'a',
    def __getstate__(self): return 3
class NG:
    __getstate__ = property(lambda s: s.zz)
class NGS:
    __slots__ = 'a',
    __getstate__ = property(lambda s: s.zz)
i = I(5); i.q = 3
for o in (i, L([1]), G(), N(), NS(), GS(), NG(), NGS(), 5, [1], object(), len, (x for x in []), 1j, int | str, Exception(1), P(), type):
    for pr in (0, 1, 2): t(o.__reduce_ex__, pr)
t(copyreg._reduce_ex, N(), 2)
x = copyreg._reconstructor(L, list, [1, 2]); print(x); print(copyreg._reconstructor(I, int, 5), copyreg._reconstructor(N, object, None).__class__)
t(copyreg.__newobj__, I, 5); t(copyreg.__newobj_ex__, I, (5,), {}); t(copyreg.pickle_complex, 1j)
if hasattr(copyreg, 'pickle_union'): t(copyreg.pickle_union, int | str)
