"""Averages and spreads."""

import math
import numbers
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, namedtuple
from fractions import Fraction
from functools import reduce
from itertools import groupby
from math import exp, fabs, fsum, hypot, log, sqrt, tau
try:
    from math import sumprod
except ImportError:
    def sumprod(p, q, /):
        return fsum(x * y for x, y in zip(p, q, strict=True))

__all__ = [
    'NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean',
    'linear_regression', 'mean', 'median', 'median_grouped', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev',
    'pvariance', 'quantiles', 'stdev', 'variance',
]


_shows_datasets = sys.version_info >= (3, 13)
_refuses_infinite = sys.version_info >= (3, 14)


class StatisticsError(ValueError):
    pass


# Numbers are added as exact fractions, and rounded once, to the type that all of them fit.

def _exact_ratio(x):
    """(numerator, denominator); for what is not finite the number itself and None"""
    try:
        return x.as_integer_ratio()
    except (OverflowError, ValueError):
        return x, None
    except AttributeError:
        pass
    if hasattr(x, 'numerator') and hasattr(x, 'denominator'):
        return x.numerator, x.denominator
    raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _coerce(T, S):
    """The type that results have where both types occur."""
    if S is int or S is bool:
        return T
    narrow = T is int or T is bool or issubclass(T, int) and not issubclass(T, S)
    if narrow or issubclass(S, T):
        return S
    if issubclass(T, S) or issubclass(S, int):
        return T
    for inexact, exact in ((S, T), (T, S)):
        if issubclass(inexact, float) and issubclass(exact, Fraction):
            return inexact
    raise TypeError("don't know how to coerce %s and %s" % (T.__name__, S.__name__))


def _sum(data):
    """(type, exact sum, count)"""
    kinds, count = set(), 0
    note = kinds.add
    by_denominator = {}
    so_far = by_denominator.get
    for kind, values in groupby(data, type):
        note(kind)
        for numerator, denominator in map(_exact_ratio, values):
            by_denominator[denominator] = so_far(denominator, 0) + numerator
            count += 1
    if None not in by_denominator:
        total = sum(Fraction(n, d) for d, n in by_denominator.items())
    else:
        total = by_denominator[None]
    return reduce(_coerce, kinds, int), total, count


def _ss(data, c=None):
    """(type, sum of squared deviations, mean, count); exact if the mean is not given"""
    if c is not None:
        kind, squares, count = _sum((x - c) * (x - c) for x in data)
        return kind, squares, c, count
    kinds, count = set(), 0
    note = kinds.add
    sums, sums_of_squares = defaultdict(int), defaultdict(int)
    for kind, values in groupby(data, type):
        note(kind)
        for numerator, denominator in map(_exact_ratio, values):
            sums[denominator] += numerator
            sums_of_squares[denominator] += numerator * numerator
            count += 1
    if not count:
        mean = squares = Fraction(0)
    elif None in sums:
        mean = squares = sums[None]
    else:
        total = sum(Fraction(n, d) for d, n in sums.items())
        total_of_squares = sum(Fraction(n, d * d) for d, n in sums_of_squares.items())
        squares = (count * total_of_squares - total * total) / count
        mean = total / count
    return reduce(_coerce, kinds, int), squares, mean, count


def _convert(value, T):
    """The exact value in the type of the data; where that is int and does not do, as a float."""
    if type(value) is T:
        return value
    whole = not issubclass(T, int) or value.denominator == 1
    return T(value) if whole else float(value)


# Averages.

def mean(data):
    kind, total, count = _sum(data)
    if not count:
        raise StatisticsError('mean requires at least one data point')
    return _convert(total / count, kind)


