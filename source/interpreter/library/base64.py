"""Bytes as text in base64, base32, base16, base85 and Ascii85."""

import sys as _sys
import binascii

__all__ = [
    'encode', 'decode', 'encodebytes', 'decodebytes',
    'b64encode', 'b64decode', 'b32encode', 'b32decode', 'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode',
    'b85encode', 'b85decode', 'a85encode', 'a85decode',
    'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode',
    'z85encode', 'z85decode',
]

MAXLINESIZE = 76
MAXBINSIZE = 57

bytes_types = bytes, bytearray
_LONE_DIGIT_FAILS = _sys.version_info >= (3, 15)


def _text(s):
    """The bytes of a text that is to be decoded."""
    if isinstance(s, str):
        if not s.isascii():
            raise ValueError('string argument should contain only ASCII characters')
        return s.encode()
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError('argument should be a bytes-like object or ASCII string, not %r' % s.__class__.__name__) from None


def _data(b):
    if isinstance(b, (bytes, bytearray)):
        return b
    return binascii._bytes(b) if _sys.version_info >= (3, 15) else memoryview(b).tobytes()


def b64encode(s, altchars=None):
    """Base64; altchars stand for + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is None:
        return encoded
    assert len(altchars) == 2, repr(altchars)
    return encoded.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    s = _text(s)
    if altchars is not None:
        pair = _text(altchars)
        assert len(pair) == 2, repr(pair)
        s = s.translate(bytes.maketrans(pair, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


_to_urlsafe = bytes.maketrans(b'+/', b'-_')
_from_urlsafe = bytes.maketrans(b'-_', b'+/')


def urlsafe_b64encode(s):
    return b64encode(s).translate(_to_urlsafe)


def urlsafe_b64decode(s):
    s = _text(s).translate(_from_urlsafe)
    if _sys.version_info >= (3, 15):
        # The padding may be missing.
        s += b'=' * (-sum(char in binascii._VALUES for char in s) % 4 % 3)
    return b64decode(s)


_b32alphabet = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_b32hexalphabet = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'


def _b32encode(alphabet, s):
    s = _data(s)
    out = bytearray()
    for i in range(0, len(s), 5):
        part = s[i:i + 5]
        bits = int.from_bytes(bytes(part).ljust(5, b'\0'), 'big')
        digits = bytes(alphabet[bits >> shift & 31] for shift in range(35, -1, -5))
        out += digits[:(len(part) * 8 + 4) // 5].ljust(8, b'=')
    return bytes(out)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _text(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _text(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    digits = s.rstrip(b'=')
    pads = len(s) - len(digits)
    values = {digit: value for value, digit in enumerate(alphabet)}
    out = bytearray()
    for i in range(0, len(digits), 8):
        bits = 0
        part = digits[i:i + 8]
        for char in part:
            if char not in values:
                raise binascii.Error('Non-base32 digit found')
            bits = bits << 5 | values[char]
        out += (bits << 5 * (8 - len(part))).to_bytes(5, 'big')
    if len(s) and pads not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    if pads:
        del out[-((pads * 5 + 7) // 8):]
    return bytes(out)


def b32encode(s):
    return _b32encode(_b32alphabet, s)


def b32decode(s, casefold=False, map01=None):
    return _b32decode(_b32alphabet, s, casefold, map01)


def b32hexencode(s):
    return _b32encode(_b32hexalphabet, s)


def b32hexdecode(s, casefold=False):
    return _b32decode(_b32hexalphabet, s, casefold)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _text(s)
    if casefold:
        s = s.upper()
    if any(char not in b'0123456789ABCDEF' for char in s):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


def _words85(b, alphabet, pad, short):
    """Five digits for each word of four bytes, or what `short` has for the word; the last cut off unless padded."""
    b = bytes(_data(b))
    missing = -len(b) % 4
    b += bytes(missing)
    chunks = []
    for i in range(0, len(b), 4):
        word = int.from_bytes(b[i:i + 4], 'big')
        if word in short:
            chunks.append(short[word])
            continue
        digits = bytearray()
        rest = word
        for _ in range(5):
            rest, digit = divmod(rest, 85)
            digits.append(alphabet[digit])
        chunks.append(bytes(reversed(digits)))
    if missing and not pad:
        if chunks[-1] == b'z':
            chunks[-1] = alphabet[:1] * 5
        chunks[-1] = chunks[-1][:-missing]
    return b''.join(chunks)


_a85alphabet = bytes(range(33, 118))
_b85alphabet = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
_z85alphabet = b'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#'
_z85_to_b85 = bytes.maketrans(_z85alphabet, _b85alphabet)
_b85_to_z85 = bytes.maketrans(_b85alphabet, _z85alphabet)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Ascii85."""
    short = {0: b'z', 0x20202020: b'y'} if foldspaces else {0: b'z'}
    result = _words85(b, _a85alphabet, pad, short)
    if adobe:
        result = b'<~' + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b'')
        result = b'\n'.join(lines)
    return result + b'~>' if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    b = _text(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError('Ascii85 encoded byte sequences must end with %r' % b'~>')
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    out = bytearray()
    group = []
    # What is missing at the end counts as the highest digit.
    for i, char in enumerate(bytes(b) + b'u' * 4):
        if i == len(b) and len(group) == 1 and _LONE_DIGIT_FAILS:
            raise binascii.Error('Incomplete Ascii85 group')
        if 33 <= char <= 117:
            group.append(char - 33)
            if len(group) == 5:
                word = 0
                for digit in group:
                    word = word * 85 + digit
                if word > 0xffffffff:
                    raise ValueError('Ascii85 overflow')
                out += word.to_bytes(4, 'big')
                group.clear()
        elif char == 122:
            if group:
                raise ValueError('z inside Ascii85 5-tuple')
            out += bytes(4)
        elif foldspaces and char == 121:
            if group:
                raise ValueError('y inside Ascii85 5-tuple')
            out += b'    '
        elif char not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % char)
    missing = 4 - len(group)
    return bytes(out[:-missing]) if missing else bytes(out)


