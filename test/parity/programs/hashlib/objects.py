"""Hash objects are of C: sizes, counts, traced memory; names, arguments, errors; much data."""
import _hashlib
import gc
import hashlib
import sys
import tracemalloc

kinds = _hashlib.HASH, _hashlib.HASHXOF
h = hashlib.sha256(b'abc')
print(type(h), type(hashlib.shake_128()), _hashlib.HASHXOF.__mro__, *[sorted(kind.__dict__) for kind in kinds])
print(sys.getsizeof(h), sys.getsizeof(hashlib.shake_128()), *map(sys.getsizeof, kinds), gc.is_tracked(h), gc.get_referents(h))
print(repr(h).split('@')[0], repr(hashlib.shake_256()).split('@')[0], hashlib.new.__name__, hashlib.sha256)


def traced(f):
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = f()
    print(tracemalloc.get_traced_memory()[0] - before)
    tracemalloc.stop()


hashlib.new('sha1')
for _ in range(2):
    for f in lambda: hashlib.md5(b'a'), h.copy, h.digest, h.hexdigest, lambda: h.update(b'a' * 3000), lambda: hashlib.new('sha1'):
        traced(f)
h = hashlib.sha512()
for i in range(200):
    h.update(bytes([i]) * 10007)
print(h.hexdigest(), hashlib.md5(b'x' * 3_000_000).hexdigest(), hashlib.sha3_512(b'x' * 100_000).hexdigest())
for name in 'MD5', 'SHA-256', 'sha3-256', 'sha512_256', 'sm3', 'ripemd160', 'md5-sha1', 'blake2b', 'SHAKE128', 'sha2-224', 'SHA512/224':
    try:
        h = hashlib.new(name, b'abc')
        print(h.name, h.digest_size, h.block_size, h.hexdigest(*[9] * (h.digest_size == 0)))
    except ValueError as e:
        print(e)
for text in '''hashlib.md5(string=b'a').hexdigest()
hashlib.md5(data=b'a').hexdigest()
hashlib.md5(b'a', string=b'b')
hashlib.md5(b'a', b'b')
hashlib.md5(b'a', data=b'b')
hashlib.md5(b'a', zzz=1)
hashlib.md5(None)
hashlib.md5(b'', usedforsecurity=[]).name
hashlib.new(3)
hashlib.new()
hashlib.new('md5', 'x')
hashlib.new('md5', b'', b'')
hashlib.new('md5', string=b'a').hexdigest()
hashlib.md5().update()
hashlib.md5().digest(3)
hashlib.md5().name.x
setattr(hashlib.md5(), 'name', 1)
setattr(type(hashlib.md5()), 'x', 1)
type(hashlib.md5())()
hashlib.shake_128().digest()
hashlib.shake_128().digest('x')
hashlib.shake_128().digest(-1)
hashlib.shake_128().hexdigest(-1)
hashlib.shake_128().digest(2 ** 70)
hashlib.shake_128().digest(0), hashlib.shake_128().hexdigest(0)
hashlib.shake_128().digest(length=3)
hashlib.pbkdf2_hmac('sha256', b'p', b's', 3, 5)
hashlib.pbkdf2_hmac('zz', b'p', b's', 3, 5)
hashlib.pbkdf2_hmac('sha256', 'p', b's', 3, 5)
hashlib.pbkdf2_hmac('sha256', b'p', b's', 0, 5)
hashlib.pbkdf2_hmac('sha256', b'p', b's', 1, 0)
hashlib.pbkdf2_hmac('sha256', password=b'p', salt=b's', iterations=1, dklen=None).hex()
hashlib.pbkdf2_hmac(1, b'p', b's', 1)
hashlib.pbkdf2_hmac('sha256', b'p', b's', 1.5)
hashlib.pbkdf2_hmac('sha256', b'p', b's', 1, 'x')
_hashlib.new('zz')
_hashlib.UnsupportedDigestmodError.__mro__
sorted(_hashlib.openssl_md_meth_names), _hashlib.get_fips_mode()
__import__('pickle').dumps(hashlib.md5())'''.split('\n'):
    try:
        print(eval(text))
    except BaseException as e:
        print(text, type(e).__name__, e)