def fmean(data, weights=None):
    if weights is None:
        try:
            size = len(data)
        except TypeError:
            size = 0

            def counted(values):
                nonlocal size
                for size, value in enumerate(values, start=1):
                    yield value
            data = counted(data)
        total = fsum(data)
        if size:
            return total / size
        raise StatisticsError('fmean requires at least one data point')
    if not hasattr(data, '__len__'):
        data = list(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    weighted, divisor = sumprod(data, weights), fsum(weights)
    if not divisor:
        raise StatisticsError('sum of weights must be non-zero')
    return weighted / divisor


def geometric_mean(data):
    if not _shows_datasets:
        try:
            return exp(fmean(map(log, data)))
        except ValueError:
            raise StatisticsError(
                'geometric mean requires a non-empty dataset containing positive numbers') from None
    logs, zeros = [], False
    for x in data:
        if x == 0.0:
            zeros = True
        elif x > 0.0 or math.isnan(x):
            logs.append(log(x))
        elif sys.version_info >= (3, 15):
            raise StatisticsError(f'No negative inputs allowed: {x!r}')
        else:
            raise StatisticsError('No negative inputs allowed', x)
    if zeros:
        return 0.0
    if not logs:
        raise StatisticsError('Must have a non-empty dataset')
    return exp(fsum(logs) / len(logs))


def _not_negative(values):
    for value in values:
        if value < 0:
            raise StatisticsError('harmonic mean does not support negative values')
        yield value


def harmonic_mean(data, weights=None):
    data = list(data)
    size = len(data)
    if not size:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if weights is None and size == 1:
        if not isinstance(data[0], numbers.Real):
            raise TypeError('unsupported type')
        return next(_not_negative(data))
    if weights is None:
        weights, weight = [1] * size, size
    else:
        weights = list(weights)
        if len(weights) != size:
            raise StatisticsError('Number of weights does not match data size')
        _, weight, _ = _sum(_not_negative(weights))
    try:
        kind, inverse, _ = _sum(w / x if w else 0 for w, x in zip(weights, _not_negative(data)))
    except ZeroDivisionError:
        return 0
    if inverse <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _convert(weight / inverse, kind)


def median(data):
    values = sorted(data)
    if not values:
        raise StatisticsError('no median for empty data')
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def median_low(data):
    values = sorted(data)
    if not values:
        raise StatisticsError('no median for empty data')
    return values[(len(values) - 1) // 2]


def median_high(data):
    values = sorted(data)
    if not values:
        raise StatisticsError('no median for empty data')
    return values[len(values) // 2]


def median_grouped(data, interval=1.0):
    values = sorted(data)
    if not values:
        raise StatisticsError('no median for empty data')
    size = len(values)
    middle = values[size // 2]
    below = bisect_left(values, middle)
    within = bisect_right(values, middle, lo=below) - below
    try:
        width, center = float(interval), float(middle)
    except ValueError:
        raise TypeError('Value cannot be converted to a float') from None
    return center - width / 2.0 + width * (size / 2 - below) / within


def mode(data):
    commonest = Counter(iter(data)).most_common(1)
    if not commonest:
        raise StatisticsError('no mode for empty data')
    return commonest[0][0]


def multimode(data):
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    """The values that cut the data into n equal parts, interpolated."""
    if n < 1:
        raise StatisticsError('n must be at least 1')
    values = sorted(data)
    last = len(values) - 1
    if last < 1:
        if not _shows_datasets:
            raise StatisticsError('must have at least two data points')
        if last < 0:
            raise StatisticsError('must have at least one data point')
        return values * (n - 1)
    if method not in ('inclusive', 'exclusive'):
        raise ValueError(f'Unknown method: {method!r}')
    cuts = []
    for i in range(1, n):
        if method == 'inclusive':
            left, share = divmod(i * last, n)
        else:
            # As if there were one value more at each end; beyond the ends the line goes on.
            place = i * (last + 2)
            left = min(max(place // n - 1, 0), last - 1)
            share = place - (left + 1) * n
        cuts.append((values[left] * (n - share) + values[left + 1] * share) / n)
    return cuts


# Spreads.

def _integer_root(n, m):
    """The square root of n/m as a whole number, its last bit set if there is a rest."""
    root = math.isqrt(n // m)
    return root if root * root * m == n else root | 1


def _root(n, m):
    """The square root of n/m, correctly rounded."""
    # Enough bits for a float and one more, which says whether there is a rest.
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift < 0:
        above, below = _integer_root(n << -2 * shift, m), 1 << -shift
    else:
        above, below = _integer_root(n, m << 2 * shift) << shift, 1
    return above / below


def variance(data, xbar=None):
    kind, squares, _, count = _ss(data, xbar)
    if count > 1:
        return _convert(squares / (count - 1), kind)
    raise StatisticsError('variance requires at least two data points')


def pvariance(data, mu=None):
    kind, squares, _, count = _ss(data, mu)
    if count:
        return _convert(squares / count, kind)
    raise StatisticsError('pvariance requires at least one data point')


def stdev(data, xbar=None):
    kind, squares, _, count = _ss(data, xbar)
    if count < 2:
        raise StatisticsError('stdev requires at least two data points')
    square = squares / (count - 1)
    if _refuses_infinite and type(square) is float:
        raise ValueError('inf or nan encountered in data')
    return _root(square.numerator, square.denominator)


def pstdev(data, mu=None):
    kind, squares, _, count = _ss(data, mu)
    if not count:
        raise StatisticsError('pstdev requires at least one data point')
    square = squares / count
    if _refuses_infinite and type(square) is float:
        raise ValueError('inf or nan encountered in data')
    return _root(square.numerator, square.denominator)


# Relations of two sequences.

def _check_pairs(x, y, name):
    if len(x) != len(y):
        raise StatisticsError(f'{name} requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError(f'{name} requires at least two data points')


def _deviations(values):
    """(the differences from the mean, the mean)"""
    mean = fsum(values) / len(values)
    return [value - mean for value in values], mean


def covariance(x, y, /):
    _check_pairs(x, y, 'covariance')
    return sumprod(_deviations(x)[0], _deviations(y)[0]) / (len(x) - 1)


def correlation(x, y, /, *, method='linear'):
    _check_pairs(x, y, 'correlation')
    if method not in ('linear', 'ranked'):
        raise ValueError(f'Unknown method: {method!r}')
    if method == 'ranked':
        start = (len(x) - 1) / -2
        x, y = _rank(x, start), _rank(y, start)
    (dx, _), (dy, _) = _deviations(x), _deviations(y)
    try:
        return sumprod(dx, dy) / sqrt(sumprod(dx, dx) * sumprod(dy, dy))
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant') from None


def _rank(data, start):
    pairs = sorted(zip(data, range(len(data))))
    result = [0] * len(data)
    i = 0
    while i < len(pairs):
        j = i
        while j < len(pairs) and pairs[j][0] == pairs[i][0]:
            j += 1
        for k in range(i, j):
            result[pairs[k][1]] = start + (i + j - 1) / 2
        i = j
    return result


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    _check_pairs(x, y, 'linear regression')
    (dx, xbar), (dy, ybar) = ((x, 0.0), (y, 0.0)) if proportional else (_deviations(x), _deviations(y))
    product, square = sumprod(dx, dy) + 0.0, sumprod(dx, dx)
    try:
        slope = product / square
    except ZeroDivisionError:
        raise StatisticsError('x is constant') from None
    return LinearRegression(slope, 0.0 if proportional else ybar - slope * xbar)


class NormalDist:
    """A normal distribution."""

    __slots__ = {'_mu': 'mean', '_sigma': 'standard deviation'}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(fmean(data), stdev(data))

    def pdf(self, x):
        square = self._sigma * self._sigma
        if square:
            distance = x - self._mu
            return exp(distance * distance / (-2.0 * square)) / sqrt(tau * square)
        raise StatisticsError('pdf() not defined when sigma is zero')

    def cdf(self, x):
        if self._sigma:
            scale = self._sigma * sqrt(2.0)
            if sys.version_info < (3, 14):
                return 0.5 * (1.0 + math.erf((x - self._mu) / scale))
            return 0.5 * math.erfc((self._mu - x) / scale)
        raise StatisticsError('cdf() not defined when sigma is zero')

    def zscore(self, x):
        if self._sigma:
            return (x - self._mu) / self._sigma
        raise StatisticsError('zscore() not defined when sigma is zero')

    mean = property(lambda self: self._mu)
    median = mode = mean
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def _and(self, other):
        """(mean of another distribution or number, standard deviation of the sum with it)"""
        if isinstance(other, NormalDist):
            return other._mu, hypot(self._sigma, other._sigma)
        return other, self._sigma

    def __add__(self, other):
        mu, sigma = self._and(other)
        return NormalDist(self._mu + mu, sigma)

    def __sub__(self, other):
        mu, sigma = self._and(other)
        return NormalDist(self._mu - mu, sigma)

    def __rsub__(self, other):
        return -(self - other)

    def __mul__(self, factor):
        return NormalDist(self._mu * factor, self._sigma * fabs(factor))

    def __truediv__(self, divisor):
        return NormalDist(self._mu / divisor, self._sigma / fabs(divisor))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__, __rmul__ = __add__, __mul__

    def __eq__(self, other):
        if isinstance(other, NormalDist):
            return self._mu == other._mu and self._sigma == other._sigma
        return NotImplemented

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'
