"""Dates and times."""

import math as _math
import sys as _sys
import time as _time
from operator import index as _index

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')

MINYEAR = 1
MAXYEAR = 9999
_MAXORDINAL = 3652059
_later = _sys.version_info >= (3, 14)

_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHNAMES = (None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_DAYNAMES = (None, 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS_IN_MONTH[month]


def _ymd2ord(year, month, day):
    return _days_before_year(year) + _DAYS_BEFORE_MONTH[month] + (month > 2 and _is_leap(year)) + day


def _ord2ymd(n):
    # The last days of 400 and of 4 years would be the first of a 5th century and of a 5th year.
    eras, n = divmod(n - 1, 146097)
    centuries, n = divmod(n, 36524)
    fours, n = divmod(n, 1461)
    years, n = divmod(n, 365)
    year = eras * 400 + centuries * 100 + fours * 4 + years
    if 4 in (years, centuries):
        return year, 12, 31
    year += 1
    month = 1
    while n >= _days_in_month(year, month):
        n -= _days_in_month(year, month)
        month += 1
    return year, month, n + 1


def _range_error(name, low, high, value):
    if _later:
        return ValueError(f'{name} must be in {low}..{high}, not {value}')
    return ValueError(f'{name} must be in {low}..{high}')


def _check_date_fields(year, month, day):
    for position, name, value in ((2, 'month', month), (3, 'day', day)):
        if value is None:
            raise TypeError(f"function missing required argument '{name}' (pos {position})")
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        if _later:
            raise ValueError(f'year must be in {MINYEAR}..{MAXYEAR}, not {year}')
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise _range_error('month', 1, 12, month)
    dim = _days_in_month(year, month)
    if not 1 <= day <= dim:
        if _later:
            raise ValueError(f'day {day} must be in range 1..{dim} for month {month} in year {year}')
        raise ValueError('day is out of range for month')
    return year, month, day


def _check_time_fields(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    for name, value, high in (
            ('hour', hour, 23), ('minute', minute, 59), ('second', second, 59), ('microsecond', microsecond, 999999)):
        if not 0 <= value <= high:
            raise _range_error(name, 0, high, value)
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1' + (f', not {fold}' if _later else ''))
    return hour, minute, second, microsecond, fold


def _check_tzinfo_arg(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


def _cmp(x, y):
    return 0 if x == y else 1 if x > y else -1


def _divide_and_round(a, b):
    """a / b, rounded; halves go to the even neighbour."""
    q, r = divmod(a, b)
    beyond = abs(2 * r) - abs(b)
    return q + 1 if beyond > 0 or beyond == 0 and q % 2 else q


def _format_offset(off, sep=':'):
    if off is None:
        return ''
    us = off._to_microseconds()
    sign = '-' if us < 0 else '+'
    seconds, us = divmod(abs(us), 1000000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f'{sign}{hours:02d}{sep}{minutes:02d}'
    if seconds or us:
        text += f'{sep}{seconds:02d}'
    return f'{text}.{us:06d}' if us else text


def _shown(self, *arguments):
    """A call that makes the object; classes of programs are shown without their module."""
    cls = type(self)
    prefix = 'datetime.' if cls.__module__ == __name__ else ''
    return f'{prefix}{cls.__name__}({", ".join(arguments)})'


def _hash_of(widths, *fields):
    """The hash of numbers packed into bytes."""
    return hash(b''.join(field.to_bytes(width, 'big') for width, field in zip(widths, fields)))


def _remade(cls, fold, *fields):
    return cls(*fields, fold=fold)


def _reduced(self, *fields):
    """What copy() and pickle make the object of."""
    return (_remade, (self.__class__, self._fold, *fields)) if self._fold else (self.__class__, fields)


def _check_format(format):
    if not isinstance(format, str):
        raise TypeError(f'must be str, not {type(format).__name__}')
    return format


def _format_time(hh, mm, ss, us, timespec='auto'):
    if timespec == 'auto':
        timespec = 'microseconds' if us else 'seconds'
    if timespec == 'hours':
        return f'{hh:02d}'
    if timespec == 'minutes':
        return f'{hh:02d}:{mm:02d}'
    if timespec == 'seconds':
        return f'{hh:02d}:{mm:02d}:{ss:02d}'
    if timespec == 'milliseconds':
        return f'{hh:02d}:{mm:02d}:{ss:02d}.{us // 1000:03d}'
    if timespec == 'microseconds':
        return f'{hh:02d}:{mm:02d}:{ss:02d}.{us:06d}'
    raise ValueError('Unknown timespec value')


def _wrap_strftime(object, format, timetuple):
    """strftime with %f, %z and %Z of the object."""
    if '%' not in format:
        return format
    result = []
    i = 0
    while i < len(format):
        c = format[i]
        if c != '%' or i + 1 == len(format):
            result.append(c)
            i += 1
            continue
        letter = format[i + 1]
        if letter == 'f':
            result.append('%06d' % getattr(object, 'microsecond', 0))
        elif letter == 'z':
            result.append(_format_offset(object.utcoffset(), '') if hasattr(object, 'utcoffset') else '')
        elif letter == 'Z':
            name = object.tzname() if hasattr(object, 'tzname') else None
            result.append('' if name is None else name.replace('%', '%%'))
        else:
            result.append('%' + letter)
        i += 2
    return _time.strftime(''.join(result), timetuple)


def _build_struct_time(y, m, d, hh, mm, ss, dstflag):
    wday = (_ymd2ord(y, m, d) + 6) % 7
    dnum = _DAYS_BEFORE_MONTH[m] + (m > 2 and _is_leap(y)) + d
    return _time.struct_time((y, m, d, hh, mm, ss, wday, dnum, dstflag))


class timedelta:
    """A length of time."""

    __slots__ = '_days', '_seconds', '_microseconds', '_hashcode'

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        us = 0
        fraction = 0.0
        for name, value, factor in (
            ('days', days, 86400000000), ('seconds', seconds, 1000000), ('microseconds', microseconds, 1),
            ('milliseconds', milliseconds, 1000), ('minutes', minutes, 60000000), ('hours', hours, 3600000000),
            ('weeks', weeks, 604800000000),
        ):
            if isinstance(value, int):
                us += value * factor
            elif isinstance(value, float):
                whole = int(value)
                us += whole * factor
                rest = (value - whole) * factor
                part = int(rest)
                us += part
                fraction += rest - part
            else:
                raise TypeError(f'unsupported type for timedelta {name} component: {type(value).__name__}')
        if fraction:
            whole = round(fraction)
            if abs(fraction - int(fraction)) == 0.5:
                # Halves go to the even microsecond.
                total = us + _math.floor(fraction)
                whole = _math.floor(fraction) + (total & 1)
            us += whole
        return cls._from_microseconds(us)

    @classmethod
    def _from_microseconds(cls, us):
        seconds, microseconds = divmod(us, 1000000)
        days, seconds = divmod(seconds, 86400)
        if abs(days) > 999999999:
            if abs(days) > 2147483647:
                raise OverflowError('Python int too large to convert to C int')
            raise OverflowError('days=%d; must have magnitude <= 999999999' % days)
        self = object.__new__(cls)
        self._days = days
        self._seconds = seconds
        self._microseconds = microseconds
        self._hashcode = -1
        return self

    def __repr__(self):
        parts = {'days': self._days, 'seconds': self._seconds, 'microseconds': self._microseconds}
        return _shown(self, *([f'{name}={value}' for name, value in parts.items() if value] or ['0']))

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        text = '%d:%02d:%02d' % (*divmod(minutes, 60), seconds)
        if self._microseconds:
            text += f'.{self._microseconds:06d}'
        if not self._days:
            return text
        return f'{self._days} day{"s" if abs(self._days) != 1 else ""}, {text}'

    def total_seconds(self):
        return self._to_microseconds() / 1000000

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def _to_microseconds(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_microseconds(self._to_microseconds() + other._to_microseconds())
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_microseconds(self._to_microseconds() - other._to_microseconds())
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return -self + other
        return NotImplemented

    def __neg__(self):
        return timedelta._from_microseconds(-self._to_microseconds())

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, other):
        if not isinstance(other, (int, float)):
            return NotImplemented
        over, under = other.as_integer_ratio()
        return timedelta._from_microseconds(_divide_and_round(self._to_microseconds() * over, under))

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._to_microseconds() // other._to_microseconds()
        if isinstance(other, int):
            return timedelta._from_microseconds(self._to_microseconds() // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._to_microseconds() / other._to_microseconds()
        if not isinstance(other, (int, float)):
            return NotImplemented
        over, under = other.as_integer_ratio()
        return timedelta._from_microseconds(_divide_and_round(self._to_microseconds() * under, over))

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_microseconds(self._to_microseconds() % other._to_microseconds())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(self._to_microseconds(), other._to_microseconds())
            return q, timedelta._from_microseconds(r)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, timedelta):
            return self._to_microseconds() == other._to_microseconds()
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, timedelta):
            return self._to_microseconds() <= other._to_microseconds()
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, timedelta):
            return self._to_microseconds() < other._to_microseconds()
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, timedelta):
            return self._to_microseconds() >= other._to_microseconds()
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, timedelta):
            return self._to_microseconds() > other._to_microseconds()
        return NotImplemented

    def __hash__(self):
        if self._hashcode == -1:
            self._hashcode = hash((self._days, self._seconds, self._microseconds))
        return self._hashcode

    def __bool__(self):
        return self._to_microseconds() != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


def _parse_iso_date(text):
    """(year, month, day) of YYYY-MM-DD, YYYYMMDD or YYYY-Www-D; ValueError for anything else."""
    digits = text.replace('-', '')
    if 'W' in text:
        year, _, rest = digits.partition('W')
        if len(year) != 4 or len(rest) not in (2, 3) or not (year + rest).isdigit():
            raise ValueError
        week, day = int(rest[:2]), int(rest[2:] or 1)
        return _isoweek_to_gregorian(int(year), week, day)
    if len(digits) != 8 or not digits.isdigit() or not digits.isascii():
        raise ValueError
    if len(text) == 10:
        if text[4] != '-' or text[7] != '-':
            raise ValueError
    elif len(text) != 8:
        raise ValueError
    return int(digits[:4]), int(digits[4:6]), int(digits[6:])


def _parse_iso_time(text):
    """(hour, minute, second, microsecond, tzinfo)"""
    tz = None
    for i, c in enumerate(text):
        if c in '+-Z':
            main, offset = text[:i], text[i:]
            if c == 'Z':
                if len(offset) > 1:
                    raise ValueError
                tz = timezone.utc
            else:
                h, m, s, us = _parse_clock(offset[1:])
                delta = timedelta(hours=h, minutes=m, seconds=s, microseconds=us)
                tz = timezone(-delta if c == '-' else delta) if delta else timezone.utc
            break
    else:
        main = text
    return (*_parse_clock(main), tz)


def _parse_clock(text):
    main, dot, fraction = text.replace(',', '.').partition('.')
    digits = main.replace(':', '')
    if len(digits) not in (2, 4, 6) or not digits.isdigit() or dot and not fraction.isdigit():
        raise ValueError
    if ':' in main and main != ':'.join(digits[i:i + 2] for i in range(0, len(digits), 2)):
        raise ValueError
    return (
        int(digits[:2]), int(digits[2:4] or 0), int(digits[4:6] or 0), int((fraction + '000000')[:6]) if dot else 0)


def _isoweek1monday(year):
    """The ordinal of the Monday of the week with the year's first Thursday."""
    thursday = _ymd2ord(year, 1, 4)
    return thursday - (thursday + 6) % 7


def _isoweek_to_gregorian(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year must be in {MINYEAR}..{MAXYEAR}, not {year}' if _later else f'Year is out of range: {year}')
    monday = _isoweek1monday(year)
    weeks = 52 if week < 53 else (_isoweek1monday(year + 1) - monday) // 7
    if not 1 <= week <= weeks:
        raise ValueError(f'Invalid week: {week}')
    if not 1 <= day <= 7:
        what = 'weekday' if _later else 'day'
        raise ValueError(f'Invalid {what}: {day} (range is [1, 7])')
    return _ord2ymd(monday + week * 7 + day - 8)


class IsoCalendarDate(tuple):
    """What date.isocalendar() returns."""

    def __new__(cls, year, week, weekday, /):
        return super().__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __reduce__(self):
        return (tuple, (tuple(self),))

    def __repr__(self):
        return f'datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})'


class date:
    """A day of the Gregorian calendar."""

    __slots__ = '_year', '_month', '_day', '_hashcode'

    def __new__(cls, year, month=None, day=None):
        year, month, day = _check_date_fields(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        self._hashcode = -1
        return self

    @classmethod
    def fromtimestamp(cls, t):
        y, m, d, *_ = _time.localtime(t)
        return cls(y, m, d)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n):
        if n < 1:
            raise ValueError('ordinal must be >= 1')
        if n > _MAXORDINAL:
            raise ValueError('year must be in 1..9999, not 10000' if _later else 'year 10000 is out of range')
        return cls(*_ord2ymd(n))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            fields = _parse_iso_date(date_string)
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
        return cls(*fields)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls(*_isoweek_to_gregorian(year, week, day))

    def __repr__(self):
        return _shown(self, str(self._year), str(self._month), str(self._day))

    def ctime(self):
        return f'{_DAYNAMES[self.isoweekday()]} {_MONTHNAMES[self._month]} {self._day:2d} 00:00:00 {self._year:04d}'

    def strftime(self, format):
        return _wrap_strftime(self, format, self.timetuple())

    def __format__(self, fmt):
        return self.strftime(fmt) if _check_format(fmt) else str(self)

    def isoformat(self):
        return '%04d-%02d-%02d' % (self._year, self._month, self._day)

    __str__ = isoformat

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    def timetuple(self):
        return _build_struct_time(self._year, self._month, self._day, 0, 0, 0, -1)

    def toordinal(self):
        return _ymd2ord(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        return type(self)(
            self._year if year is None else year, self._month if month is None else month,
            self._day if day is None else day)

    __replace__ = replace

    def _compare(self, other):
        return _cmp((self._year, self._month, self._day), (other._year, other._month, other._day))

    def _comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._compare(other) == 0 if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._compare(other) <= 0 if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._compare(other) < 0 if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._compare(other) >= 0 if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._compare(other) > 0 if self._comparable(other) else NotImplemented

    def __hash__(self):
        if self._hashcode == -1:
            self._hashcode = _hash_of((2, 1, 1), self._year, self._month, self._day)
        return self._hashcode

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other.days
        if not 0 < ordinal <= _MAXORDINAL:
            raise OverflowError('date value out of range')
        return type(self).fromordinal(ordinal)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        ordinal = self.toordinal()
        # The week belongs to the year of its Thursday.
        year, _, _ = _ord2ymd(min(ordinal + 4 - self.isoweekday(), _MAXORDINAL))
        week, day = divmod(ordinal - _isoweek1monday(year), 7)
        return IsoCalendarDate(year, week + 1, day + 1)

    def __reduce__(self):
        return self.__class__, (self._year, self._month, self._day)


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(days=1)


class tzinfo:
    """Base of classes that know about time zones."""

    __slots__ = ()

    def _missing(name):
        def method(self, dt):
            raise NotImplementedError(f'a tzinfo subclass must implement {name}()')
        method.__name__ = name
        return method

    tzname, utcoffset, dst = map(_missing, ('tzname', 'utcoffset', 'dst'))
    del _missing

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        offset, summer = dt.utcoffset(), dt.dst()
        if offset is None or summer is None:
            raise ValueError('fromutc: non-None utcoffset() result required')
        # In standard time it may turn out that summer time holds.
        standard = offset - summer
        if not standard:
            return dt + summer
        dt += standard
        return dt + dt.dst()


class timezone(tzinfo):
    """A fixed distance from UTC."""

    __slots__ = '_offset', '_name'
    _Omitted = object()

    def __new__(cls, offset, name=_Omitted):
        if not isinstance(offset, timedelta):
            raise TypeError(f'timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}')
        unnamed = name is cls._Omitted
        if unnamed and not offset:
            return cls.utc
        if not unnamed and not isinstance(name, str):
            raise TypeError(f'timezone() argument 2 must be str, not {type(name).__name__}')
        if abs(offset) >= timedelta(1):
            raise ValueError(
                'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not '
                f'{offset!r}' + ('' if _later else '.'))
        return cls._create(offset, None if unnamed else name)

    @classmethod
    def _create(cls, offset, name=None):
        self = tzinfo.__new__(cls)
        self._offset, self._name = offset, name
        return self

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        _, arguments = self.__reduce__()
        return _shown(self, *map(repr, arguments)) if self is not timezone.utc else 'datetime.timezone.utc'

    def __str__(self):
        return self.tzname(None)

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return f'UTC{_format_offset(self._offset)}' if self._offset else 'UTC'

    def dst(self, dt):
        return None

    def fromutc(self, dt):
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        return dt + self._offset

    def __reduce__(self):
        return self.__class__, tuple(part for part in (self._offset, self._name) if part is not None)

    def __deepcopy__(self, memo):
        return self


UTC = timezone.utc = timezone._create(timedelta(0))
timezone.max = timezone(timedelta(hours=23, minutes=59))
timezone.min = timezone(-timezone.max._offset)


class time:
    """A time of day."""

    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_hashcode', '_fold'

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        hour, minute, second, microsecond, fold = _check_time_fields(hour, minute, second, microsecond, fold)
        _check_tzinfo_arg(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._hashcode, self._fold = tzinfo, -1, fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    def _key(self):
        offset = self.utcoffset()
        us = ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond
        return offset, us if offset is None else us - offset._to_microseconds()

    def _compare(self, other, allow_mixed=False):
        mine, others = self._key(), other._key()
        if (mine[0] is None) != (others[0] is None):
            if allow_mixed:
                return 2
            raise TypeError("can't compare offset-naive and offset-aware times")
        return _cmp(mine[1], others[1])

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._compare(other) <= 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._compare(other) < 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._compare(other) >= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._compare(other) > 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        if self._hashcode == -1:
            # Without its fold, so that equal times have one hash.
            offset, us = (self if not self._fold else self.replace(fold=0))._key()
            self._hashcode = hash(timedelta._from_microseconds(us)) if offset is not None else _hash_of(
                (1, 1, 1, 3), self._hour, self._minute, self._second, self._microsecond)
        return self._hashcode

    def __repr__(self):
        fields = [self._hour, self._minute, self._second, self._microsecond]
        while len(fields) > 2 and not fields[-1]:
            del fields[-1]
        tz = [] if self._tzinfo is None else [f'tzinfo={self._tzinfo!r}']
        return _shown(self, *map(str, fields), *tz, *['fold=1'] * self._fold)

    def isoformat(self, timespec='auto'):
        s = _format_time(self._hour, self._minute, self._second, self._microsecond, timespec)
        return s + _format_offset(self.utcoffset())

    __str__ = isoformat

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            fields = _parse_iso_time(time_string.removeprefix('T'))
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {time_string!r}') from None
        return cls(*fields)

    def strftime(self, format):
        return _wrap_strftime(
            self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, fmt):
        return self.strftime(fmt) if _check_format(fmt) else str(self)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour, self._minute if minute is None else minute,
            self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    __replace__ = replace

    def __reduce__(self):
        return _reduced(self, self._hour, self._minute, self._second, self._microsecond, self._tzinfo)


_time_class = time
time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
_tzinfo_class = tzinfo


class datetime(date):
    """A day and a time of day."""

    __slots__ = time.__slots__[:5] + ('_fold',)

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        year, month, day = _check_date_fields(year, month, day)
        hour, minute, second, microsecond, fold = _check_time_fields(hour, minute, second, microsecond, fold)
        _check_tzinfo_arg(tzinfo)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._hashcode, self._fold = tzinfo, -1, fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def _fromtimestamp(cls, t, tz):
        us = round((t - _math.floor(t)) * 1e6)
        t = _math.floor(t)
        if us >= 1000000:
            t += 1
            us -= 1000000
        naive = cls(*_time.gmtime(t)[:6], us, tz)
        return naive if tz is None else tz.fromutc(naive)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_tzinfo_arg(tz)
        return cls._fromtimestamp(timestamp, tz)

    @classmethod
    def utcfromtimestamp(cls, t):
        import warnings
        warnings.warn(
            'datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. Use '
            'timezone-aware objects to represent datetimes in UTC: datetime.datetime.fromtimestamp(timestamp, '
            'datetime.UTC).', DeprecationWarning, stacklevel=2)
        return cls._fromtimestamp(t, None)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        import warnings
        warnings.warn(
            'datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use timezone-aware '
            'objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).', DeprecationWarning, stacklevel=2)
        return cls._fromtimestamp(_time.time(), None)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        for position, value, kind in ((1, date, _date_class), (2, time, _time_class)):
            if not isinstance(value, kind):
                raise TypeError(
                    f'combine() argument {position} must be datetime.{kind.__name__}, not {type(value).__name__}')
        return cls(
            date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
            time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            n = 10 if len(date_string) == 10 or len(date_string) > 10 and date_string[4] == '-' else 8
            fields = _parse_iso_date(date_string[:n])
            clock = _parse_iso_time(date_string[n + 1:]) if len(date_string) > n else ()
        except (ValueError, IndexError):
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
        return cls(*fields, *clock)

    @classmethod
    def strptime(cls, date_string, format):
        *fields, offset = _time._strptime_parts(date_string, format)
        return cls(*fields, None if offset is None else timezone(timedelta(seconds=offset)))

    def timetuple(self):
        dst = self.dst()
        return _build_struct_time(
            self._year, self._month, self._day, self._hour, self._minute, self._second,
            -1 if dst is None else 1 if dst else 0)

    def utctimetuple(self):
        offset = self.utcoffset()
        if offset:
            self -= offset
        return _build_struct_time(self._year, self._month, self._day, self._hour, self._minute, self._second, 0)

    def timestamp(self):
        aware = self if self._tzinfo is not None else self.replace(tzinfo=timezone.utc)
        return (aware - _EPOCH).total_seconds()

    def date(self):
        return _date_class(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        return type(self)(
            self._year if year is None else year, self._month if month is None else month,
            self._day if day is None else day, self._hour if hour is None else hour,
            self._minute if minute is None else minute, self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond, self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold)

    __replace__ = replace

    def astimezone(self, tz=None):
        _check_tzinfo_arg(tz)
        # Here local time is UTC.
        target = timezone.utc if tz is None else tz
        source = timezone.utc if self.tzinfo is None else self.tzinfo
        if source is target:
            return self.replace(tzinfo=target) if self.tzinfo is None else self
        return target.fromutc((self - source.utcoffset(self)).replace(tzinfo=target))

    def ctime(self):
        clock = _format_time(self._hour, self._minute, self._second, 0, 'seconds')
        return f'{_DAYNAMES[self.isoweekday()]} {_MONTHNAMES[self._month]} {self._day:2d} {clock} {self._year:04d}'

    def isoformat(self, sep='T', timespec='auto'):
        if not isinstance(sep, str) or len(sep) != 1:
            what = type(sep).__name__
            if isinstance(sep, str) and _later:
                what = f'a string of length {len(sep)}'
            raise TypeError(f'isoformat() argument 1 must be a unicode character, not {what}')
        clock = _format_time(self._hour, self._minute, self._second, self._microsecond, timespec)
        return f'{_date_class.isoformat(self)}{sep}{clock}{_format_offset(self.utcoffset())}'

    def __repr__(self):
        fields = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        while len(fields) > 5 and not fields[-1]:
            del fields[-1]
        tz = [] if self._tzinfo is None else [f'tzinfo={self._tzinfo!r}']
        return _shown(self, *map(str, fields), *['fold=1'] * self._fold, *tz)

    def __str__(self):
        return self.isoformat(sep=' ')

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def _microseconds(self):
        seconds = ((self.toordinal() * 24 + self._hour) * 60 + self._minute) * 60 + self._second
        return seconds * 1000000 + self._microsecond

    def _compare(self, other, allow_mixed=False):
        mine, others = self.utcoffset(), other.utcoffset()
        if mine == others:
            return _cmp(self._microseconds(), other._microseconds())
        if mine is None or others is None:
            if allow_mixed:
                return 2
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return _cmp(self._microseconds() - mine._to_microseconds(), other._microseconds() - others._to_microseconds())

    def _comparable(self, other):
        if isinstance(other, datetime):
            return True
        if isinstance(other, _date_class) and _sys.version_info < (3, 13):
            names = [f'datetime.{type(value).__name__}' for value in (self, other)]
            raise TypeError(f"can't compare {names[0]} to {names[1]}")
        return False

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, datetime) else NotImplemented

    def __hash__(self):
        if self._hashcode == -1:
            offset = (self if not self._fold else self.replace(fold=0)).utcoffset()
            if offset is None:
                self._hashcode = _hash_of(
                    (2, 1, 1, 1, 1, 1, 3), self._year, self._month, self._day, self._hour, self._minute, self._second,
                    self._microsecond)
            else:
                us = self._microseconds() - offset._to_microseconds()
                self._hashcode = hash(timedelta._from_microseconds(us))
        return self._hashcode

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        days, us = divmod(self._microseconds() + other._to_microseconds(), 86400000000)
        if not 0 < days <= _MAXORDINAL:
            raise OverflowError('date value out of range')
        seconds, us = divmod(us, 1000000)
        minutes, seconds = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return type(self)(*_ord2ymd(days), hours, minutes, seconds, us, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, datetime):
            if isinstance(other, timedelta):
                return self + -other
            return NotImplemented
        us = self._microseconds() - other._microseconds()
        if self._tzinfo is not other._tzinfo:
            mine, others = self.utcoffset(), other.utcoffset()
            if mine != others:
                if mine is None or others is None:
                    raise TypeError("can't subtract offset-naive and offset-aware datetimes")
                us += others._to_microseconds() - mine._to_microseconds()
        return timedelta._from_microseconds(us)

    def __reduce__(self):
        return _reduced(
            self, self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond,
            self._tzinfo)


_date_class = date
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
