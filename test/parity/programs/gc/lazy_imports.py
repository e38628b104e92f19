# releases: 3.15+
"""Explicit lazy imports: what stands for a module until its name is used, what that counts, and where it may not be asked for."""
import gc
import sys
import types
lazy import textwrap
lazy import collections.abc as ca
lazy from itertools import chain, count as cnt
lazy import os.path
main = sys.modules['__main__'].__dict__


def look(*names):
    for n in names:
        g = main[n]
        print(n, repr(g), str(g), sys.getsizeof(g), gc.is_tracked(g), type(g).__basicsize__, hex(type(g).__flags__), type(g).__name__, type(g).__module__, sys.getrefcount(g), [type(x).__name__ for x in gc.get_referents(g)])


look('textwrap', 'ca', 'chain', 'cnt')


def more():
    g = main['chain']
    print([n for n in dir(g) if n not in dir(object)], type(g).__mro__, bool(g), g == g, hash(g) == hash(g), main['chain'] is g, type(g) is types.LazyImportType)
    for f in (lambda: g.foo, lambda: type(g)(), lambda: main['ca'].Mapping, lambda: main['os'].path, lambda: setattr(g, 'x', 1)):
        try:
            f()
        except Exception as e:
            print(type(e).__name__, e)
    print(g.resolve(), type(main['chain']).__name__)


more()
a = gc.get_count()[0]
lazy import csv
b = gc.get_count()[0]
print(b - a)
a = gc.get_count()[0]
lazy from csv import DictReader, DictWriter
b = gc.get_count()[0]
print(b - a)


def kinds(*names):
    print([type(main[n]).__name__ for n in names])


def use():
    return textwrap.fill('a b', 2)


kinds('textwrap', 'ca', 'chain', 'cnt', 'os')
print(use(), use(), ca.Sized, next(cnt(5)), list(chain('a', 'b')), os.path.join('a', 'b'))
kinds('textwrap', 'ca', 'chain', 'cnt', 'os')
print('csv' in globals(), type(globals()['csv']).__name__, type(sys.lazy_modules).__name__, 'csv' in sys.lazy_modules, 'csv.DictReader' in sys.lazy_modules, 'textwrap' in sys.lazy_modules)
lazy from csv import DictReader as DR
kinds('DictReader', 'DR')

csv
kinds('csv')
for f in (lambda: sys.set_lazy_imports('x'), lambda: sys.set_lazy_imports(5), lambda: sys.set_lazy_imports(), lambda: sys.get_lazy_imports(), lambda: sys.set_lazy_imports_filter(5), lambda: sys.get_lazy_imports_filter()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
__lazy_modules__ = {'bisect', 'heapq'}
import bisect
from heapq import heappush
import statistics
try:
    import heapq
except ImportError:
    pass


class Q:
    import bisect as b2
    kind = type(b2).__name__


def inside():
    import bisect as b3
    return type(b3).__name__


print(Q.kind, inside())
kinds('bisect', 'heappush', 'statistics', 'heapq')
sys.set_lazy_imports('all')
print(sys.get_lazy_imports())
import fractions, csv as c5
from difflib import SequenceMatcher, ndiff as pick
try:
    import json
except ImportError:
    pass
from math import *
kinds('fractions', 'c5', 'SequenceMatcher', 'pick', 'json', 'sin')
sys.set_lazy_imports('normal')


def asks(importing, imported, fromlist):
    print('filter', importing, imported, fromlist)
    return imported != 'queue'


sys.set_lazy_imports_filter(asks)
print(sys.get_lazy_imports_filter() is asks)
lazy import queue
lazy from uuid import UUID as U
lazy import base64 as b64, fnmatch
kinds('queue', 'U', 'b64', 'fnmatch')
sys.set_lazy_imports_filter(None)
lazy import nope_module
lazy from json import nothing_here
for name in ('nope_module', 'nothing_here'):
    for _ in range(2):
        try:
            eval(name)
        except ImportError as e:
            print(type(e).__name__, str(e)[:42], repr(e.__cause__), e.__suppress_context__)
    print(main[name])
lazy import sys as again
print(again is sys)
del again
if True: lazy import copy
for lazy in (1, 2): lazy import pprint; print(lazy)
lazy = lambda lazy: lazy
print(lazy(3), copy.copy([1]), type(main['pprint']).__name__)
exec('lazy import reprlib; print(type(globals()["reprlib"]).__name__, reprlib.repr(1))', {})
for s in ['def f():\n  lazy import x', 'class C:\n  lazy import x', 'try:\n  lazy import x\nexcept: pass', 'lazy from x import *', 'if 1:\n  lazy import zz', 'lazy from __future__ import annotations', 'lazy import a, b', 'with x:\n  lazy import q',
          'lazy = 5\nlazy', 'for i in x:\n  lazy import q', 'lazy from . import x', 'lazy import', 'lazy from x', 'lazy from x import',  'def f():\n  lazy from x import *', 'def f():\n  lazy from x import y', 'try: pass\nfinally:\n lazy import q', 'try: pass\nexcept: pass\nelse:\n lazy import q', 'try: pass\nexcept* E:\n lazy import q', 'async def f():\n lazy import q', 'x = 1; lazy import a.b as c; y = 2', 'lazy', 'lazy.x', 'raise lazy from x', 'lazy import a as b.c', 'class C:\n def f(self):\n  lazy from x import y', 'while 1:\n match x:\n  case 1:\n   lazy import q']:
    try:
        compile(s, 'f', 'exec')
        print(repr(s), 'ok')
    except SyntaxError as e:
        print(repr(s), '->', e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
