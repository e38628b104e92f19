# releases: 3.15+
"""Unpacking in comprehensions: results, errors, deaths, sizes."""
def a(y): return [*x for x in y]
def b(y): return {*x for x in y}
def c(y): return {**x for x in y}
def d(y): return (*x for x in y)
print(a([[1, 2], (3,)]), sorted(b([[1, 2], (3,)])), c([{1: 2}, {3: 4}]), list(d([[1, 2], (3,)])))
print([*x for x in [[1], [2]] if x != [1]], [*r for q in [[[1], [2]], [[3]]] for r in q], [*a + b for a in [[1]] for b in [[2]]], [*x
  for x in 'ab'], {*[1, *y] for y in [[2]]}, list(*x for x in [[1, 2]]))
print({**{'a': i} for i in range(3)}, {**d | {'z': 1} for d in [{'q': 2}]}, [*(i, i) for i in range(3)], [*x.split() for x in ['a b', 'c']], [*f'{x}' for x in (12, 34)])
class K:
    z = [*x for x in [[1], [2]]]
print(K.z)
def t(s):
    try: print(s, eval(s, {'y': [[1], 2], 'd': [{1: 2}, 3]}))
    except Exception as e: print(s, type(e).__name__, e)
for s in '[*x for x in y]', '{*x for x in y}', '{**x for x in d}', 'list(*x for x in y)': t(s)
async def e():
    return [*x async for x in g()]
async def g():
    yield [1]; yield [2, 3]
import sys
try: e().send(None)
except StopIteration as s: print(s.value)
it = d([[1, 2]]); next(it)
print(it.close())
def gen():
    x = yield from (*v for v in [[1], [2]])
print(list(gen()))
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def mk(n): return [D(n), D(-n)]
print(len([*mk(i) for i in (1, 2)]))
print(sys.getsizeof([*x for x in [range(3)] * 4]), sys.getsizeof({*x for x in [range(9)]}), sys.getsizeof({**{str(i): i} for i in range(7)}))
