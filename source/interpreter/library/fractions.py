"""Exact fractions."""

import functools
import math
import numbers
import operator
import re
import sys

__all__ = ['Fraction']

_spaced = r'\s*/\s*' if sys.version_info >= (3, 12) else '/'
_digits = r'\d+(?:_\d+)*'
# Sign and digits, then either a denominator or decimals and an exponent.
_literal = re.compile(
    rf'\s*(?P<sign>[-+]?)(?=\.?\d)(?P<whole>(?:{_digits})?)'
    rf'(?:{_spaced}(?P<below>{_digits})|(?:\.(?P<decimals>(?:{_digits})?))?(?:E(?P<power>[-+]?{_digits}))?)\s*', re.IGNORECASE)


def _hash_of(numerator, denominator):
    """The hash that numbers of this value have in common."""
    modulus = sys.hash_info.modulus
    if denominator % modulus:
        hashed = hash(hash(abs(numerator)) * pow(denominator, -1, modulus))
    else:
        hashed = sys.hash_info.inf
    if numerator < 0:
        hashed = -hashed
    return -2 if hashed == -1 else hashed


if sys.version_info >= (3, 12):
    _hash_of = functools.lru_cache(maxsize=1 << 14)(_hash_of)

_TAKES_RATIOS = sys.version_info >= (3, 14)
_ASKS_LAST = sys.version_info >= (3, 15)


class _Decimal:
    """heaptop has no decimals; the older releases ask for them, in a tuple made each time."""


# Whether operators that complex numbers do not have are tried on them.
_WIDENS_ALL = sys.version_info < (3, 13)
# What stands for a fraction beside a complex number.
_beside_complex = float if sys.version_info >= (3, 14) else complex


def _operators(exact, inexact, with_complex=True):
    """The methods for an operator and its reverse, from what it does to two fractions and to other numbers."""
    def forward(a, b):
        if isinstance(b, Fraction):
            return exact(a, b)
        if isinstance(b, int):
            return exact(a, Fraction(b))
        if isinstance(b, float):
            return inexact(float(a), b)
        if with_complex and isinstance(b, complex):
            return inexact(_beside_complex(a), b)
        return NotImplemented

    def reverse(b, a):
        if isinstance(a, numbers.Rational):
            return exact(Fraction(a), b)
        if isinstance(a, numbers.Real):
            return inexact(float(a), float(b))
        if with_complex and isinstance(a, numbers.Complex):
            return inexact(complex(a), _beside_complex(b))
        return NotImplemented

    forward.__name__ = f'__{inexact.__name__}__'
    reverse.__name__ = f'__r{inexact.__name__}__'
    return forward, reverse


def _comparison(compare):
    def compared(a, b):
        if isinstance(b, numbers.Rational):
            return compare(a._numerator * b.denominator, a._denominator * b.numerator)
        if not isinstance(b, float):
            return NotImplemented
        # What is not finite is beyond all fractions.
        return compare(a, a.from_float(b)) if math.isfinite(b) else compare(0.0, b)

    compared.__name__ = f'__{compare.__name__}__'
    return compared


