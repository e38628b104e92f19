# releases: 3.15+
"""sentinel: names, modules, unions, copies, sizes."""
import sys, gc, pickle, copy
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
M = sentinel('M')
print(M, repr(M), type(M), sentinel.__mro__, sentinel.__basicsize__, sys.getsizeof(M), gc.is_tracked(M), sys.getrefcount(M), hex(sentinel.__flags__), dir(sentinel), sorted(vars(sentinel)))
t(lambda: M.__name__); t(lambda: M.__module__); t(lambda: sentinel('M') is M); t(lambda: sentinel('M') == M); t(lambda: bool(M)); t(lambda: hash(M)==hash(M)); t(lambda: sentinel()); t(lambda: sentinel(1)); t(lambda: sentinel('a','b')); t(lambda: sentinel(name='q')); t(lambda: sentinel('a', module_name='x')); t(lambda: sentinel('a', repr='<a>')); t(lambda: repr(sentinel('A.b'))); t(lambda: sentinel('')); t(lambda: copy.copy(M) is M); t(lambda: copy.deepcopy(M) is M); t(lambda: M.__reduce__()); t(lambda: M.__reduce_ex__(2)); t(lambda: M | None); t(lambda: M | int); t(lambda: int | M); t(lambda: type(M|int)); t(lambda: (M|int).__args__); t(lambda: M | 3)
def s(): M.x=1
t(s)
def s(): M.__name__='x'
t(s)
def s(): M.__module__='x'
t(s); t(lambda: M.__module__)
t(lambda: type('X',(sentinel,),{})); t(lambda: M.__dict__)
import weakref
t(lambda: weakref.ref(M)()is M)
t(lambda: M()); t(lambda: M<M); t(lambda: sentinel.__new__(sentinel,'z')); t(lambda: sentinel('a','b','c'));t(lambda: sentinel('a', x=1));t(lambda: sentinel(None)); t(lambda: gc.get_referents(M)); t(lambda: sentinel('q', repr=3)); t(lambda: sentinel('q', repr=None)); t(lambda: str(sentinel('q', repr='Q!')))
t(lambda: isinstance(M, sentinel)); t(lambda: sentinel.__doc__ is None)
class C: K = sentinel('K')
print(C.K.__module__, C.K)
import tracemalloc
def traced():
    kept = [sentinel('Q')]
    kept.append(sentinel('R', repr='<R>'))
    return kept
traced(); gc.collect()
tracemalloc.start()
kept = traced()
snapshot = tracemalloc.take_snapshot()
tracemalloc.stop()
first = traced.__code__.co_firstlineno
print(sorted((x.traceback[0].lineno - first, x.size) for x in snapshot.traces if x.traceback[0].filename == __file__))
x=sentinel('X'); print(sys.getrefcount(x), sys.getrefcount(x.__name__)>5)
del x
print(eval('sentinel("x")',{}).__module__)
a=sentinel('aa'); print(a|a, type(a|a), list[int]|a, a|list[int], (a|int)==(int|a), a|a|None)
del a.__module__; t(lambda: a.__module__)
t(lambda: sentinel('x')|3.5)
