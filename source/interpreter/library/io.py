"""Streams. There are no files here: only streams in memory and the standard ones."""

import abc
import sys
import _io
from _io import BytesIO, StringIO, TextIOWrapper

__all__ = [
    'BlockingIOError', 'IOBase', 'RawIOBase', 'BytesIO', 'StringIO', 'BufferedIOBase', 'TextIOBase', 'TextIOWrapper',
    'UnsupportedOperation', 'SEEK_SET', 'SEEK_CUR', 'SEEK_END', 'DEFAULT_BUFFER_SIZE', 'text_encoding',
]

BlockingIOError = BlockingIOError

DEFAULT_BUFFER_SIZE = 128 * 1024 if sys.version_info >= (3, 14) else 8192
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


class UnsupportedOperation(OSError, ValueError):
    """The stream cannot do that."""


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    """Any stream."""


class RawIOBase(_io._RawIOBase, IOBase):
    """A stream of bytes without a buffer."""


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    """A stream of bytes with a buffer."""


class TextIOBase(_io._TextIOBase, IOBase):
    """A stream of text."""


BufferedIOBase.register(BytesIO)
TextIOBase.register(StringIO)
TextIOBase.register(TextIOWrapper)


def text_encoding(encoding, stacklevel=2):
    """The encoding to use where None may be given."""
    if encoding is not None:
        return encoding
    return 'locale'
