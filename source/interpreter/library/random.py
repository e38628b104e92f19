"""Random numbers of many distributions, from the Mersenne Twister of _random.

The numbers for a given seed are those of CPython's module of this name, method by method.
"""

import sys as _sys
from _random import Random as _Twister, _index, _sha512
from bisect import bisect as _bisect
from collections.abc import Sequence as _Sequence
from itertools import accumulate as _accumulate, repeat as _repeat
from math import (
    acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, fabs as _fabs, floor as _floor,
    isfinite as _isfinite, lgamma as _lgamma, log as _log, log2 as _log2, pi as _pi, sin as _sin, sqrt as _sqrt,
    tau as TWOPI,
)

__all__ = [
    'Random', 'SystemRandom', 'betavariate', 'binomialvariate', 'choice', 'choices', 'expovariate', 'gammavariate',
    'gauss', 'getrandbits', 'getstate', 'lognormvariate', 'normalvariate', 'paretovariate', 'randbytes', 'randint',
    'random', 'randrange', 'sample', 'seed', 'setstate', 'shuffle', 'triangular', 'uniform', 'vonmisesvariate',
    'weibullvariate',
]

LOG4 = _log(4.0)
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
SG_MAGICCONST = 1.0 + _log(4.5)
BPF = 53
RECIP_BPF = 2 ** -BPF
_LATER = _sys.version_info >= (3, 14)
_SHOWS_ARGUMENTS = _sys.version_info >= (3, 12)


def _whole(value, name):
    """An argument of randrange(): until 3.11 anything equal to an int."""
    try:
        return _index(value)
    except TypeError:
        if _SHOWS_ARGUMENTS:
            raise
        number = int(value)
        if number != value:
            raise ValueError('non-integer %s for randrange()' % name)
        return number


