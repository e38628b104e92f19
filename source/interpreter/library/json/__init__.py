"""JSON: reading and writing of values as text. Scanning and writing proper are in `_json`."""

__version__ = '2.0.9'
__all__ = ['dump', 'dumps', 'load', 'loads', 'JSONDecoder', 'JSONDecodeError', 'JSONEncoder']

from json.decoder import JSONDecoder, JSONDecodeError
from json.encoder import JSONEncoder

_default_encoder = JSONEncoder(
    skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, indent=None, separators=None, default=None,
)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, default=None, sort_keys=False, **kw):
    """Writes obj to a file, in pieces."""
    if (cls is None and indent is None and separators is None and default is None and ensure_ascii and check_circular
            and allow_nan and not skipkeys and not sort_keys and not kw):
        pieces = _default_encoder.iterencode(obj)
    else:
        if cls is None:
            cls = JSONEncoder
        pieces = cls(
            skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
            indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw
        ).iterencode(obj)
    for piece in pieces:
        fp.write(piece)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    """The text of obj."""
    if (cls is None and indent is None and separators is None and default is None and ensure_ascii and check_circular
            and allow_nan and not skipkeys and not sort_keys and not kw):
        return _default_encoder.encode(obj)
    if cls is None:
        cls = JSONEncoder
    return cls(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent,
        separators=separators, default=default, sort_keys=sort_keys, **kw
    ).encode(obj)


_default_decoder = JSONDecoder(object_hook=None, object_pairs_hook=None)


def detect_encoding(b):
    """Which UTF the bytes are in, from the zeros among the first four."""
    for marks, name in (
        ((b'\xff\xfe\x00\x00', b'\x00\x00\xfe\xff'), 'utf-32'),
        ((b'\xff\xfe', b'\xfe\xff'), 'utf-16'),
        ((b'\xef\xbb\xbf',), 'utf-8-sig'),
    ):
        if b.startswith(marks):
            return name
    long, whole = len(b) >= 4, len(b) in (0, 1, 3)
    if whole or b[0] and b[1]:
        return 'utf-8'
    if b[0]:
        return 'utf-32-le' if long and not (b[2] or b[3]) else 'utf-16-le'
    return 'utf-32-be' if long and not b[1] else 'utf-16-be'


def load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
         object_pairs_hook=None, **kw):
    """The value whose text a file holds."""
    return loads(
        fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
        parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw
    )


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    """The value whose text s is."""
    if isinstance(s, str):
        if s.startswith('\ufeff'):
            raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
    else:
        if not isinstance(s, (bytes, bytearray)):
            raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
        s = s.decode(detect_encoding(s), 'surrogatepass')
    if (cls is None and object_hook is None and parse_int is None and parse_float is None
            and parse_constant is None and object_pairs_hook is None and not kw):
        return _default_decoder.decode(s)
    if cls is None:
        cls = JSONDecoder
    if parse_constant is not None:
        kw['parse_constant'] = parse_constant
    if parse_int is not None:
        kw['parse_int'] = parse_int
    if parse_float is not None:
        kw['parse_float'] = parse_float
    if object_pairs_hook is not None:
        kw['object_pairs_hook'] = object_pairs_hook
    if object_hook is not None:
        kw['object_hook'] = object_hook
    return cls(**kw).decode(s)
