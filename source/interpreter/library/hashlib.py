"""Digests: MD5, SHA-1, SHA-2 and SHA-3."""

import sys as _sys
from math import isqrt as _isqrt, sin as _sin

algorithms_guaranteed = {'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512',
                         'shake_128', 'shake_256'}
algorithms_available = set(algorithms_guaranteed)

__all__ = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'shake_128',
           'shake_256', 'new', 'algorithms_guaranteed', 'algorithms_available', 'file_digest', 'pbkdf2_hmac')

_WORD = 0xffffffff
_LONG = 0xffffffffffffffff


def _primes(n):
    found = []
    candidate = 2
    while len(found) < n:
        if all(candidate % p for p in found):
            found.append(candidate)
        candidate += 1
    return found


def _cube_root(n):
    """The integer part of the cube root."""
    low, high = 0, 1 << n.bit_length() // 3 + 1
    while low < high:
        middle = (low + high + 1) // 2
        if middle ** 3 <= n:
            low = middle
        else:
            high = middle - 1
    return low


_tables = {}


def _table(name):
    """Constants, made when they are first needed."""
    if name not in _tables:
        if name == 'md5':
            value = [int(abs(_sin(i + 1)) * 2 ** 32) for i in range(64)]
        elif name == 'keccak':
            value = _keccak_constants()
        else:
            bits, rounds = (32, 64) if name == 'sha256' else (64, 80)
            value = [_cube_root(p << 3 * bits) & (1 << bits) - 1 for p in _primes(rounds)]
        _tables[name] = value
    return _tables[name]


def _root_start(bits, primes):
    """The first bits of the fractions of square roots."""
    return [_isqrt(p << 2 * bits) & (1 << bits) - 1 for p in primes]


def _left(x, n):
    return (x << n | x >> 32 - n) & _WORD


def _md5_block(state, block):
    a, b, c, d = state
    words = [int.from_bytes(block[i:i + 4], 'little') for i in range(0, 64, 4)]
    table = _table('md5')
    shifts = (7, 12, 17, 22), (5, 9, 14, 20), (4, 11, 16, 23), (6, 10, 15, 21)
    for i in range(64):
        part = i >> 4
        if part == 0:
            f, g = b & c | ~b & d, i
        elif part == 1:
            f, g = d & b | ~d & c, (5 * i + 1) & 15
        elif part == 2:
            f, g = b ^ c ^ d, (3 * i + 5) & 15
        else:
            f, g = c ^ (b | ~d & _WORD), 7 * i & 15
        a, d, c, b = d, c, b, (b + _left((a + f + table[i] + words[g]) & _WORD, shifts[part][i & 3])) & _WORD
    return [(x + y) & _WORD for x, y in zip(state, (a, b, c, d))]


def _sha1_block(state, block):
    words = [int.from_bytes(block[i:i + 4], 'big') for i in range(0, 64, 4)]
    for i in range(16, 80):
        words.append(_left(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1))
    a, b, c, d, e = state
    for i in range(80):
        if i < 20:
            f, k = b & c | ~b & d, 0x5a827999
        elif i < 40:
            f, k = b ^ c ^ d, 0x6ed9eba1
        elif i < 60:
            f, k = b & c | b & d | c & d, 0x8f1bbcdc
        else:
            f, k = b ^ c ^ d, 0xca62c1d6
        a, b, c, d, e = (_left(a, 5) + f + e + k + words[i]) & _WORD, a, _left(b, 30), c, d
    return [(x + y) & _WORD for x, y in zip(state, (a, b, c, d, e))]


def _sha2(bits, table, sums):
    mask = (1 << bits) - 1
    size = bits // 8
    (s0, s1, big0, big1) = sums

    def right(x, n):
        return (x >> n | x << bits - n) & mask

    def block_of(state, block):
        words = [int.from_bytes(block[i:i + size], 'big') for i in range(0, 16 * size, size)]
        constants = _table(table)
        for i in range(16, len(constants)):
            x, y = words[i - 15], words[i - 2]
            words.append((words[i - 16] + (right(x, s0[0]) ^ right(x, s0[1]) ^ x >> s0[2]) + words[i - 7] +
                          (right(y, s1[0]) ^ right(y, s1[1]) ^ y >> s1[2])) & mask)
        a, b, c, d, e, f, g, h = state
        for k, word in zip(constants, words):
            t1 = h + (right(e, big1[0]) ^ right(e, big1[1]) ^ right(e, big1[2])) + (e & f ^ ~e & g) + k + word
            t2 = (right(a, big0[0]) ^ right(a, big0[1]) ^ right(a, big0[2])) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = (t1 + t2) & mask, a, b, c, (d + t1) & mask, e, f, g
        return [(x + y) & mask for x, y in zip(state, (a, b, c, d, e, f, g, h))]

    return block_of


_sha256_block = _sha2(32, 'sha256', ((7, 18, 3), (17, 19, 10), (2, 13, 22), (6, 11, 25)))
_sha512_block = _sha2(64, 'sha512', ((1, 8, 7), (19, 61, 6), (28, 34, 39), (14, 18, 41)))


def _keccak_constants():
    constants = []
    register = 1
    for _ in range(24):
        constant = 0
        for j in range(7):
            if register & 1:
                constant |= 1 << (1 << j) - 1
            register = register << 1 ^ (0x171 if register & 0x80 else 0)
        constants.append(constant)
    return constants


