# deque and namedtuple: what they show and refuse.
# releases: 3.13+
import sys, _collections
from collections import *
import collections
def t(f):
    try: r=repr(f()); print(r.split(" at 0x")[0])
    except BaseException as e: print(type(e).__name__, e)
D=deque

print(sys.getsizeof(iter(D())))
P=namedtuple('P','x y')
print(sys.getsizeof(P.__dict__['x']), P.__dict__['x'], type(P.__dict__['x']))
for f in (lambda: D(1), lambda: D([],-1), lambda: D([],'a'), lambda: D([],1,2), lambda: D(x=1), lambda: D([1,2,3],2), lambda: D(maxlen=3), lambda: D().pop(), lambda: D().popleft(), lambda: D([1])[3], lambda: D([1])['a'], lambda: D([1]).__setitem__(3,1), lambda: D([1]).__delitem__(3), lambda: D([1]).remove(2), lambda: D([1]).index(2), lambda: D([1],1).insert(0,1), lambda: D()+[], lambda: D([1])*3, lambda: D([1,2])*2, lambda: D([1,2],3)*2, lambda: D([1,2])<D([1,3]), lambda: D([1,2])==[1,2], lambda: hash(D()), lambda: D([1,2,3]).__reduce__()[:3], lambda: D([1],3).__reduce__()[:3], lambda: sys.getsizeof(D(range(100))), lambda: D(range(5)).rotate(2), lambda: D([1,2]).rotate('a'), lambda: D().rotate(1,2), lambda: D([1,2,3]).insert('a',1), lambda: D([1,1,2]).count(1), lambda: D(range(10)).index(5,6), lambda: D([1]).extend(1), lambda: D().append(), lambda: D([1])[0:1], lambda: D().maxlen, lambda: D([],4).copy(), lambda: D([1,2]).reverse(), lambda: D().__class_getitem__(int), lambda: D([[1]]).copy(),
 lambda: _collections._tuplegetter(1,'d'), lambda: _collections._tuplegetter('a','d'), lambda: _collections._tuplegetter(1), lambda: P.__dict__['x'].__get__(1), lambda: P.__dict__['x'].__get__(()), lambda: setattr(P(1,2),'x',3), lambda: delattr(P(1,2),'x'), lambda: P.__dict__['x'].__reduce__(), lambda: P.__dict__['x'].__doc__, lambda: P(1), lambda: P(1,2,3), lambda: P(1,2)._replace(z=1), lambda: P._make([1]), lambda: P(1,2)._asdict(), lambda: P._fields, lambda: P.__new__.__code__.co_varnames, lambda: P.__new__.__code__.co_filename, lambda: P.__doc__, lambda: sorted(P.__dict__), lambda: P.__match_args__, lambda: P._field_defaults, lambda: namedtuple('P','x x'), lambda: namedtuple('P','class'), lambda: namedtuple('P','_x'), lambda: namedtuple('P','1a'), lambda: namedtuple('class','x'), lambda: namedtuple('P','x class x', rename=True)._fields, lambda: namedtuple('P',['a','b'],defaults=[1])(5), lambda: namedtuple('P',['a'],defaults=[1,2]), lambda: P(1,2).__getnewargs__(), lambda: namedtuple('P', 'x', module='m').__module__, lambda: P.__module__, lambda: sys.getsizeof(P), lambda: P.__new__, lambda: P.__repr__, lambda: P._make, lambda: P.__new__.__defaults__, lambda: Counter('abca'), lambda: Counter(a=2)+Counter(b=1), lambda: UserDict(a=1), lambda: UserList([1]), lambda: UserString('a'), lambda: ChainMap({1:2},{3:4}), lambda: Counter.__mro__, lambda: UserDict.__mro__):
    t(f)
