# Which of its own methods an OrderedDict subclass gets to see.
from collections import OrderedDict
class L(OrderedDict):
    def __getitem__(self,k): print('get',k); return super().__getitem__(k)
    def __delitem__(self,k): print('del',k); super().__delitem__(k)
    def __contains__(self,k): print('in',k); return super().__contains__(k)
    def __missing__(self,k): print('missing',k); return 7
    def __setitem__(self,k,v): print('set',k); super().__setitem__(k,v)
l=L(a=1,b=2)
print(l.popitem(), l.pop('a'))
try: l.pop('zz')
except KeyError as e: print('KE',e)
print(l.pop('zz',9))
l['q']=1
print(l.setdefault('q'), l.setdefault('r',4), l.copy(), l['nope'])
print(repr(l), l|{'x':1}, list(l.items()), list(l.values()), list(reversed(l.items())))
l.update(z=1); l.update([('k',2)])
print(l=={'q':1}, L.fromkeys('ab'))
