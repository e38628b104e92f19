"""Identifiers of 128 bits. What is random or says where and when it was made is the same in every run here."""

import os
import sys
import time
from enum import Enum

__author__ = 'heaptop'

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
    'reserved for NCS compatibility', 'specified in RFC 4122', 'reserved for Microsoft compatibility',
    'reserved for future definition']

int_ = int
bytes_ = bytes


class SafeUUID(Enum):
    safe = 0
    unsafe = -1
    unknown = None


class UUID:
    """128 bits, immutable."""

    __slots__ = ('int', 'is_safe', '__weakref__')

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        if hex is not None:
            digits = hex.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
            if len(digits) != 32:
                raise ValueError('badly formed hexadecimal UUID string')
            int = int_(digits, 16)
        if bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError('bytes_le is not a 16-char string')
            bytes = bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:]
        if bytes is not None:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            assert isinstance(bytes, bytes_), repr(bytes)
            int = int_.from_bytes(bytes, 'big')
        if fields is not None:
            if len(fields) != 6:
                raise ValueError('fields is not a 6-tuple')
            int = 0
            for i, (value, bits) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48)), 1):
                if not 0 <= value < 1 << bits:
                    need = 'an' if bits == 8 else 'a'
                    raise ValueError(f'field {i} out of range (need {need} {bits}-bit value)')
                int = int << bits | value
        if not 0 <= int < 1 << 128:
            raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            if not 1 <= version <= (8 if sys.version_info >= (3, 14) else 5):
                raise ValueError('illegal version number')
            int = int & ~(0xc000 << 48) & ~(0xf000 << 64) | 0x8000 << 48 | version << 76
        self._fill(int, is_safe)

    def _fill(self, int, is_safe):
        # Its own __setattr__() refuses.
        put = object.__setattr__
        put(self, 'int', int)
        put(self, 'is_safe', is_safe)

    def __getstate__(self):
        state = {'int': self.int}
        if self.is_safe is not SafeUUID.unknown:
            state['is_safe'] = self.is_safe.value
        return state

    def __setstate__(self, state):
        # What is left out is unknown, and that has the value None.
        self._fill(state['int'], SafeUUID(state.get('is_safe')))

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f'{self.__class__.__name__}({str(self)!r})'

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __str__(self):
        x = '%032x' % self.int
        return f'{x[:8]}-{x[8:12]}-{x[12:16]}-{x[16:20]}-{x[20:]}'

    bytes = property(lambda self: self.int.to_bytes(16, 'big'))

    @property
    def bytes_le(self):
        b = self.bytes
        return b[3::-1] + b[5:3:-1] + b[7:5:-1] + b[8:]

    fields = property(lambda self: (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant,
                                    self.clock_seq_low, self.node))
    time_low = property(lambda self: self.int >> 96)
    time_mid = property(lambda self: self.int >> 80 & 0xffff)
    time_hi_version = property(lambda self: self.int >> 64 & 0xffff)
    clock_seq_hi_variant = property(lambda self: self.int >> 56 & 0xff)
    clock_seq_low = property(lambda self: self.int >> 48 & 0xff)
    time = property(lambda self: (self.time_hi_version & 0x0fff) << 48 | self.time_mid << 32 | self.time_low)
    clock_seq = property(lambda self: (self.clock_seq_hi_variant & 0x3f) << 8 | self.clock_seq_low)
    node = property(lambda self: self.int & 0xffffffffffff)
    hex = property(lambda self: '%032x' % self.int)
    urn = property(lambda self: 'urn:uuid:' + str(self))

    @property
    def variant(self):
        top = self.int >> 61 & 7
        if top < 4:
            return RESERVED_NCS
        return RFC_4122 if top < 6 else RESERVED_MICROSOFT if top == 6 else RESERVED_FUTURE

    @property
    def version(self):
        return self.int >> 76 & 15 if self.variant == RFC_4122 else None


def getnode():
    """A hardware address."""
    return 0x02_00_00_00_00_01


_made = 0


def _random():
    """16 bytes, others each time."""
    global _made
    _made += 1
    return os.urandom(16 * _made)[-16:]


def uuid1(node=None, clock_seq=None):
    """From address, sequence number and time."""
    timestamp = time.time_ns() // 100 + 0x01b21dd213814000
    if clock_seq is None:
        clock_seq = 1
    return UUID(fields=(timestamp & 0xffffffff, timestamp >> 32 & 0xffff, timestamp >> 48 & 0x0fff, clock_seq >> 8 & 0x3f,
                        clock_seq & 0xff, getnode() if node is None else node), version=1)


def _named(function, namespace, name, version):
    if isinstance(name, str):
        name = bytes_(name, 'utf-8')
    return UUID(bytes=function(namespace.bytes + name).digest()[:16], version=version)


def uuid3(namespace, name):
    """From the MD5 of a name in a namespace."""
    from hashlib import md5
    return _named(md5, namespace, name, 3)


def uuid4():
    """Random."""
    return UUID(bytes=_random(), version=4)


def uuid5(namespace, name):
    """From the SHA-1 of a name in a namespace."""
    from hashlib import sha1
    return _named(sha1, namespace, name, 5)


NAMESPACE_DNS, NAMESPACE_URL, NAMESPACE_OID, NAMESPACE_X500 = [
    UUID(f'6ba7b81{digit}-9dad-11d1-80b4-00c04fd430c8') for digit in (0, 1, 2, 4)]

if sys.version_info >= (3, 14):
    NIL = UUID('00000000-0000-0000-0000-000000000000')
    MAX = UUID('ffffffff-ffff-ffff-ffff-ffffffffffff')

    def uuid7():
        """From the time, and random."""
        stamp = time.time_ns() // 1_000_000
        return UUID(int=stamp << 80 | int_.from_bytes(_random(), 'big') & (1 << 80) - 1, version=7)
