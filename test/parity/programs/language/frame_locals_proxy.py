# frame.f_locals of a function: one dict that the frame keeps (up to 3.12), or a proxy that reads and writes the variables.
import sys, gc
def f(a, b=2):
    c = 3
    def g(): return b
    fr = sys._getframe()
    fl = fr.f_locals
    T = type(fl)
    print(T.__name__, T.__module__, T.__qualname__, T.__mro__)
    print(sorted(set(dir(T)) ^ set(dir(object))), sorted(k for k in vars(T)))
    print(T.__flags__ & 0x4040, T.__basicsize__, T.__itemsize__, T.__weakrefoffset__, T.__dictoffset__)
    print(sys.getsizeof(fl), sys.getsizeof(fr), gc.is_tracked(fl), sys.getrefcount(fl), gc.get_referents(fl) == [fr])
    def t(e):
        try: r = eval(e, {'fl': fl, 'T': T, 'fr': fr, 'X': X, 'sys': sys})
        except BaseException as x: print(e, '->', type(x).__name__, x)
        else: print(e, '->', type(r) if ' at 0x' in repr(r) else repr(r))
    class X(dict): pass
    for e in '''fl['a']
fl['zz']
fl[1]
fl[[]]
fl.get('a')
fl.get('zz')
fl.get('zz', 4)
fl.get()
fl.get(1,2,3)
fl.get([], 5)
fl.pop('a')
fl.pop('zz')
fl.pop('zz', 3)
fl.pop()
fl.pop([])
fl.popitem()
fl.clear()
fl.setdefault('a', 9)
fl.setdefault('new', 9)
fl.setdefault('new2')
fl.setdefault([], 1)
fl.setdefault()
fl.pop('new')
fl.pop('new2', 7)
fl.pop('new2', 7)
fl.update({'a': 5, 'q': 6})
fl.update([('a', 7), ('q2', 6)])
fl.update(3)
fl.update(a=1)
fl.update()
fl.update({}, {})
fl.update({1:2})
fl.pop(1)
fl['q']
'a' in fl
'zz' in fl
1 in fl
[] in fl
len(fl)
list(fl)
list(reversed(fl))
iter(fl)
type(iter(fl))
type(reversed(fl))
fl.keys()[:3]
type(fl.keys())
type(fl.values())
type(fl.items())
fl.items()[0]
fl == dict(fl)
dict(fl) == fl
fl == fr.f_locals
fl != fr.f_locals
fl is fr.f_locals
fl == 3
fl < fl
fl | {'w': 1} == {**fl, 'w': 1}
type(fl | {})
type({} | fl)
type(fl | fl)
fl | 3
3 | fl
fl | []
fl.copy() == dict(fl)
type(fl.copy())
fl.__ior__({'w': 8})
fl['w']
fl.__ior__(3)
fl.__ior__([(1,2)])
fl.__delitem__('w')
fl.__delitem__('a')
fl.__delitem__('zz')
fl.__delitem__([])
fl.__setitem__([], 1)
fl.__setitem__(1, 1)
fl[1]
fl.__setitem__('__class__', 1)
hash(fl)
bool(fl)
isinstance(fl, dict)
T()
T(3)
T(fr) == fl
T(fr, 1)
T(fr=fr)
type('Y', (T,), {})
fl.x
fl.__dict__
fl.__sizeof__()
fl.__reduce_ex__(4)
fl.__reduce__()
__import__('copy').copy(fl)
__import__('copy').deepcopy(fl)
__import__('pickle').dumps(fl)
__import__('weakref').ref(fl)
isinstance(fl, __import__('collections.abc').abc.Mapping)
isinstance(fl, __import__('collections.abc').abc.MutableMapping)
issubclass(T, __import__('collections.abc').abc.Mapping)
T.__class_getitem__
fl.fromkeys
fr.f_locals.__class__
setattr(fr, 'f_locals', {})
delattr(fr, 'f_locals')
dict(**{k: v for k, v in fl.items() if isinstance(k, str) and k == 'a'})
(lambda **k: len(k))(**fl)
{**fl} == dict(fl)
X(fl) == fl
fl.keys(1)
fl.values(1)
fl.__reversed__()
fl.__contains__('a')
fl.__contains__()
T.__hash__'''.split('\n'):
        t(e)
    s = repr(fl)
    print('...' in s, s.count('{...}'))
    fl['b'] = 77
    print(b, g())
    print(sys.getrefcount(fr), [sys.getrefcount(fr.f_locals)])
f(1)
try:
    print(type(sys._getframe().f_locals), sys._getframe().f_locals is globals(), locals() is globals())
except Exception as e: print(e)
class C:
    x = 1
    print(sys._getframe().f_locals is locals(), type(locals()))
    def m(self):
        return sorted(locals()), sorted(vars()), dir()
print(C().m())
