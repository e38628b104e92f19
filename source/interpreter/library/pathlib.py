"""Paths as objects. There are no files: what would look for one finds none."""

import fnmatch as _fnmatch
import os as _os
import posixpath as _posixpath
import sys as _sys
from collections.abc import Sequence as _Sequence

__all__ = ['PurePath', 'PurePosixPath', 'Path', 'PosixPath']

_VERSION = _sys.version_info

if _VERSION >= (3, 13):
    __all__.insert(0, 'UnsupportedOperation')

    class UnsupportedOperation(NotImplementedError):
        """This cannot be done with such a path."""

_SLOTS = (('_drv', '_root', '_tail_cached', '_str', '_hash', '_parts_tuple', '_cached_cparts') if _VERSION < (3, 12) else
          ('_raw_paths', '_drv', '_root', '_tail_cached', '_str', '_str_normcase_cached', '_parts_normcase_cached', '_hash'))
if (3, 12) <= _VERSION < (3, 13):
    _SLOTS += ('_lines_cached',)
elif (3, 13) <= _VERSION < (3, 14):
    _SLOTS += ('_raw_path', '_resolving')


class _PathParents(_Sequence):
    """The directories above a path."""

    __slots__ = ('_path', '_drv', '_root', '_tail')

    def __init__(self, path):
        self._path, self._drv = path, ''
        self._root, self._tail = path.root, path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return tuple(self[j] for j in range(*i.indices(len(self))))
        if i >= len(self) or i < -len(self):
            raise IndexError(i)
        if i < 0:
            i += len(self)
        return self._path._made(self._root, self._tail[:len(self) - i - 1])

    def __repr__(self):
        return f'<{type(self._path).__name__}.parents>'


