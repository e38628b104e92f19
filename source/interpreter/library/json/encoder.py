"""Writing JSON. `_json` writes whole values; the generators here write them in pieces, for iterencode()."""

import sys

from _json import (
    encode_basestring as c_encode_basestring, encode_basestring_ascii as c_encode_basestring_ascii,
    make_encoder as c_make_encoder,
)

# Up to 3.12 an indented text is written by the generators, whoever asks for it.
_generators_indent = sys.version_info < (3, 13)
# From 3.14 on an error says on its way out where in the value it happened, and a dict without a single key to write ends on its line.
_later = sys.version_info >= (3, 14)
_mapping = (dict, frozendict) if sys.version_info >= (3, 15) else dict

INFINITY = float('inf')

encode_basestring = c_encode_basestring
encode_basestring_ascii = c_encode_basestring_ascii


class JSONEncoder:
    """Turns values into text; default(o) gives something writable for other objects."""

    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii = skipkeys, ensure_ascii
        self.check_circular, self.allow_nan = check_circular, allow_nan
        self.sort_keys, self.indent = sort_keys, indent
        if indent is not None and separators is None:
            # No blank at the end of a line.
            self.item_separator = ','
        elif separators is not None:
            self.item_separator, self.key_separator = separators
        if default is not None:
            self.default = default

    def default(self, o):
        """What to write for an object of no JSON type: a subclass says; here it is an error."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """The text of o."""
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        pieces = self.iterencode(o, _one_shot=True)
        if not isinstance(pieces, (tuple, list)):
            pieces = list(pieces)
        return ''.join(pieces)

    def iterencode(self, o, _one_shot=False):
        """The text of o in pieces."""
        markers = {} if self.check_circular else None
        write_text = encode_basestring_ascii if self.ensure_ascii else encode_basestring

        # Made for each value, as CPython makes it, and called by the generators alone.
        def floatstr(o, strict=not self.allow_nan, write=float.__repr__, most=INFINITY, least=-INFINITY):
            name = 'NaN' if o != o else 'Infinity' if o == most else '-Infinity' if o == least else None
            if name is None:
                return write(o)
            if strict:
                raise ValueError('Out of range float values are not JSON compliant: ' + repr(o))
            return name

        indent = self.indent
        in_c = _one_shot and c_make_encoder is not None and not (_generators_indent and indent is not None)
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        if in_c:
            write = c_make_encoder(
                markers, self.default, write_text, indent, self.key_separator, self.item_separator, self.sort_keys,
                self.skipkeys, self.allow_nan)
        else:
            write = _make_iterencode(
                markers, self.default, write_text, indent, floatstr, self.key_separator, self.item_separator,
                self.sort_keys, self.skipkeys, _one_shot)
        return write(o, 0)


def _make_iterencode(markers, _default, _encoder, _indent, _floatstr, _key_separator, _item_separator, _sort_keys,
                     _skipkeys, _one_shot, ValueError=ValueError, dict=_mapping, float=float, id=id, int=int,
                     isinstance=isinstance, list=list, str=str, tuple=tuple, _intstr=int.__repr__):
    """
    The generator function that writes values in pieces. What it uses are its own variables, one cell each, and the text of a
    scalar is worked out in place: a helper would be a call where a collection may run.
    """

    def _iterencode_list(lst, _current_indent_level):
        if not lst:
            yield '[]'
            return
        if markers is not None:
            ident = id(lst)
            if ident in markers:
                raise ValueError('Circular reference detected')
            markers[ident] = lst
        lead, comma, line = '[', _item_separator, None
        if _indent is not None:
            _current_indent_level += 1
            line = '\n' + _indent * _current_indent_level
            lead += line
            comma += line
        place = -1
        for v in enumerate(lst) if _later else lst:
            if _later:
                place, v = v
            else:
                place += 1
            if place > 0:
                lead = comma
            try:
                word = (
                    _encoder(v) if isinstance(v, str) else 'null' if v is None else 'true' if v is True
                    else 'false' if v is False else _intstr(v) if isinstance(v, int)
                    else _floatstr(v) if isinstance(v, float) else None)
                if word is not None:
                    yield lead + word
                    continue
                yield lead
                inner = (
                    _iterencode_list(v, _current_indent_level) if isinstance(v, (list, tuple))
                    else _iterencode_dict(v, _current_indent_level) if isinstance(v, dict)
                    else _iterencode(v, _current_indent_level))
                yield from inner
            except GeneratorExit:
                raise
            except BaseException as error:
                if _later:
                    error.add_note(f'when serializing {type(lst).__name__} item {place}')
                raise
        if line is not None:
            yield '\n' + _indent * (_current_indent_level - 1)
        yield ']'
        if markers is not None:
            del markers[ident]

    def _iterencode_dict(dct, _current_indent_level):
        if not dct:
            yield '{}'
            return
        if markers is not None:
            ident = id(dct)
            if ident in markers:
                raise ValueError('Circular reference detected')
            markers[ident] = dct
        yield '{'
        comma, line = _item_separator, None
        if _indent is not None:
            _current_indent_level += 1
            line = '\n' + _indent * _current_indent_level
            comma += line
            if not _later:
                yield line
        written = False
        members = sorted(dct.items()) if _sort_keys else dct.items()
        for name, v in members:
            if not isinstance(name, str):
                word = (
                    _floatstr(name) if isinstance(name, float) else 'true' if name is True else 'false' if name is False
                    else 'null' if name is None else _intstr(name) if isinstance(name, int) else None)
                if word is None:
                    if _skipkeys:
                        continue
                    raise TypeError(f'keys must be str, int, float, bool or None, not {name.__class__.__name__}')
                name = word
            if written:
                yield comma
            elif _later and line is not None:
                yield line
            written = True
            yield _encoder(name)
            yield _key_separator
            try:
                word = (
                    _encoder(v) if isinstance(v, str) else 'null' if v is None else 'true' if v is True
                    else 'false' if v is False else _intstr(v) if isinstance(v, int)
                    else _floatstr(v) if isinstance(v, float) else None)
                if word is not None:
                    yield word
                    continue
                inner = (
                    _iterencode_list(v, _current_indent_level) if isinstance(v, (list, tuple))
                    else _iterencode_dict(v, _current_indent_level) if isinstance(v, dict)
                    else _iterencode(v, _current_indent_level))
                yield from inner
            except GeneratorExit:
                raise
            except BaseException as error:
                if _later:
                    error.add_note(f'when serializing {type(dct).__name__} item {name!r}')
                raise
        if line is not None and (written or not _later):
            yield '\n' + _indent * (_current_indent_level - 1)
        yield '}'
        if markers is not None:
            del markers[ident]

    def _iterencode(o, _current_indent_level):
        word = (
            _encoder(o) if isinstance(o, str) else 'null' if o is None else 'true' if o is True
            else 'false' if o is False else _intstr(o) if isinstance(o, int)
            else _floatstr(o) if isinstance(o, float) else None)
        if word is not None:
            yield word
        elif isinstance(o, (list, tuple)):
            yield from _iterencode_list(o, _current_indent_level)
        elif not isinstance(o, dict):
            if markers is not None:
                ident = id(o)
                if ident in markers:
                    raise ValueError('Circular reference detected')
                markers[ident] = o
            other = _default(o)
            if not _later:
                # Nobody says any more what it was.
                o = other
            try:
                yield from _iterencode(other, _current_indent_level)
            except GeneratorExit:
                raise
            except BaseException as error:
                if _later:
                    error.add_note(f'when serializing {type(o).__name__} object')
                raise
            if markers is not None:
                del markers[ident]
        else:
            yield from _iterencode_dict(o, _current_indent_level)

    return _iterencode