def _keccak(lanes):
    for constant in _table('keccak'):
        columns = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20] for x in range(5)]
        for i in range(25):
            x = i % 5
            after = columns[(x + 1) % 5]
            lanes[i] ^= columns[x - 1] ^ (after << 1 | after >> 63) & _LONG
        x, y, kept = 1, 0, lanes[1]
        for t in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            n = (t + 1) * (t + 2) // 2 % 64
            i = x + 5 * y
            kept, lanes[i] = lanes[i], (kept << n | kept >> 64 - n) & _LONG
        for y in range(0, 25, 5):
            row = lanes[y:y + 5]
            for x in range(5):
                lanes[y + x] = row[x] ^ ~row[(x + 1) % 5] & _LONG & row[(x + 2) % 5]
        lanes[0] ^= constant


# Name: (bytes of the digest, of a block, what a block does, the state before).
_kinds = {
    'md5': (16, 64, _md5_block, [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]),
    'sha1': (20, 64, _sha1_block, [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]),
    'sha224': (28, 64, _sha256_block, [word & _WORD for word in _root_start(64, _primes(16)[8:])]),
    'sha256': (32, 64, _sha256_block, _root_start(32, _primes(8))),
    'sha384': (48, 128, _sha512_block, _root_start(64, _primes(16)[8:])),
    'sha512': (64, 128, _sha512_block, _root_start(64, _primes(8))),
    'sha3_224': (28, 144, None, 6), 'sha3_256': (32, 136, None, 6), 'sha3_384': (48, 104, None, 6), 'sha3_512': (64, 72, None, 6),
    'shake_128': (0, 168, None, 31), 'shake_256': (0, 136, None, 31),
}


class HASH:
    """A digest of what update() has been given."""

    def __init__(self, name, data=b''):
        self.name = name
        self.digest_size, self.block_size, self._block, start = _kinds[name]
        self._state = start.copy() if self._block else [0] * 25
        self._rest = b''
        self._size = 0
        self.update(data)

    def __repr__(self):
        return f'<{self.name} _hashlib.HASH object @ {id(self):#x}>'

    def update(self, obj, /):
        if isinstance(obj, str):
            raise TypeError('Strings must be encoded before hashing')
        try:
            data = self._rest + memoryview(obj).tobytes()
        except TypeError:
            raise TypeError('object supporting the buffer API required') from None
        self._size += len(data) - len(self._rest)
        n = self.block_size
        whole = len(data) // n * n
        for i in range(0, whole, n):
            self._take(data[i:i + n])
        self._rest = data[whole:]

    def _take(self, block):
        if self._block:
            self._state = self._block(self._state, block)
            return
        for i in range(0, len(block), 8):
            self._state[i // 8] ^= int.from_bytes(block[i:i + 8], 'little')
        _keccak(self._state)

    def copy(self):
        other = HASH(self.name)
        other._state = self._state.copy()
        other._rest = self._rest
        other._size = self._size
        return other

    def _bytes(self, length):
        end = self.copy()
        n = self.block_size
        if self._block is None:
            pad = bytearray(n - len(self._rest))
            pad[0] = _kinds[self.name][3]
            pad[-1] |= 0x80
            end.update(pad)
            out = b''
            while True:
                out += b''.join([lane.to_bytes(8, 'little') for lane in end._state])[:n]
                if len(out) >= length:
                    return out[:length]
                _keccak(end._state)
        order = 'little' if self.name == 'md5' else 'big'
        count = n // 8
        end.update(b'\x80' + bytes((n - count - 1 - len(self._rest)) % n) + (8 * self._size).to_bytes(count, order))
        return b''.join([word.to_bytes(n // 16, order) for word in end._state])[:length]

    def digest(self):
        return self._bytes(self.digest_size)

    def hexdigest(self):
        return self.digest().hex()


class HASHXOF(HASH):
    """A digest of any length."""

    def copy(self):
        other = super().copy()
        other.__class__ = HASHXOF
        return other

    def digest(self, length, /):
        return self._bytes(length)

    def hexdigest(self, length, /):
        return self._bytes(length).hex()


HASH.__module__ = HASHXOF.__module__ = '_hashlib'


def _constructor(name):
    cls = HASHXOF if name.startswith('shake') else HASH

    def make(data=b'', *, usedforsecurity=True, string=None):
        return cls(name, data if string is None else string)

    make.__name__ = make.__qualname__ = 'openssl_' + name
    return make


for _name in _kinds:
    globals()[_name] = _constructor(_name)
del _name


def new(name, data=b'', **kwargs):
    """A digest by its name."""
    if not isinstance(name, str) or name.lower().replace('-', '_') not in _kinds:
        word = 'algorithm' if _sys.version_info >= (3, 15) else 'type'
        raise ValueError(f'unsupported hash {word} {name}')
    return globals()[name.lower().replace('-', '_')](data, **kwargs)


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """The digest of what a binary file has."""
    made = new(digest) if isinstance(digest, str) else digest()
    while data := fileobj.read(_bufsize):
        made.update(data)
    return made


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key made of a password."""
    size = new(hash_name).block_size
    if len(password) > size:
        password = new(hash_name, password).digest()
    password = bytes(password).ljust(size, b'\0')
    inner = new(hash_name, bytes(x ^ 0x36 for x in password))
    outer = new(hash_name, bytes(x ^ 0x5c for x in password))

    def keyed(data):
        first, second = inner.copy(), outer.copy()
        first.update(data)
        second.update(first.digest())
        return second.digest()

    if dklen is None:
        dklen = outer.digest_size
    key = b''
    count = 0
    while len(key) < dklen:
        count += 1
        block = keyed(bytes(salt) + count.to_bytes(4, 'big'))
        total = int.from_bytes(block, 'big')
        for _ in range(iterations - 1):
            block = keyed(block)
            total ^= int.from_bytes(block, 'big')
        key += total.to_bytes(outer.digest_size, 'big')
    return key[:dklen]