class PurePath:
    """A path as text, without a look at the disk."""

    __slots__ = _SLOTS
    if _VERSION >= (3, 13):
        parser = _posixpath

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        self = object.__new__(cls)
        if _VERSION < (3, 12):
            self._load(self._texts(args))
        return self

    if _VERSION >= (3, 12):
        def __init__(self, *args):
            self._raw_paths = self._texts(args)

    @staticmethod
    def _texts(args):
        """The paths that the arguments stand for."""
        paths = []
        for arg in args:
            if isinstance(arg, PurePath):
                paths.append(str(arg) if _VERSION < (3, 12) or not hasattr(arg, '_raw_paths') else arg._joined())
                continue
            if _VERSION < (3, 12):
                path = _os.fspath(arg)
            else:
                try:
                    path = _os.fspath(arg)
                except TypeError:
                    path = arg
            if not isinstance(path, str):
                if _VERSION < (3, 12):
                    raise TypeError(f'argument should be a str object or an os.PathLike object returning str, not {type(path)!r}')
                raise TypeError('argument should be a str or an os.PathLike object where __fspath__ returns a str, '
                                f'not {type(path).__name__!r}')
            paths.append(path)
        return paths

    def _joined(self):
        return _posixpath.join(*self._raw_paths) if self._raw_paths else ''

    def _load(self, paths):
        path = _posixpath.join(*paths) if paths else ''
        _, self._root, rest = _posixpath.splitroot(path)
        self._drv = ''
        self._tail_cached = [_sys.intern(part) for part in rest.split('/') if part and part != '.']

    @property
    def root(self):
        """'/' or ''."""
        try:
            return self._root
        except AttributeError:
            self._load(self._raw_paths)
            return self._root

    @property
    def _tail(self):
        try:
            return self._tail_cached
        except AttributeError:
            self._load(self._raw_paths)
            return self._tail_cached

    def _made(self, root, tail):
        """A path of the same class from its parts."""
        text = root + '/'.join(tail) or '.'
        path = self.with_segments(text)
        path._str = text
        path._drv = ''
        path._root = root
        path._tail_cached = tail
        return path

    def with_segments(self, *pathsegments):
        return type(self)(*pathsegments)

    def __reduce__(self):
        if _VERSION < (3, 12):
            return self.__class__, self.parts
        return self.__class__, tuple(self._raw_paths) if hasattr(self, '_raw_paths') else self.parts

    def __str__(self):
        try:
            return self._str
        except AttributeError:
            self._str = self.root + '/'.join(self._tail) or '.'
            return self._str

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self)

    def __bytes__(self):
        return _os.fsencode(self)

    def __repr__(self):
        return f'{self.__class__.__name__}({self.as_posix()!r})'

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative paths can't be expressed as file URIs" if _VERSION >= (3, 14) and isinstance(self, Path) else
                             "relative path can't be expressed as a file URI")
        safe = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/'
        return 'file://' + ''.join([chr(b) if chr(b) in safe else f'%{b:02X}' for b in bytes(self)])

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(str(self))
            return self._hash

    def _compared(self):
        return str(self).split('/')

    def __lt__(self, other):
        return self._compared() < other._compared() if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._compared() <= other._compared() if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._compared() > other._compared() if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._compared() >= other._compared() if isinstance(other, PurePath) else NotImplemented

    drive = property(lambda self: '')
    anchor = property(lambda self: self.root)

    @property
    def name(self):
        """The last part."""
        return self._tail[-1] if self._tail else ''

    @property
    def suffix(self):
        """What is behind the last dot of the name, with it."""
        if _VERSION >= (3, 14):
            return _posixpath.splitext(self.name)[1]
        i = self.name.rfind('.')
        return self.name[i:] if 0 < i < len(self.name) - 1 else ''

    @property
    def suffixes(self):
        name = self.name
        if name.endswith('.') and _VERSION < (3, 14):
            return []
        return ['.' + suffix for suffix in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        """The name without suffix."""
        if _VERSION >= (3, 14):
            return _posixpath.splitext(self.name)[0]
        i = self.name.rfind('.')
        return self.name[:i] if 0 < i < len(self.name) - 1 else self.name

    def with_name(self, name):
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        if not name or '/' in name or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        return self._made(self.root, self._tail[:-1] + [name])

    def with_stem(self, stem):
        suffix = self.suffix
        if not stem and suffix and _VERSION >= (3, 13):
            raise ValueError(f'{self!r} has a non-empty suffix')
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        if '/' in suffix or suffix and not suffix.startswith('.') or suffix == '.' and _VERSION < (3, 14):
            raise ValueError(f'Invalid suffix {suffix!r}')
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        return self._made(self.root, self._tail[:-1] + [self.stem + suffix])

    def relative_to(self, other, *_others, walk_up=False):
        """The path as seen from another."""
        shown = other
        other = self.with_segments(other, *_others)
        above = 0
        for above, path in enumerate([other, *other.parents]):
            if path == self or path in self.parents:
                break
            if not walk_up:
                tail = '' if _VERSION >= (3, 12) else ' OR one path is relative and the other is absolute.'
                raise ValueError(f'{str(self)!r} is not in the subpath of {str(other)!r}{tail}')
            if path.name == '..':
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f'{str(self)!r} and {str(other)!r} have different anchors')
        return self._made('', ['..'] * above + self._tail[len(path._tail):])

    def is_relative_to(self, other, *_others):
        other = self.with_segments(other, *_others)
        return other == self or other in self.parents

    @property
    def parts(self):
        """All parts, the root first."""
        return (self.root, *self._tail) if self.root else tuple(self._tail)

    def joinpath(self, *pathsegments):
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    @property
    def parent(self):
        tail = self._tail
        return self._made(self.root, tail[:-1]) if tail else self

    @property
    def parents(self):
        return _PathParents(self)

    def is_absolute(self):
        return self.root != ''

    if _VERSION < (3, 15):
        def is_reserved(self):
            return False

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether the end of the path fits a pattern."""
        pattern = path_pattern if isinstance(path_pattern, PurePath) else self.with_segments(path_pattern)
        wanted, have = list(pattern.parts), list(self.parts)
        if not wanted:
            raise ValueError('empty pattern')
        if len(wanted) > len(have) or pattern.root and len(wanted) != len(have):
            return False
        if case_sensitive is False:
            wanted = [part.lower() for part in wanted]
            have = [part.lower() for part in have]
        return all(_fnmatch.fnmatchcase(part, want) for want, part in zip(reversed(wanted), reversed(have)))

    if _VERSION >= (3, 13):
        def full_match(self, pattern, *, case_sensitive=None):
            """Whether the whole path fits a pattern, in which ** stands for any number of parts."""
            pattern = pattern if isinstance(pattern, PurePath) else self.with_segments(pattern)

            def fits(wanted, have):
                if not wanted:
                    return not have
                if wanted[0] == '**':
                    return any(fits(wanted[1:], have[i:]) for i in range(len(have) + 1))
                return bool(have) and _fnmatch.fnmatchcase(have[0], wanted[0]) and fits(wanted[1:], have[1:])

            return fits(pattern.parts, self.parts)


class PurePosixPath(PurePath):
    """A path on Unix."""

    __slots__ = ()


class Path(PurePath):
    """A path with the disk's view of it: here nothing is there."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return PurePath.__new__(PosixPath if cls is Path else cls, *args, **kwargs)

    @classmethod
    def cwd(cls):
        return cls(_os.getcwd())

    @classmethod
    def home(cls):
        return cls(_os.environ.get('HOME', '/'))

    def absolute(self):
        return self if self.is_absolute() else self.with_segments(_os.getcwd(), self)

    def resolve(self, strict=False):
        if strict:
            self.stat()
        return self.with_segments(_posixpath.abspath(self))

    def expanduser(self):
        return self

    def exists(self, *, follow_symlinks=True):
        return False

    is_file = is_dir = exists

    def is_symlink(self):
        return False

    is_mount = is_socket = is_fifo = is_block_device = is_char_device = is_symlink

    def _missing(self, *args, **kwargs):
        raise FileNotFoundError(2, 'No such file or directory', str(self))

    stat = lstat = open = read_text = read_bytes = write_text = write_bytes = iterdir = mkdir = rmdir = touch = rename = replace = \
        chmod = symlink_to = hardlink_to = readlink = owner = group = samefile = _missing

    def unlink(self, missing_ok=False):
        if not missing_ok:
            self._missing()

    def glob(self, pattern, **kwargs):
        if not pattern:
            raise ValueError(f'Unacceptable pattern: {pattern!r}')
        return iter(())

    rglob = glob


class PosixPath(Path, PurePosixPath):
    """A path on Unix, with the disk's view of it."""

    __slots__ = ()


_os.PathLike.register(PurePath)
if (3, 13) <= _VERSION < (3, 14):
    _sys.modules['pathlib._local'] = _sys.modules[__name__]
    for _cls in _PathParents, PurePath, PurePosixPath, Path, PosixPath:
        _cls.__module__ = 'pathlib._local'
    del _cls