def b85encode(b, pad=False):
    """Base85, as git and Mercurial have it."""
    return _words85(b, _b85alphabet, pad, {})


def b85decode(b):
    b = bytes(_text(b))
    values = {digit: value for value, digit in enumerate(_b85alphabet)}
    missing = -len(b) % 5
    if missing == 4 and _LONE_DIGIT_FAILS:
        raise binascii.Error('Incomplete Base85 group')
    b += b'~' * missing
    out = bytearray()
    for i in range(0, len(b), 5):
        word = 0
        for j, char in enumerate(b[i:i + 5]):
            if char not in values:
                raise ValueError('bad base85 character at position %d' % (i + j))
            word = word * 85 + values[char]
        if word > 0xffffffff:
            raise ValueError('base85 overflow in hunk starting at byte %d' % i)
        out += word.to_bytes(4, 'big')
    return bytes(out[:-missing]) if missing else bytes(out)


def z85encode(s):
    """Base85, as ZeroMQ has it."""
    return b85encode(s).translate(_b85_to_z85)


def z85decode(s):
    try:
        return b85decode(_text(s).translate(_z85_to_b85))
    except ValueError as e:
        raise ValueError(e.args[0].replace('base85', 'z85')) from None


def _checked(s):
    try:
        m = memoryview(s)
    except TypeError as err:
        raise TypeError('expected bytes-like object, not %s' % s.__class__.__name__) from err
    if m.format not in ('c', 'b', 'B'):
        raise TypeError('expected single byte elements, not %r from %s' % (m.format, s.__class__.__name__))
    if m.ndim != 1:
        raise TypeError('expected 1-D data, not %d-D data from %s' % (m.ndim, s.__class__.__name__))


def encodebytes(s):
    """Lines of base64, 76 characters at most."""
    _checked(s)
    return b''.join([binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE)])


def decodebytes(s):
    _checked(s)
    return binascii.a2b_base64(s)


def encode(input, output):
    """From a binary stream to another."""
    while s := input.read(MAXBINSIZE):
        while len(s) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(s))):
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


if _sys.version_info < (3, 13):
    __all__ = __all__[:-2]
    del z85encode, z85decode
