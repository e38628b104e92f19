# Averages, spreads and relations: results, their types, and errors.
import sys
from fractions import Fraction as F
from statistics import *
inf, nan = float('inf'), float('nan')
def show(name, f, *a, **k):
    try: r = f(*a, **k); print(name, a if len(str(a)) < 90 else '..', k, repr(r), type(r).__name__)
    except Exception as e: print(name, a if len(str(a)) < 90 else '..', k, type(e).__name__, e)
class I(int): pass
class Fl(float): pass
data = [[1, 2, 3, 4], [1.5, 2.5, 8], [F(1, 3), F(2, 5), 1], [True, False, True], [], [3], [0.1] * 10, [1e308, 1e308], [1, inf], [nan, 1], [inf, -inf], [I(3), I(5)], [Fl(3), 5], [F(1, 2), 0.5], ['a', 'b'], [1, 'a'], [3, 1, 2, 3, 3, 1], [2.0, 4, 6, 8.5], [1, None], [-1, 1], [0, 0], [1e-320, 5e-324, 1e300], [10**30, 10**30 + 1, 10**30 + 3], [0.0, 1], [-3, -2, 5]]
for d in data:
    for f in (mean, fmean, geometric_mean, harmonic_mean, median, median_low, median_high, median_grouped, mode, multimode, variance, pvariance, stdev, pstdev, quantiles):
        show(f.__name__, f, d)
for f in (variance, pvariance, stdev, pstdev):
    show('x', f, [1, 2, 3, 4], 2); show('x', f, [1.5, 2.5], 2.0); show('x', f, [1, 2], F(3, 2)); show('x', f, [F(1), F(2)], F(3, 2)); show('x', f, [F(1, 3), F(7, 9), F(4)])
for f in (variance, pvariance, stdev, pstdev):
    show('x', f, [.1, .2, .4, .7], .3); show('x', f, [1, 2, 4], .1); show('x', f, [I(1), 3], 2); show('x', f, [], 2); show('x', f, [1], 2)
show('fm', fmean, [1, 2, 3], [1, 1, 2]); show('fm', fmean, [1, 2], [1]); show('fm', fmean, [1, 2], [0, 0]); print(fmean(iter([1, 2]), iter([3, 4]))); show('fm', fmean, [1, 2], weights=[1, -1])
show('hm', harmonic_mean, [40, 60], weights=[5, 30]); show('hm', harmonic_mean, [40, 60], [5]); show('hm', harmonic_mean, [40, 0]); show('hm', harmonic_mean, [-1]); show('hm', harmonic_mean, [0]); show('hm', harmonic_mean, [1, 2], [0, 0]); show('hm', harmonic_mean, ['a']); show('hm', harmonic_mean, [F(1, 2), F(1, 3)]); show('hm', harmonic_mean, [1, 2], [1.5, -3])
for n in (1, 3, 4, 0):
    for method in ('exclusive', 'inclusive', 'x'):
        show('q', quantiles, [5, 1, 9.5, 2, 7, 7], n=n, method=method); show('q', quantiles, [1, 2], n=n, method=method); show('q', quantiles, [F(1, 3), 2, F(7, 2)], n=n, method=method)
show('mg', median_grouped, [1, 3, 3, 5, 7], 1); show('mg', median_grouped, [1, 3, 3, 5, 7], 2); show('mg', median_grouped, [F(1, 2), 1], 'a'); show('mg', median_grouped, [1, 2, 2, 3, 4, 4, 4, 4, 4, 5], interval=2); show('mg', median_grouped, ['a', 'b'])
x, y = [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 1, 2, 3, 1, 2, 3]
for a, b in ((x, y), (y, x), (x, [9, 8, 7, 6, 5, 4, 3, 2, 1]), ([1], [2]), ([1, 2], [1]), ([1, 1], [1, 2]), ([1, 2], [3, 3]), ([1.5, 2.5, 9], [F(1, 3), 2, 1e10]), ([], []), ([1e200, 2e200], [1e200, 3e200])):
    for f in (covariance, correlation, linear_regression):
        show(f.__name__, f, a, b)
    show('lr', linear_regression, a, b, proportional=True)
    if sys.version_info >= (3, 12):
        show('co', correlation, a, b, method='ranked'); show('co', correlation, a, b, method='x')
N = NormalDist(3, 2); M = NormalDist(1.5, .5)
for z in (NormalDist(), N, N + 3, 3 + N, N - 1, N * 2, 2 * N, N * -2, N / 4, N + M, N - M, N == NormalDist(3.0, 2.0), N == M, N != 3, hash(N) == hash(NormalDist(3, 2)), N.mean, N.median, N.mode, N.stdev, N.variance, N.pdf(2), N.cdf(2), N.zscore(5), NormalDist.from_samples([1, 2, 3.5])):
    print(z)
show('nd', lambda: NormalDist(1, -1)); show('nd', lambda: NormalDist(1, 0).pdf(1)); show('nd', lambda: NormalDist(1, 0).cdf(1)); show('nd', lambda: NormalDist(1, 0).zscore(1)); show('nd', lambda: N - 'a'); show('nd', lambda: +N); show('nd', lambda: -N); show('nd', lambda: 5 - N); show('nd', lambda: NormalDist.from_samples([1]))
