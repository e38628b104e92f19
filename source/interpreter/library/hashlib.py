"""Digests: MD5, SHA-1, SHA-2 and SHA-3."""

import sys as _sys
import _hashlib

algorithms_guaranteed = {'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512',
                         'shake_128', 'shake_256'}
algorithms_available = algorithms_guaranteed | _hashlib.openssl_md_meth_names

__all__ = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'shake_128',
           'shake_256', 'new', 'algorithms_guaranteed', 'algorithms_available', 'file_digest', 'pbkdf2_hmac')

pbkdf2_hmac = _hashlib.pbkdf2_hmac

for _name in algorithms_guaranteed:
    globals()[_name] = getattr(_hashlib, 'openssl_' + _name)
del _name


def _unsupported(name):
    word = 'algorithm' if _sys.version_info >= (3, 15) else 'type'
    return ValueError(f'unsupported hash {word} {name}')


if _sys.version_info >= (3, 14):
    def __hash_new(name, *args, **kwargs):
        """A digest by its name."""
        try:
            return _hashlib.new(name, *args, **kwargs)
        except ValueError:
            raise _unsupported(name) from None
else:
    def __hash_new(name, data=b'', **kwargs):
        """A digest by its name."""
        try:
            return _hashlib.new(name, data, **kwargs)
        except ValueError:
            raise _unsupported(name) from None

new = __hash_new


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """The digest of what a binary file has."""
    made = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, 'getbuffer'):
        made.update(fileobj.getbuffer())
        return made
    if not (hasattr(fileobj, 'readinto') and hasattr(fileobj, 'readable') and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    room = bytearray(_bufsize)
    view = memoryview(room)
    while size := fileobj.readinto(room):
        made.update(view[:size])
    return made
