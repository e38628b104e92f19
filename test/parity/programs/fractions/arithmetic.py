# How fractions are read, calculated with, compared, rounded and hashed.
import copy
import math
import operator
import pickle
import sys
from fractions import Fraction as F
inf, nan = float('inf'), float('nan')
def show(n, f):
    try: r = f(); print(n, repr(r), type(r).__name__)
    except Exception as e: print(n, type(e).__name__, e)
class FF(F): pass
class I(int): pass
class R:
    def as_integer_ratio(self): return 6, 4
for a in ((), (3,), (3, 4), (-6, 4), (6, -4), (0, -5), (1, 0), (0, 0), ('3/4',), (' -3/4 ',), ('1.25',), ('1e3',), ('1.5e-2',), ('.5',), ('5.',), ('1_000/3_0',), ('1__0',), ('+7',), ('3 / 4',), ('3/-4',), ('',), ('a',), ('1/0',), ('1.2/3',), ('nan',), (1.5,), (0.1,), (inf,), (nan,), (F(1, 2),), (F(1, 2), 3), (F(1, 2), F(3, 4)), (True,), (True, 2), (1.5, 2), (1, 1.5), ('1', 2), (None,), ([],), (2j,), (I(4), 6), (I(4),), (R(),), (R(), 2), ('1e-3',), ('1E+2',), ('-.5e1',), ('1_0.0_1',), ('_1',), ('0x1',), ('٣/٤',), (1, 2, 3)):
    show(a if not (a and isinstance(a[0], R)) else 'R', lambda: F(*a))
show('kw', lambda: F(numerator=3, denominator=6)); show('FF', lambda: FF(3, 6)); show('FF', lambda: type(FF(F(3, 6))))
for f in (0.5, 3, inf, nan, '1', F(1, 2), I(3), True):
    show(('from_float', f), lambda: F.from_float(f)); show('ff', lambda: FF.from_float(f))
vals = [F(3, 4), F(-5, 3), F(0), FF(1, 2), 2, -3, 0, True, -2.5, inf, nan, 1j, 'a']
ops = [operator.add, operator.mul, operator.truediv, operator.floordiv, divmod, pow, operator.eq, operator.lt, operator.ge]
for op in ops:
    for a in vals:
        for b in vals:
            if isinstance(a, F) or isinstance(b, F):
                if op is not pow or not isinstance(b, complex):
                    show((op.__name__, a, b), lambda: op(a, b))
show('p', lambda: F(1, 2) ** F(1, 2)); show('p', lambda: F(-1, 2) ** F(1, 2)); show('p', lambda: 2 ** F(1, 2)); show('p', lambda: 2 ** F(-2)); show('p', lambda: F(2, 3) ** -3); show('p', lambda: F(-2, 3) ** -3); show('p', lambda: F(0) ** -1); show('p', lambda: 0.25 ** F(1, 2)); show('p', lambda: 1j ** F(2)); show('p', lambda: F(3) ** True)
for a in vals[:5] + [F(1, 2), F(3, 2), F(5, 2), F(-1, 2), F(-5, 2), F(10**20, 3), F(1, 10**9)]:
    for f in (operator.neg, abs, int, math.floor, math.ceil, math.trunc, round, bool, hash, str, repr, float, lambda x: round(x, 1), lambda x: round(x, -1), lambda x: round(x, 0), lambda x: x.limit_denominator(), lambda x: x.limit_denominator(2), lambda x: x.limit_denominator(1), lambda x: x.limit_denominator(0), lambda x: x.as_integer_ratio(), lambda x: (x.numerator, x.denominator, x.real, x.imag, x.conjugate()), copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x)), lambda x: copy.copy(x) is x, lambda x: x.__reduce__(), lambda x: format(x)):
        show((getattr(f, '__name__', ''), str(a)), lambda: f(a))
for s in ('3.14159', '2.718281828459045'):
    for n in (1, 5, 10, 100, 1000, 10**6):
        print(F(s).limit_denominator(n), end=' ')
print()
P = 2**61 - 1
for x in (F(1, P), F(-1, P), F(P + 1, P - 1), F(-1), F(1, 2), F(2**61, 3), F(P * 2, 3)): print(hash(x), end=' ')
print(hash(F(3)) == hash(3), hash(F(1, 2)) == hash(0.5), F(1, 2) == 0.5, F(1, 2) in {0.5})
show('set', lambda: setattr(F(1), 'numerator', 3)); show('slots', lambda: setattr(F(1), 'x', 3)); show('slots', lambda: setattr(FF(1), 'x', 3)); print(sys.getsizeof(F(1, 2)), F.__slots__, sum([F(1, 3)] * 3), F.__add__.__name__, F.__radd__.__name__, F.__divmod__.__name__, F.__rdivmod__.__name__)