class Fraction(numbers.Rational):
    """A fraction in lowest terms."""

    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        self = super(Fraction, cls).__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
                return self
            # The newest release asks for a Rational last; it costs a call.
            if not _ASKS_LAST and isinstance(numerator, numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
                return self
            if (isinstance(numerator, float) or hasattr(numerator, 'as_integer_ratio') if _TAKES_RATIOS
                    else isinstance(numerator, (float, _Decimal))):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                if _ASKS_LAST and isinstance(numerator, numbers.Rational):
                    self._numerator, self._denominator = numerator.numerator, numerator.denominator
                    return self
                raise TypeError('argument should be a string or a Rational instance' + (
                    ' or have the as_integer_ratio() method' if _TAKES_RATIOS else ''))
            match = _literal.fullmatch(numerator)
            if match is None:
                raise ValueError('Invalid literal for Fraction: %r' % numerator)
            numerator = int(match.group('whole') or '0')
            if below := match.group('below'):
                denominator = int(below)
            else:
                denominator = 1
                if decimals := match.group('decimals'):
                    decimals = decimals.replace('_', '')
                    denominator = 10 ** len(decimals)
                    numerator = numerator * denominator + int(decimals)
                if power := match.group('power'):
                    power = int(power)
                    if power < 0:
                        denominator *= 10 ** -power
                    else:
                        numerator *= 10 ** power
            if match.group('sign') == '-':
                numerator = -numerator
        elif type(numerator) is not int or type(denominator) is not int:
            if not (isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational)):
                raise TypeError('both arguments should be Rational instances')
            above, below = numerator, denominator
            numerator = above.numerator * below.denominator
            denominator = below.numerator * above.denominator
        if not denominator:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator, self._denominator = numerator // common, denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, numbers.Integral):
            return cls(f)
        if isinstance(f, float):
            return cls(*f.as_integer_ratio())
        raise TypeError(f'{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})')

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        made = super(Fraction, cls).__new__(cls)
        made._numerator, made._denominator = numerator, denominator
        return made

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return (self._numerator, self._denominator)

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction with a denominator of at most this."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if max_denominator >= self._denominator:
            return Fraction(self)
        # The convergents of the continued fraction, as long as they are allowed.
        above, below = self._numerator, self._denominator
        earlier, latest = (0, 1), (1, 0)
        while True:
            whole, rest = divmod(above, below)
            p, q = (e + whole * last for e, last in zip(earlier, latest))
            if q > max_denominator:
                break
            earlier, latest = latest, (p, q)
            above, below = below, rest
        # Between the last of them and the next there may be one that is nearer.
        steps = (max_denominator - earlier[1]) // latest[1]
        p, q = (e + steps * last for e, last in zip(earlier, latest))
        nearest = latest if 2 * below * q <= self._denominator else (p, q)
        return Fraction._from_coprime_ints(*nearest)

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def __repr__(self):
        return f'{self.__class__.__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f'{self._numerator}/{self._denominator}'

    def __format__(self, spec):
        return format(float(self), spec) if spec else str(self)

    # Fractions in lowest terms: what a result can be shortened by, the denominators or crosswise pairs have in common already.

    def _add(a, b):
        below, other = a._denominator, b._denominator
        common = math.gcd(below, other)
        if common == 1:
            return Fraction._from_coprime_ints(a._numerator * other + below * b._numerator, below * other)
        below //= common
        above = a._numerator * (other // common) + b._numerator * below
        common = math.gcd(above, common)
        return Fraction._from_coprime_ints(above // common, below * (other // common))

    def _sub(a, b):
        below, other = a._denominator, b._denominator
        common = math.gcd(below, other)
        if common == 1:
            return Fraction._from_coprime_ints(a._numerator * other - below * b._numerator, below * other)
        below //= common
        above = a._numerator * (other // common) - b._numerator * below
        common = math.gcd(above, common)
        return Fraction._from_coprime_ints(above // common, below * (other // common))

    def _mul(a, b):
        p, q = math.gcd(a._numerator, b._denominator), math.gcd(b._numerator, a._denominator)
        return Fraction._from_coprime_ints(
            (a._numerator // p) * (b._numerator // q), (b._denominator // p) * (a._denominator // q))

    def _div(a, b):
        if not b._numerator:
            shown = b._denominator
            if sys.version_info < (3, 12):
                shown = (a._numerator > 0) - (a._numerator < 0)
            raise ZeroDivisionError(f'Fraction({shown}, 0)')
        p, q = math.gcd(a._numerator, b._numerator), math.gcd(b._denominator, a._denominator)
        above = (a._numerator // p) * (b._denominator // q)
        below = (b._numerator // p) * (a._denominator // q)
        if below < 0:
            above, below = -above, -below
        return Fraction._from_coprime_ints(above, below)

    def _floordiv(a, b):
        return (a._numerator * b._denominator) // (a._denominator * b._numerator)

    def _divmod(a, b):
        quotient, rest = divmod(a._numerator * b._denominator, a._denominator * b._numerator)
        return quotient, Fraction(rest, a._denominator * b._denominator)

    def _mod(a, b):
        rest = (a._numerator * b._denominator) % (b._numerator * a._denominator)
        return Fraction(rest, a._denominator * b._denominator)

    __add__, __radd__ = _operators(_add, operator.add)
    __sub__, __rsub__ = _operators(_sub, operator.sub)
    __mul__, __rmul__ = _operators(_mul, operator.mul)
    __truediv__, __rtruediv__ = _operators(_div, operator.truediv)
    __floordiv__, __rfloordiv__ = _operators(_floordiv, operator.floordiv, _WIDENS_ALL)
    __divmod__, __rdivmod__ = _operators(_divmod, divmod, _WIDENS_ALL)
    __mod__, __rmod__ = _operators(_mod, operator.mod, _WIDENS_ALL)

    def __pow__(a, b, modulo=None):
        if modulo is None and isinstance(b, numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            power, above, below = b.numerator, a._numerator, a._denominator
            if power < 0:
                power = -power
                if not above:
                    raise ZeroDivisionError(f'Fraction({below ** power}, 0)')
                above, below = (below, above) if above > 0 else (-below, -above)
            return Fraction._from_coprime_ints(above ** power, below ** power)
        if modulo is None and (_WIDENS_ALL or isinstance(b, (float, complex))):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a, modulo=None):
        if modulo is not None:
            return NotImplemented
        whole = b._denominator == 1
        if isinstance(a, numbers.Rational) and not (whole and b._numerator >= 0):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** (b._numerator if whole else float(b))

    def __pos__(a):
        return Fraction._from_coprime_ints(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction._from_coprime_ints(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction._from_coprime_ints(abs(a._numerator), a._denominator)

    def __int__(a):
        whole = abs(a._numerator) // a._denominator
        return whole if a._numerator >= 0 else -whole

    __trunc__ = __int__

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            twice = 2 * rest
            # Halves go to the even neighbour.
            return whole + (twice > self._denominator or twice == self._denominator and whole % 2)
        unit = 10 ** abs(ndigits)
        return Fraction(round(self * unit), unit) if ndigits > 0 else Fraction(round(self / unit) * unit)

    def __hash__(self):
        return _hash_of(self._numerator, self._denominator)

    def __eq__(a, b):
        if type(b) is int or isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if not isinstance(b, float):
            return NotImplemented
        return a == a.from_float(b) if math.isfinite(b) else 0.0 == b

    __lt__, __gt__, __le__, __ge__ = map(_comparison, (operator.lt, operator.gt, operator.le, operator.ge))

    def __bool__(a):
        return a._numerator != 0

    def __reduce__(self):
        return (self.__class__, (self._numerator, self._denominator))

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()
