"""Every code with values in and out of range, and the errors."""
import struct
def t(f, *a):
    a0=[x if type(x).__name__ not in 'IB' else 'o' for x in a]
    try: print(f.__name__, a0, '->', f(*a))
    except BaseException as e: print(f.__name__, a0, type(e).__name__, e, type(e) is struct.error)
P, U = struct.pack, struct.unpack
for c in '?bBhHiIlLqQnN':
    for v in (0, 1, -1, 127, 128, 255, 256, -129, 32768, 65536, 2**31, 2**32, 2**63, 2**64, -2**63-1, 'x', 1.5, None, True):
        t(P, c, v)
        if c not in 'nN': t(P, '>'+c, v)
for c in 'efd':
    for v in (0, 1.5, 1e300, 70000.0, float('inf'), 'x', 10**400): t(P, '<'+c, v); t(P, c, v)
for c in 'c', 's', 'p', 'P', '3s', '3p', '0s', '0p', '300p':
    for v in (b'', b'a', b'abcd', 'a', 1, bytearray(b'ab'), -1, 2**64): t(P, c, v)
for f in ('', ' ', 'z', '<n', '3', '3 i', 'i 3', '@i', '=q', '!h', '<<i', '99999999999999999999i', '9223372036854775807i', '2147483648i', b'i', bytearray(b'i'), 3, None, 'é', 'iqb', 'bq', '=bq', '0i', 'b0q', '2ib', 'F','D', '1x', 'i\0', '\0', 'x3x'):
    t(struct.calcsize, f)
t(P, 'ii', 1); t(P, 'i', 1, 2); t(P); t(P, 'ix', 1); t(P, 'x')
t(U, 'i', b'abc'); t(U, 'i', 'abcd'); t(U, 'i'); t(U, 'i', b'abcd'); t(U, '<Hb3sx2p?e', bytes(range(12)))
t(struct.unpack_from, 'i', b'abcdefgh', 4); t(struct.unpack_from, 'i', b'abcdefgh', 5);t(struct.unpack_from, 'i', b'abcdefgh', -4);t(struct.unpack_from, 'i', b'abcdefgh', -3);t(struct.unpack_from, 'i', b'abcdefgh', -9); t(struct.unpack_from, 'i', b'abcdefgh', 2**70)
b = bytearray(8)
for a in (('i', b, 0, 7), ('i', b, 5, 7), ('i', b, -4, 7), ('i', b, -3, 7), ('i', b, -9, 7), ('i', b'abcd', 0, 1), ('i', b), ('i',), ('i', b, 0), ('i', b, 'x', 1), ('i', b, 0, 1, 2), ('i', b, 100, 1), ('s', b, 0, b'x')):
    t(struct.pack_into, *a)
print(b)
S = struct.Struct
for a in ((), ('i',), ('ié',), (3,), (b'i',), ('i', 2)): t(lambda *x: S(*x).format, *a)
s = S('<hh')
for m, *a in ((s.pack, 1), (s.pack, 1, 2), (s.pack, 1, 2, 3), (s.unpack, b'abcd'), (s.unpack, b'abc'), (s.unpack_from, b'abcdef', 1), (s.unpack_from, b'ab'), (s.pack_into, b, 1, 2, 3), (s.pack_into, b, 1, 2), (s.pack_into, b)): t(m, *a)
try: s.unpack_from(buffer=b'abcd', offset=0)
except Exception as e: print(e)
print(list(s.iter_unpack(b'abcdefgh'))); t(s.iter_unpack, b'abc'); t(S('').iter_unpack, b''); 
it = struct.iter_unpack('<h', b'abcd'); print(it.__length_hint__(), next(it), it.__length_hint__(), next(it), it.__length_hint__(), next(it, 'end'), it.__length_hint__())
print(U('>3h', b'\1\2\3\4\5\6'), U('<l', b'\xff'*4), U('l', b'\xff'*8), U('?', b'\2'), U('5s', b'abc\0d'), U('5p', b'\3abcd'), U('5p', b'\xffabcd'), U('c', b'x'), U('>d', P('>d', 1.5)), U('<f', P('<f', 0.1)), U('>e', P('>e', 0.1)), U('P', P('P', 5)))
class I:
    def __index__(self): return 5
class B:
    def __bool__(self): 1/0
t(P, 'b', I()); t(P, '?', B()); t(P, '>Q', I())
print(struct.error.__module__, struct.error.__mro__, struct.__all__)
