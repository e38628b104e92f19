"""Digests of short and long data, in pieces, and what is refused."""
import hashlib
import sys

data = bytes(range(256)) * 2
for name in 'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512':
    make = getattr(hashlib, name)
    print(name, make().digest_size, make().block_size, make().name)
    for piece in b'', b'abc', data[:55], data[:56], data[:64], data[:111], data[:112], data[:128], data[:135], data[:136], data:
        print(make(piece).hexdigest())
    h = make(b'a')
    h.update(b'b')
    copy = h.copy()
    h.update(bytearray(b'c'))
    print(h.digest() == make(b'abc').digest(), copy.digest() == make(b'ab').digest(), hashlib.new(name, b'abc').digest() == h.digest())
print(hashlib.shake_128(b'abc').hexdigest(20), hashlib.shake_256(data).hexdigest(200), hashlib.shake_128(b'').digest(3))
print(hashlib.pbkdf2_hmac('sha256', b'password', b'salt', 3).hex(), hashlib.pbkdf2_hmac('sha1', b'p' * 100, b'salt', 2, 30).hex())
for f in lambda: hashlib.md5('x'), lambda: hashlib.md5(3), lambda: hashlib.sha256(b'').update('x'), lambda: hashlib.new('nope'):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(hashlib.sha256(b'', usedforsecurity=False).hexdigest() == hashlib.sha256().hexdigest(), 'md5' in hashlib.algorithms_available)
