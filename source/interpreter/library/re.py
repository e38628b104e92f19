"""Regular expressions. They are compiled and matched in `_sre`."""

import _sre
from _sre import Pattern, Match

__all__ = [
    'match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'escape', 'error',
    'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL',
    'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag', 'PatternError',
]

__version__ = '2.2.1'


class PatternError(Exception):
    """A text that is no regular expression: what is wrong (msg), the text (pattern), where (pos, lineno, colno)."""

    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        self.lineno = self.colno = None
        where = ''
        if pos is not None and pattern is not None:
            end = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = 1 + pattern.count(end, 0, pos)
            self.colno = pos - pattern.rfind(end, 0, pos)
            where = f' at position {pos}'
            if end in pattern:
                where += f' (line {self.lineno}, column {self.colno})'
        super().__init__(f'{msg}{where}' if where else msg)


PatternError.__module__ = 're'
error = PatternError

_names = {
    256: 'ASCII', 2: 'IGNORECASE', 4: 'LOCALE', 32: 'UNICODE', 8: 'MULTILINE', 16: 'DOTALL', 64: 'VERBOSE', 128: 'DEBUG',
}


class _FlagType(type):
    """Shows RegexFlag as the enumeration that it is elsewhere."""

    def __repr__(cls):
        return "<flag 'RegexFlag'>"

    def __iter__(cls):
        return iter([_flag(value) for value in sorted(_names)])

    def __len__(cls):
        return len(_names)

    def __getitem__(cls, name):
        return cls.__members__[name]

    @property
    def __members__(cls):
        return {name: _flag(value) for value, name in _names.items()}


class RegexFlag(int, metaclass=_FlagType):
    """Flags of patterns; they are combined with |."""

    __slots__ = ()

    def __repr__(self):
        if not self:
            return 're.NOFLAG'
        rest = int(self)
        if rest < 0:
            rest = (1 << 9) + rest
        names = []
        for value, name in _names.items():
            if rest & value:
                names.append('re.' + name)
                rest &= ~value
        if rest:
            names.append(hex(rest))
        return '|'.join(names)

    __str__ = __repr__

    def __or__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return _flag(int(self) | int(other))

    def __and__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return _flag(int(self) & int(other))

    def __xor__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return _flag(int(self) ^ int(other))

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return _flag((1 << 9) - 1 & ~int(self))

    def __iter__(self):
        return iter([_flag(value) for value in sorted(_names) if int(self) & value])

    def __contains__(self, other):
        return int(self) & int(other) == int(other)

    @property
    def name(self):
        return '|'.join(n for value, n in _names.items() if int(self) & value) or None

    @property
    def value(self):
        return int(self)


_flags = {}


def _flag(value):
    try:
        return _flags[value]
    except KeyError:
        flag = _flags[value] = int.__new__(RegexFlag, value)
        return flag


NOFLAG = _flag(0)
A = ASCII = _flag(256)
I = IGNORECASE = _flag(2)
L = LOCALE = _flag(4)
U = UNICODE = _flag(32)
M = MULTILINE = _flag(8)
S = DOTALL = _flag(16)
X = VERBOSE = _flag(64)
DEBUG = _flag(128)
for _name in ('NOFLAG', 'A', 'ASCII', 'I', 'IGNORECASE', 'L', 'LOCALE', 'U', 'UNICODE', 'M', 'MULTILINE', 'S', 'DOTALL',
              'X', 'VERBOSE', 'DEBUG'):
    setattr(RegexFlag, _name, globals()[_name])
del _name

_MAXCACHE = 512
_cache = {}


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    try:
        return _cache[type(pattern), pattern, flags]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    p = _sre.compile(pattern, flags)
    if not flags & 128:
        if len(_cache) >= _MAXCACHE:
            del _cache[next(iter(_cache))]
        _cache[type(pattern), pattern, flags] = p
    return p


def match(pattern, string, flags=0):
    """A match at the start of the string, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """A match of all of the string, or None."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first match in the string, or None."""
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, *args, count=0, flags=0):
    """The string with matches replaced by repl: a template, or a function of the match."""
    if args:
        count, flags = _positional('sub', args, count, flags, 'count')
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=0, flags=0):
    """As sub(), with the number of replacements."""
    if args:
        count, flags = _positional('subn', args, count, flags, 'count')
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, *args, maxsplit=0, flags=0):
    """The string split at matches; what groups matched is among the pieces."""
    if args:
        maxsplit, flags = _positional('split', args, maxsplit, flags, 'maxsplit')
    return _compile(pattern, flags).split(string, maxsplit)


def _positional(name, args, number, flags, parameter):
    """The two last parameters given by position."""
    if number:
        raise TypeError(f"{name}() got multiple values for argument '{parameter}'")
    if len(args) > 1:
        if flags:
            raise TypeError(f"{name}() got multiple values for argument 'flags'")
        if len(args) > 2:
            before = 2 if name == 'split' else 3
            raise TypeError(
                f'{name}() takes from {before} to {before + 2} positional arguments but {before + len(args)} were given')
        return args
    return args[0], flags


def findall(pattern, string, flags=0):
    """All matches, or what their groups matched."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator of all matches."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    """A pattern object."""
    return _compile(pattern, flags)


def purge():
    """Forgets compiled patterns."""
    _cache.clear()


_special_chars_map = {i: '\\' + chr(i) for i in b'()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """The string with special characters escaped."""
    text = pattern if isinstance(pattern, str) else str(pattern, 'latin1')
    escaped = text.translate(_special_chars_map)
    return escaped if text is pattern else escaped.encode('latin1')
