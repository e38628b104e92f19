"""Paths as text. There are no files."""

import sys
from posix import fspath as _fspath

__all__ = [
    'normcase', 'isabs', 'join', 'splitdrive', 'splitroot', 'split', 'splitext', 'basename', 'dirname', 'commonprefix',
    'getsize', 'getmtime', 'islink', 'exists', 'lexists', 'isdir', 'isfile', 'expanduser', 'expandvars', 'normpath',
    'abspath', 'curdir', 'pardir', 'sep', 'pathsep', 'defpath', 'altsep', 'extsep', 'devnull', 'realpath', 'relpath',
    'commonpath',
]

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'


def _sep(path):
    return b'/' if isinstance(path, bytes) else '/'


def normcase(s):
    return _fspath(s)


def isabs(s):
    s = _fspath(s)
    return s.startswith(_sep(s))


def join(a, *p):
    """The parts joined by slashes; an absolute part drops what is before it."""
    path = _fspath(a)
    sep = _sep(path)
    for b in map(_fspath, p):
        if isinstance(b, bytes) != isinstance(path, bytes):
            raise TypeError("Can't mix strings and bytes in path components") from None
        if b.startswith(sep) or not path:
            path = b
        elif path.endswith(sep):
            path += b
        else:
            path += sep + b
    return path


def split(p):
    """(what is before the last slash, what is after it)"""
    p = _fspath(p)
    sep = _sep(p)
    head, slash, tail = p.rpartition(sep)
    # Nothing but slashes stays as it is.
    return head.rstrip(sep) or head + slash, tail


def splitext(p):
    """(path without extension, extension)"""
    p = _fspath(p)
    sep = _sep(p)
    dot = b'.' if isinstance(p, bytes) else '.'
    sep_index = p.rfind(sep)
    dot_index = p.rfind(dot)
    if dot_index > sep_index:
        i = sep_index + 1
        while i < dot_index:
            if p[i:i + 1] != dot:
                return p[:dot_index], p[dot_index:]
            i += 1
    return p, p[:0]


def splitdrive(p):
    p = _fspath(p)
    return p[:0], p


def splitroot(p):
    p = _fspath(p)
    sep = _sep(p)
    if p[:1] != sep:
        return p[:0], p[:0], p
    if p[1:2] != sep or p[2:3] == sep:
        return p[:0], sep, p[1:]
    return p[:0], p[:2], p[2:]


def basename(p):
    p = _fspath(p)
    return p[p.rfind(_sep(p)) + 1:]


def dirname(p):
    return split(p)[0]


def commonprefix(m):
    """What all texts of a list begin with."""
    if not m:
        return ''
    # Between the least and the greatest lie all others.
    least, greatest = min(m), max(m)
    differs = (i for i, part in enumerate(least) if part != greatest[i])
    return least[:next(differs, len(least))]


def normpath(path):
    path = _fspath(path)
    sep = _sep(path)
    dot, dotdot = (b'.', b'..') if isinstance(path, bytes) else ('.', '..')
    if not path:
        return dot
    _, initial_slashes, path = splitroot(path)
    comps = []
    for comp in path.split(sep):
        if not comp or comp == dot:
            continue
        if comp != dotdot or not initial_slashes and not comps or comps and comps[-1] == dotdot:
            comps.append(comp)
        elif comps:
            comps.pop()
    return initial_slashes + sep.join(comps) or dot


def abspath(path):
    path = _fspath(path)
    if not isabs(path):
        path = join('/' if isinstance(path, str) else b'/', path)
    return normpath(path)


def realpath(filename, *, strict=False):
    return abspath(filename)


def relpath(path, start=None):
    if not path:
        raise ValueError('no path specified')
    start_list = [x for x in abspath(start or '.').split('/') if x]
    path_list = [x for x in abspath(path).split('/') if x]
    i = len(commonprefix([start_list, path_list]))
    return '/'.join(['..'] * (len(start_list) - i) + path_list[i:]) or '.'


def commonpath(paths):
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    isabs_ = {p.startswith('/') for p in paths}
    if len(isabs_) != 1:
        raise ValueError("Can't mix absolute and relative paths") from None
    common = commonprefix([[c for c in p.split('/') if c and c != '.'] for p in paths])
    return ('/' if isabs_.pop() else '') + '/'.join(common)


def expanduser(path):
    return _fspath(path)


def expandvars(path):
    return _fspath(path)


def _nothing(path):
    _fspath(path)
    return False


exists = lexists = isdir = isfile = islink = ismount = _nothing


def _missing(path):
    raise FileNotFoundError(2, 'No such file or directory', _fspath(path))


getsize = getmtime = getatime = getctime = _missing
