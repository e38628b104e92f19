"""The operating system, as far as there is one: names, paths, no files, no other processes."""

import abc
import sys
import posixpath as path

sys.modules['os.path'] = path
from os.path import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

name = 'posix'
linesep = '\n'
error = OSError
O_RDONLY, O_WRONLY, O_RDWR = 0, 1, 2
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
EX_OK = 0


class _Environ(dict):
    def __repr__(self):
        return f'environ({dict.__repr__(self)})'

    def copy(self):
        return dict(self)


environ = _Environ()


def getenv(key, default=None):
    """An environment variable."""
    return environ.get(key, default)


def putenv(key, value):
    pass


def unsetenv(key):
    pass


from posix import fspath


class PathLike(abc.ABC):
    """What has __fspath__."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return True if any('__fspath__' in c.__dict__ for c in subclass.__mro__) else NotImplemented
        return NotImplemented


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode('utf-8', 'surrogateescape') if isinstance(filename, bytes) else filename


def getpid():
    return 4711


def getppid():
    return 1


def getuid():
    return 1000


geteuid = getgid = getegid = getuid


def getlogin():
    return 'user'


def getcwd():
    return '/'


def getcwdb():
    return b'/'


def cpu_count():
    return 1


process_cpu_count = cpu_count


def getloadavg():
    return (0.0, 0.0, 0.0)


def get_terminal_size(fd=1):
    return _terminal_size((80, 24))


class _terminal_size(tuple):
    @property
    def columns(self):
        return self[0]

    @property
    def lines(self):
        return self[1]

    def __repr__(self):
        return f'os.terminal_size(columns={self[0]}, lines={self[1]})'


terminal_size = _terminal_size


def write(fd, data, /):
    """Writes bytes to standard output (1) or standard error (2)."""
    if fd == 1:
        return sys.__stdout__.buffer.write(data)
    if fd == 2:
        return sys.__stderr__.buffer.write(data)
    raise OSError(9, 'Bad file descriptor')


def isatty(fd):
    return False


def strerror(code):
    from errno import _messages
    return _messages.get(code, f'Unknown error {code}')


def urandom(size, /):
    """Bytes without a pattern, the same in every run."""
    state = 0x9e3779b97f4a7c15
    result = bytearray()
    while len(result) < size:
        state = (state * 6364136223846793005 + 1442695040888963407) & 0xffffffffffffffff
        result.append(state >> 56)
    return bytes(result)


def _exit(status):
    """Ends the program."""
    raise SystemExit(status)


def abort():
    raise SystemExit(134)


def _refused(path='.', *args, **kwargs):
    raise FileNotFoundError(2, 'No such file or directory', fspath(path))


listdir = scandir = stat = lstat = remove = unlink = rename = mkdir = makedirs = rmdir = open = access = chdir = _refused


def walk(top, topdown=True, onerror=None, followlinks=False):
    return iter(())


def uname():
    return _uname_result(('Linux', 'localhost', '6.1.0', '#1 SMP', 'x86_64'))


class _uname_result(tuple):
    sysname = property(lambda self: self[0])
    nodename = property(lambda self: self[1])
    release = property(lambda self: self[2])
    version = property(lambda self: self[3])
    machine = property(lambda self: self[4])


_uname_result.__name__ = _uname_result.__qualname__ = 'uname_result'

__all__ = [_name for _name in globals() if _name[0] != '_' and _name not in ('abc', 'sys')] + ['_exit']