class Random(_Twister):
    """A generator with its own state. Subclasses may replace random() and, for whole numbers, getrandbits()."""

    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def seed(self, a=None, version=2):
        """Begins anew from a number or a text; from None, differently each time."""
        if not isinstance(a, (type(None), int, float, str, bytes, bytearray)):
            raise TypeError('The only supported seed types are:\n'
                            'None, int, float, str, bytes, and bytearray.' if _sys.version_info >= (3, 13) else
                            'The only supported seed types are: None,\n'
                            'int, float, str, bytes, and bytearray.')
        if version == 2 and isinstance(a, (str, bytes, bytearray)):
            data = a.encode() if isinstance(a, str) else a
            a = int.from_bytes(data + _sha512(data))
        elif version == 1 and isinstance(a, (str, bytes)):
            codes = [*map(ord, a)] if isinstance(a, str) else a
            mixed = codes[0] << 7 if codes else 0
            for code in codes:
                mixed = (mixed * 1000003 ^ code) % 2 ** 64
            a = mixed ^ len(codes)
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        """All that decides the numbers to come, for setstate()."""
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        """Goes back to what getstate() returned."""
        version = state[0]
        if version not in (2, 3):
            raise ValueError(f'state with version {version} passed to Random.setstate() of version {self.VERSION}')
        _, words, self.gauss_next = state
        if version == 2:
            # Then words could be negative.
            try:
                words = tuple(word % (1 << 32) for word in words)
            except ValueError as error:
                raise TypeError from error
        super().setstate(words)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def __init_subclass__(cls, /, **kwargs):
        # The nearest class that defines either method decides which of the two serves whole numbers.
        serving = {'_randbelow': '_randbelow', 'getrandbits': '_randbelow_with_getrandbits',
                   'random': '_randbelow_without_getrandbits'}
        source = next(name for base in cls.__mro__ for name in serving if name in base.__dict__)
        if source != '_randbelow':
            cls._randbelow = getattr(cls, serving[source])

    def _randbelow_with_getrandbits(self, n):
        # From 3.14 on the method is looked up each time, and no bound method is made.
        getrandbits = None if _LATER else self.getrandbits
        bits = n.bit_length()
        while True:
            number = self.getrandbits(bits) if getrandbits is None else getrandbits(bits)
            if number < n:
                return number

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        random = self.random
        if n >= maxsize:
            return _floor(random() * n)
        # What is above the largest multiple of n would make small numbers likelier.
        limit = (maxsize - maxsize % n) / maxsize
        while (fraction := random()) >= limit:
            pass
        return _floor(fraction * maxsize) % n

    _randbelow = _randbelow_with_getrandbits

    def randbytes(self, n):
        """n random bytes."""
        return self.getrandbits(8 * n).to_bytes(n, 'little')

    def randrange(self, start, stop=None, step=1):
        """A number from range(start, stop, step)."""
        first = _whole(start, 'arg 1')
        if stop is None:
            if type(step) is not int or step != 1:
                raise TypeError('Missing a non-None stop argument')
            if first <= 0:
                raise ValueError('empty range for randrange()')
            return self._randbelow(first)
        end = _whole(stop, 'stop')
        stride = _whole(step, 'step')
        if not stride:
            raise ValueError('zero step for randrange()')
        # Rounded up, to where the step leads.
        count = -((first - end) // stride)
        if count > 0:
            return first + stride * self._randbelow(count)
        if _SHOWS_ARGUMENTS:
            shown = f'{start}, {stop}' if stride == 1 else f'{start}, {stop}, {step}'
            raise ValueError(f'empty range in randrange({shown})')
        shown = f' ({first}, {end}, {end - first})' if stride == 1 else ''
        raise ValueError(f'empty range for randrange(){shown}')

    def randint(self, a, b):
        """A number from a to b, both included."""
        if not _LATER:
            return self.randrange(a, b + 1)
        low, high = _index(a), _index(b)
        if high < low:
            raise ValueError(f'empty range in randint({low}, {high})')
        return low + self._randbelow(high - low + 1)

    def choice(self, seq):
        """One item of a sequence that is not empty."""
        if len(seq):
            return seq[self._randbelow(len(seq))]
        raise IndexError('Cannot choose from an empty sequence')

    def shuffle(self, x):
        """Brings a list into random order, in place."""
        randbelow = self._randbelow
        for last in reversed(range(1, len(x))):
            place = randbelow(last + 1)
            x[last], x[place] = x[place], x[last]

    def sample(self, population, k, *, counts=None):
        """k different items of a sequence; with counts, items stand for that many of their like."""
        if not isinstance(population, _Sequence):
            raise TypeError('Population must be a sequence.  For dicts or sets, use sorted(d).')
        size = len(population)
        if counts is not None:
            ends = list(_accumulate(counts))
            if len(ends) != size:
                raise ValueError('The number of counts does not match the population')
            total = ends.pop() if ends or not _LATER else 0
            if not isinstance(total, int):
                raise TypeError('Counts must be integers')
            if total < 0 and _LATER:
                raise ValueError('Counts must be non-negative')
            if total <= 0 and not _LATER:
                raise ValueError('Total of counts must be greater than zero')
            places = self.sample(range(total), k=k)
            return [population[_bisect(ends, place)] for place in places]
        randbelow = self._randbelow
        if not 0 <= k <= size:
            raise ValueError('Sample larger than population or is negative')
        result = [None] * k
        # Either a list of what is left or a set of what is taken: whichever is smaller.
        if size <= 21 + (4 ** _ceil(_log(k * 3, 4)) if k > 5 else 0):
            pool = list(population)
            for i in range(k):
                place = randbelow(size)
                size -= 1
                result[i], pool[place] = pool[place], pool[size]
        else:
            taken = set()
            for i in range(k):
                while (place := randbelow(size)) in taken:
                    pass
                taken.add(place)
                result[i] = population[place]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """k items, repetitions allowed, each as likely as its weight says."""
        random = self.random
        size = len(population)
        if weights is None and cum_weights is None:
            size += 0.0
            return [population[_floor(random() * size)] for _ in _repeat(None, k)]
        if weights is None:
            ends = cum_weights
        elif cum_weights is not None:
            raise TypeError('Cannot specify both weights and cumulative weights')
        else:
            try:
                ends = list(_accumulate(weights))
            except TypeError:
                if isinstance(weights, int):
                    message = f'The number of choices must be a keyword argument: k={weights}'
                    raise TypeError(message) from None
                raise
        if len(ends) != size:
            raise ValueError('The number of weights does not match the population')
        total = 0.0 + ends[-1]
        if total <= 0.0:
            raise ValueError('Total of weights must be greater than zero')
        if not _isfinite(total):
            raise ValueError('Total of weights must be finite')
        return [population[_bisect(ends, random() * total, 0, size - 1)] for _ in _repeat(None, k)]

    def uniform(self, a, b):
        """A number between a and b, all equally likely."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """A number between low and high, likeliest at mode (or the middle)."""
        u = self.random()
        try:
            peak = (mode - low) / (high - low) if mode is not None else 0.5
        except ZeroDivisionError:
            return low
        if u <= peak:
            return low + (high - low) * _sqrt(u * peak)
        return high + (low - high) * _sqrt((1.0 - u) * (1.0 - peak))

    def normalvariate(self, mu=0.0, sigma=1.0):
        """The normal distribution, by the ratio of uniform numbers (Kinderman and Monahan)."""
        random = self.random
        while True:
            u = random()
            divisor = 1.0 - random()
            z = NV_MAGICCONST * (u - 0.5) / divisor
            if z * z / 4.0 <= -_log(divisor):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """The normal distribution, two numbers at a time (Box and Muller)."""
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            random = self.random
            angle = TWOPI * random()
            radius = _sqrt(-2.0 * _log(1.0 - random()))
            z, self.gauss_next = radius * _cos(angle), radius * _sin(angle)
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        """A number whose logarithm is normally distributed."""
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        """The exponential distribution with mean 1 / lambd."""
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """An angle, likeliest at mu, the more so the greater kappa (Best and Fisher)."""
        if kappa <= 1e-6:
            return self.random() * TWOPI
        random = self.random
        half = 0.5 / kappa
        r = half + _sqrt(1.0 + half * half)
        accepted = False
        while not accepted:
            z = _cos(_pi * random())
            d = z / (r + z)
            u = random()
            accepted = u < 1.0 - d * d or u <= (1.0 - d) * _exp(d)
        turn = _acos((1.0 / r + z) / (1.0 + 1.0 / r * z))
        return (mu + turn if random() > 0.5 else mu - turn) % TWOPI

    def gammavariate(self, alpha, beta):
        """The gamma distribution: shape alpha, scale beta."""
        if not (alpha > 0.0 and beta > 0.0):
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        random = self.random
        if alpha == 1.0:
            return -_log(1.0 - random()) * beta
        if alpha < 1.0:
            # Ahrens and Dieter 1974.
            bound = (_e + alpha) / _e
            while True:
                p = bound * random()
                x = p ** (1.0 / alpha) if p <= 1.0 else -_log((bound - p) / alpha)
                if random() <= (_exp(-x) if p <= 1.0 else x ** (alpha - 1.0)):
                    return x * beta
        # Cheng 1977.
        spread = _sqrt(2.0 * alpha - 1.0)
        offset, slope = alpha - LOG4, alpha + spread
        while True:
            u = random()
            if 1e-7 < u < 0.9999999:
                other = 1.0 - random()
                v = _log(u / (1.0 - u)) / spread
                x = alpha * _exp(v)
                z = u * u * other
                r = offset + slope * v - x
                if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
                    return x * beta

    def betavariate(self, alpha, beta):
        """The beta distribution, from two of gamma's."""
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def paretovariate(self, alpha):
        """The Pareto distribution."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """The Weibull distribution: scale alpha, shape beta."""
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)

    def binomialvariate(self, n=1, p=0.5):
        """How many of n trials succeed, each with probability p."""
        if n < 0:
            raise ValueError('n must be non-negative')
        if p == 0.0 or p == 1.0:
            return n if p else 0
        if not 0.0 < p < 1.0:
            raise ValueError('p must be in the range 0.0 <= p <= 1.0')
        random = self.random
        if n == 1:
            return _index(random() < p)
        if p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)
        successes = trial = 0
        if n * p < 10.0:
            # Jump from success to success.
            scale = _log2(1.0 - p)
            while scale:
                trial += _floor(_log2(random()) / scale) + 1
                if trial > n:
                    break
                successes += 1
            return successes
        # Transformed rejection (Hörmann 1993): the names are the paper's.
        deviation = _sqrt(n * p * (1.0 - p))
        b = 1.15 + 2.53 * deviation
        a = -0.0873 + 0.0248 * b + 0.01 * p
        alpha = (2.83 + 5.1 / b) * deviation
        odds = _log(p / (1.0 - p))
        mode = _floor((n + 1) * p)
        h = _lgamma(mode + 1) + _lgamma(n - mode + 1)
        while True:
            u = random() - 0.5
            us = 0.5 - _fabs(u)
            k = _floor((2.0 * a / us + b) * u + (n * p + 0.5))
            if not 0 <= k <= n:
                continue
            v = random()
            if v <= 0.92 - 4.2 / b and us >= 0.07:
                return k
            v *= alpha / (a / (us * us) + b)
            if _log(v) <= h - _lgamma(k + 1) - _lgamma(n - k + 1) + (k - mode) * odds:
                return k


class SystemRandom(Random):
    """In CPython the operating system's generator; here chance has no source, so it is one that was never seeded."""

    def seed(self, *args, **kwds):
        """Does nothing after the first time: such a generator has no seed."""
        super().seed()

    def _notimplemented(self, *args, **kwds):
        raise NotImplementedError('System entropy source does not have state.')

    getstate = setstate = _notimplemented


_inst = Random()
globals().update((name, getattr(_inst, name)) for name in __all__ if not name.endswith('Random'))
