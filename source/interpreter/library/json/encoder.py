"""Writing JSON. `_json` writes whole values; the generators here write them in pieces, for iterencode()."""

from _json import (
    encode_basestring as c_encode_basestring, encode_basestring_ascii as c_encode_basestring_ascii,
    make_encoder as c_make_encoder,
)

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
        if not isinstance(o, str):
            return ''.join(self.iterencode(o, _one_shot=True))
        return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)

    def iterencode(self, o, _one_shot=False):
        """The text of o in pieces."""
        markers = {} if self.check_circular else None
        write_text = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        if c_make_encoder is None or not _one_shot:
            write = _make_iterencode(markers, write_text, indent, self)
        else:
            write = c_make_encoder(
                markers, self.default, write_text, indent, self.key_separator, self.item_separator, self.sort_keys,
                self.skipkeys, self.allow_nan)
        return write(o, 0)


def _make_iterencode(markers, _encoder, indent, options):
    """The generator function that writes values in pieces."""
    item_separator = options.item_separator
    key_separator = options.key_separator

    def number(o):
        if isinstance(o, int):
            return int.__repr__(o)
        if o != o:
            text = 'NaN'
        elif o == INFINITY:
            text = 'Infinity'
        elif o == -INFINITY:
            text = '-Infinity'
        else:
            return float.__repr__(o)
        if not options.allow_nan:
            raise ValueError('Out of range float values are not JSON compliant: ' + repr(o))
        return text

    def simple(o):
        if isinstance(o, str):
            return _encoder(o)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, (int, float)):
            return number(o)
        return None

    def enter(o):
        if markers is None:
            return None
        ident = id(o)
        if ident in markers:
            raise ValueError('Circular reference detected')
        markers[ident] = o
        return ident

    def leave(ident):
        if ident is not None:
            del markers[ident]

    def noted(exc, o, what):
        if _notes:
            exc.add_note(f'when serializing {type(o).__name__} {what}')

    def write_list(seq, level):
        if not seq:
            yield '[]'
            return
        ident = enter(seq)
        lead = '['
        separator = item_separator
        if indent is not None:
            level += 1
            newline = '\n' + indent * level
            separator += newline
            lead += newline
        for i, value in enumerate(seq):
            if i:
                lead = separator
            try:
                text = simple(value)
                if text is not None:
                    yield lead + text
                else:
                    yield lead
                    yield from _iterencode(value, level)
            except GeneratorExit:
                raise
            except BaseException as exc:
                noted(exc, seq, f'item {i}')
                raise
        if indent is not None:
            yield '\n' + indent * (level - 1)
        yield ']'
        leave(ident)

    def key_text(key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return simple(key)
        if options.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def write_dict(dct, level):
        if not dct:
            yield '{}'
            return
        ident = enter(dct)
        yield '{'
        separator = item_separator
        newline = None
        if indent is not None:
            level += 1
            newline = '\n' + indent * level
            separator += newline
        first = True
        for key, value in sorted(dct.items()) if options.sort_keys else dct.items():
            name = key_text(key)
            if name is None:
                continue
            if not first:
                yield separator
            else:
                first = False
                if newline is not None:
                    yield newline
            yield _encoder(name)
            yield key_separator
            try:
                text = simple(value)
                if text is not None:
                    yield text
                else:
                    yield from _iterencode(value, level)
            except GeneratorExit:
                raise
            except BaseException as exc:
                noted(exc, dct, f'item {key!r}')
                raise
        if not first and newline is not None:
            yield '\n' + indent * (level - 1)
        yield '}'
        leave(ident)

    def _iterencode(o, level):
        text = simple(o)
        if text is not None:
            yield text
        elif isinstance(o, (list, tuple)):
            yield from write_list(o, level)
        elif isinstance(o, dict):
            yield from write_dict(o, level)
        else:
            ident = enter(o)
            other = options.default(o)
            try:
                yield from _iterencode(other, level)
            except GeneratorExit:
                raise
            except BaseException as exc:
                noted(exc, o, 'object')
                raise
            leave(ident)

    return _iterencode


def _release_adds_notes():
    import sys
    return sys.version_info >= (3, 14)


_notes = _release_adds_notes()
