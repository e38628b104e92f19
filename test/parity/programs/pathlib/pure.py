"""Paths as text: parts, names, joins, comparisons, patterns, and what is refused."""
import copy
import os
import pathlib
import pickle
import sys

P = pathlib.PurePosixPath
for text in '', '.', 'a', '/', '//', '///', '//a/b', '/a/b/../c.tar.gz', 'a//b/./c/', '../x', 'a/.hidden', 'a/b.', '..', 'a.b.c', 'x/.y.z', 'a b/é':
    p = P(text)
    print(repr(p), p.parts, repr(p.name), repr(p.stem), repr(p.suffix), p.suffixes, p.parent, list(p.parents), repr(p.root), p.anchor, p.is_absolute(), len(p.parents))
p = P('/a/b/c.txt')
print(p / 'd', p / '/d', 'x' / p, 'x' / P('y'), p.joinpath('d', 'e'), P('a', 'b', P('c'), '/d', 'e'), p / '', P(p) == p, P(p) is p)
print(p.with_name('x'), p.with_stem('x'), p.with_suffix('.md'), p.with_suffix(''), P('a.tar.gz').with_suffix('.bz2'), P('a').with_suffix('.b'))
print(p.relative_to('/a'), p.relative_to('/'), p.relative_to(p), p.is_relative_to('/a'), p.is_relative_to('/x'), P('a/b').relative_to('a'))
print(p.parents[0], p.parents[-1], p.parents[:2], repr(p.parents))
print(p < P('/a/b/d'), sorted(map(P, ['b', 'a/b', 'a', '/z', 'a.b'])), p == '/a/b/c.txt', hash(p) == hash(P('/a//b/c.txt')), {P('a'): 1}[P('./a')])
print([p.match(pattern) for pattern in ('*.txt', 'b/*.txt', '/a/*/*.txt', '*.py', '/*.txt', 'c.txt', 'C.TXT', '[abc].txt', '?.txt')])
print(os.fspath(p), bytes(p), p.as_posix(), pathlib.Path('/a b/é').as_uri(), str(p), f'{p}', os.path.join(p, 'x'))
for other in pickle.loads(pickle.dumps(p)), copy.copy(p), copy.deepcopy(p):
    print(other == p, type(other).__name__)
print(sys.getsizeof(P('a')), sys.getsizeof(P('a/b/c/d')), hasattr(P('a'), '__dict__'), type(pathlib.PurePath('x')).__name__, type(pathlib.Path('x')).__name__)
print(isinstance(p, os.PathLike), issubclass(pathlib.Path, pathlib.PurePath), [c.__name__ for c in pathlib.PosixPath.__mro__ if c.__module__.startswith('pathlib') and c.__name__[0] != '_' and 'Base' not in c.__name__])


class Own(pathlib.PurePosixPath):
    pass


print(repr(Own('a') / 'b'), repr(Own('a/b').parent), Own('a') == P('a'))
for f in (lambda: P(3), lambda: P('a').with_name(''), lambda: P('').with_name('x'), lambda: P('a').relative_to('b'), lambda: P('a') / 3, lambda: P('a').with_suffix('x'),
          lambda: P('/a') < 3, lambda: P('a').joinpath(b'x'), lambda: P('a').parents[3], lambda: P('a').with_name('b/c'), lambda: pathlib.Path('a').as_uri(), lambda: P('').match('')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
missing = pathlib.Path('/no/such/file')
print(missing.exists(), missing.is_file(), missing.is_dir(), list(missing.glob('*')), missing.absolute(), missing.resolve())
for f in missing.stat, missing.read_text, missing.unlink, lambda: list(missing.iterdir()), missing.rmdir:
    try:
        f()
    except OSError as e:
        print(type(e).__name__, e)
