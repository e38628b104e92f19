"""cmath: values, special values, errors; the last digits are the C library's."""
import cmath
import math


def digits(x):
    return 'nan' if x != x else '%.11g' % x


def tell(f, *args):
    try:
        r = f(*args)
    except (ValueError, OverflowError, TypeError) as e:
        return f'{type(e).__name__} {e}'
    if isinstance(r, tuple):
        return ', '.join(map(digits, r))
    return f'{digits(r.real)} {digits(r.imag)}' if isinstance(r, complex) else digits(r) if isinstance(r, float) else r


functions = [getattr(cmath, name) for name in (
    'acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh', 'cos', 'cosh', 'exp', 'isfinite', 'isinf', 'isnan', 'log',
    'log10', 'phase', 'polar', 'sin', 'sinh', 'sqrt', 'tan', 'tanh')]
for f in functions:
    print(f.__name__)
    for z in (0, -0.0, 1, -1, 2.5, -2.5, 1j, -1j, 0.5 + 0.25j, -3 + 4j, 3 - 4j, 1e-200 + 1e-200j, 5e-310 - 2e-310j, 1e300 + 1e300j,
              -1.7e308 + 1e10j, 1 + 1e-170j, 800, -800 + 1j, 0.6 + 0.8j, True, 10**30):
        print(' ', z, tell(f, z))
edge = [-math.inf, -2.3, -0.0, 0.0, 2.3, math.inf, math.nan]
for f in functions:
    print(f.__name__, [tell(f, complex(a, b)) for a in edge for b in edge if not (math.isfinite(a) and math.isfinite(b))])
print([tell(cmath.rect, a, b) for a in edge for b in edge], tell(cmath.rect, 2, 0.5))
class Index:
    def __index__(self): return 4
class Float:
    def __float__(self): return 2.25
class Complex:
    def __complex__(self): return 3 + 4j
for x in Index(), Float(), Complex(), 'a', None: print(tell(cmath.sqrt, x), tell(cmath.phase, x), tell(cmath.rect, x, 1))
print(tell(cmath.log, 8, 2), tell(cmath.log, 1, 0), tell(cmath.log, 0, 2), tell(cmath.log, 2, 1), tell(cmath.log, 1j, 1j), tell(cmath.log, 2, 'a'))
for call in ('sqrt()', 'sqrt(1, 2)', 'log()', 'log(1, 2, 3)', 'rect(1)', 'polar(complex(1.7e308, 1.7e308))', 'isclose(1)', 'isclose(1, 2, 3)',
             'isclose(1, 1, rel_tol=-1)', 'isclose(1, 1, abs_tol=1j)', 'isclose(1 + 1j, 1 + 1.0000000001j)', 'isclose(a=1, b=2)', 'isclose(1, 1.1, abs_tol=0.2)',
             'isclose(complex("inf"), complex("inf"))', 'isclose(complex("inf"), 1)', 'isclose(1e-12, 0)', 'sqrt(x=1)', 'infj', 'nanj', 'pi', 'e', 'tau', 'inf', 'nan'):
    try: print(call, eval('cmath.' + call))
    except Exception as e: print(call, type(e).__name__, e)
