"""array.array: items, errors, growth, slices."""
from array import array, typecodes
import array as A
print(typecodes, A.ArrayType is array, sorted(n for n in dir(A) if n[0] != '_'))
def t(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e)
for c in 'bBhHiIlLqQfd':
    for x in ('a', 1.5, None, 2**70, -2**70, -1, 300, 70000, 2**33):
        try: print(c, x, array(c, [x]))
        except BaseException as e: print(c, x, type(e).__name__, e)
for a in ((), (1,), ('x',), ('bb',), ('i', 5), ('i', 'abc'), ('i', [1], 2), ('u', [1]), ('i', (1,2)), ('i', b'abc'), ('i', b'abcdefgh'), ('u', 'abc'), ('i', 'x'), ('i', iter([1,2]))):
    t(array, *a)
t(lambda: array('i', x=1))
t(lambda: array(typecode='i'))
a = array('i', [1,2,3])
t(lambda: a['x']); t(lambda: a[5]); t(lambda: a.__setitem__(0,'x')); t(lambda: a.__setitem__(9,1)); t(lambda: a.__setitem__('x',1)); t(lambda: a.__delitem__(7))
t(lambda: a + [1]); t(lambda: a + array('b')); t(lambda: a * 'x'); t(a.extend, array('b')); t(a.extend, 5); t(a.pop, 9); t(array('i').pop); t(a.remove, 9); t(a.index, 9); t(a.index, 2, 2); t(a.fromlist, 5); t(a.fromlist, ['x']); t(a.frombytes, b'abc'); t(a.frombytes, 'x'); t(a.tounicode); t(a.fromunicode, 'x'); t(a.insert, 'x', 1); t(a.count, 'x')
t(lambda: a.__setitem__(slice(0,2), [1])); t(lambda: a.__setitem__(slice(0,3,2), array('i',[1])));t(lambda: a.__setitem__(slice(0,3,2), array('b',[1,2])))
print(a == [1,2,3], a == array('d',[1,2,3]), a < array('b',[1,2,4]), a != array('i',[1,2,3]))
import copy
print(copy.copy(a), copy.deepcopy(a), a.__reduce_ex__(3)[1:], a.__reduce_ex__(2))
print(array('u','ab€'), array('b'), array('f',[1.5]), array('d',[float('nan')]))
t(a.append, 1); t(a.pop)
m = memoryview(a)
t(a.append, 1)
m[0] = 9
m.release()
a.byteswap(); print(a); a.byteswap(); a.reverse(); print(a)
t(hash, a)
class S(array): pass
s = S('i',[1]); s.x = 1; print(s, s.__reduce_ex__(2), isinstance(s, array))
import sys
b = array('q'); out=[]; last=None
for i in range(100):
    n = sys.getsizeof(b)
    if n != last: out.append((i, n)); last = n
    b.append(i)
print(out)
while b:
    n = sys.getsizeof(b)
    if n != last: out.append((len(b), n)); last = n
    b.pop()
print(out, sys.getsizeof(b))
b.extend(range(10)); print(sys.getsizeof(b)); b[3:6] = array('q'); print(b, sys.getsizeof(b)); del b[::2]; print(b, sys.getsizeof(b))
print([x for x in a], iter(a).__class__, iter(a).__reduce__()[1:])
it = iter(a); next(it); print(it.__reduce__()[2]); 
for x in a: print(x, end=' ')
print(repr(array), array.__doc__ is not None)
import collections.abc
print(isinstance(a, collections.abc.MutableSequence))
