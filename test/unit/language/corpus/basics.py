"""Module docstring
    with indentation.
"""
import os, sys as system
import a.b.c
import a.b.c as abc
from x.y import z, w as v
from . import sibling
x = 1
y = 300
x, y = y, x
(p, q), *rest = [1, 2], 3
a = b = c = None
x += 1; x -= 2; x **= 3; x @= y
lst = [1, 2]
big = [1, 2, 3, 'four', 5.0]
st = {1, 2, 3}
d = {'a': 1, 'b': 2, 'c': 3}
d2 = {**d, 'z': x, y: 2}
t = (1, 'two', (3, 4))
lst[0] = lst[1:2] = lst[::2] = x[y, z]
lst[x:y] += [1]
obj.attr.sub += 1
del lst[0], obj.attr, x, (a, b)
assert x, 'message'
assert (yy := x) > 2
x = y if a else b
x = a and b or not c
x = a < b <= c != d in e
x = not a in b, not a is b
if a < b < c or d: pass
if not (a and b): x = 1
elif x is None: x = 2
elif y is not None: x = 3
else: x = 4
print(*a, **k, sep='')
f(1, *a, b=2, c=3, **d)
f(x for x in y)
obj.method(1, 2, key=3)
global_name
'a string statement'
1
...
-1; +x; ~x; -x
2 ** 10; 10 ** 100; 'a' * 10; 'a' * 5000; (1,) * 3; 'abc'[1]; 1 + 2 * 3 - 4j
x = '%s and %r: %5s %-5s %.2f' % (a, b, c, d, e)
x = '%s %s' % (a, b)
x = '%%s' % ()
