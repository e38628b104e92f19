"""Bytes as text, and back; checksums."""

from sys import version_info as _version_info


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


_DIGITS = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
# Characters after the padding count too.
_AFTER_PADDING = _version_info >= (3, 14)
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}


def _bytes(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    try:
        return memoryview(data).tobytes()
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None


def _ascii(data):
    """The bytes of what may be ASCII text too."""
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError('string argument should contain only ASCII characters')
        return data.encode()
    try:
        return memoryview(data).tobytes()
    except TypeError:
        raise TypeError(f"argument should be bytes, buffer or ASCII string, not '{type(data).__name__}'") from None


def hexlify(data, sep=None, bytes_per_sep=1):
    """Two hexadecimal digits a byte."""
    data = _bytes(data)
    return (data.hex() if sep is None else data.hex(sep, bytes_per_sep)).encode()


def unhexlify(hexstr, /):
    """The bytes that pairs of hexadecimal digits stand for."""
    text = _ascii(hexstr)
    if len(text) % 2:
        raise Error('Odd number of hexadecimal digits' if _version_info >= (3, 15) else 'Odd-length string')
    try:
        digits = text.decode('ascii')
        if not digits or digits.isalnum():
            return bytes.fromhex(digits)
    except ValueError:
        pass
    raise Error('Non-hexadecimal digit found')


def b2a_base64(data, /, *, newline=True):
    """A line of base64."""
    data = _bytes(data)
    out = bytearray()
    for i in range(0, len(data), 3):
        part = data[i:i + 3]
        bits = int.from_bytes(part.ljust(3, b'\0'), 'big')
        quad = [_DIGITS[bits >> 18], _DIGITS[bits >> 12 & 63], _DIGITS[bits >> 6 & 63], _DIGITS[bits & 63]]
        out += bytes(quad[:len(part) + 1]).ljust(4, b'=')
    if newline:
        out.append(10)
    return bytes(out)


def a2b_base64(data, /, *, strict_mode=False):
    """The bytes of a text in base64; other characters are passed over, unless strict."""
    data = _ascii(data)
    out = bytearray()
    bits = quad = pads = 0
    if strict_mode and data[:1] == b'=':
        raise Error('Leading padding not allowed')
    for i, char in enumerate(data):
        if char == 61:
            pads += 1
            if strict_mode and not quad and _version_info >= (3, 13):
                raise Error('Excess padding not allowed')
            if _AFTER_PADDING and not strict_mode:
                continue
            if quad >= 2 and quad + pads >= 4:
                if strict_mode and i + 1 < len(data):
                    raise Error('Excess data after padding')
                return bytes(out)
            continue
        value = _VALUES.get(char)
        if value is None:
            if strict_mode:
                raise Error('Only base64 data is allowed')
            continue
        if strict_mode and pads:
            raise Error('Discontinuous padding not allowed')
        pads = 0
        bits = (bits << 6 | value) & 0xffffff
        quad = (quad + 1) % 4
        if quad != 1:
            out.append(bits >> (6, None, 4, 2)[quad] & 255 if quad else bits & 255)
    if quad == 1:
        count = len(out) // 3 * 4 + 1
        raise Error(f'Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4')
    if quad and not (_AFTER_PADDING and not strict_mode and quad + pads >= 4):
        raise Error('Incorrect padding')
    return bytes(out)


def b2a_hex(data, sep=None, bytes_per_sep=1):
    """Two hexadecimal digits a byte."""
    return hexlify(data, sep, bytes_per_sep)


def a2b_hex(hexstr, /):
    """The bytes that pairs of hexadecimal digits stand for."""
    return unhexlify(hexstr)


def b2a_uu(data, /, *, backtick=False):
    """A line of uuencoded bytes."""
    data = _bytes(data)
    if len(data) > 45:
        raise Error('At most 45 bytes at once')

    def char(value):
        return value + 32 if value or not backtick else 96

    out = bytearray([char(len(data))])
    for i in range(0, len(data), 3):
        bits = int.from_bytes(data[i:i + 3].ljust(3, b'\0'), 'big')
        out += bytes(char(bits >> shift & 63) for shift in (18, 12, 6, 0))
    return bytes(out) + b'\n'


def a2b_uu(data, /):
    """The bytes of a uuencoded line."""
    data = _ascii(data)
    size = (data[0] - 32) & 63 if data else 0
    out = bytearray()
    bits = count = 0
    for char in data[1:].rstrip(b'\r\n').ljust((size + 2) // 3 * 4):
        if not 32 <= char <= 96:
            raise Error('Illegal char')
        bits = bits << 6 | (char - 32) & 63
        count += 1
        if count == 4:
            out += bits.to_bytes(3, 'big')
            bits = count = 0
    if any(out[size:]):
        raise Error('Trailing garbage')
    return bytes(out[:size])


def _crc_table():
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ 0xedb88320 if n & 1 else n >> 1
        table.append(n)
    return tuple(table)


_table = None


def crc32(data, crc=0, /):
    """The checksum of zip files and PNG."""
    global _table
    if _table is None:
        _table = _crc_table()
    crc = crc & 0xffffffff ^ 0xffffffff
    for byte in _bytes(data):
        crc = _table[(crc ^ byte) & 255] ^ crc >> 8
    return crc ^ 0xffffffff


def crc_hqx(data, crc, /):
    """The checksum of binhex files."""
    crc &= 0xffff
    for byte in _bytes(data):
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xffff
    return crc
