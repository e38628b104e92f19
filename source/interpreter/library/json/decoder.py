"""Reading JSON."""

import re

from json import scanner
from _json import scanstring as c_scanstring

__all__ = ['JSONDecoder', 'JSONDecodeError']

NaN, PosInf, NegInf = float('nan'), float('inf'), float('-inf')


class JSONDecodeError(ValueError):
    """A text that is no JSON: what is wrong (msg), the text (doc), where (pos, lineno, colno)."""

    def __init__(self, msg, doc, pos):
        line, column = 1 + doc.count('\n', 0, pos), pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, f'{msg}: line {line} column {column} (char {pos})')
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno, self.colno = line, column

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


WHITESPACE = re.compile(r'[ \t\n\r]*')
_CONSTANTS = {'-Infinity': NegInf, 'Infinity': PosInf, 'NaN': NaN}
scanstring = c_scanstring


class JSONDecoder:
    """Turns text into values; the hooks replace what objects, numbers and constants become."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float, self.parse_int = parse_float or float, parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict, self.object_pairs_hook = strict, object_pairs_hook
        self.parse_string, self.memo = scanstring, {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s, _blank=WHITESPACE.match):
        """The value that is all of s but white space."""
        obj, end = self.raw_decode(s, idx=_blank(s, 0).end())
        end = _blank(s, end).end()
        if len(s) != end:
            raise JSONDecodeError('Extra data', s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """The value that begins at idx, and where it ends."""
        try:
            found, end = self.scan_once(s, idx)
        except StopIteration as nothing:
            raise JSONDecodeError('Expecting value', s, nothing.value) from None
        return found, end
