"""Operators as functions."""

from _operator import *
from _operator import (
    abs, add, and_, call, concat, contains, delitem, eq, floordiv, ge, getitem, gt, iadd, iand, iconcat, ifloordiv, ilshift,
    imatmul, imod, imul, index, inv, invert, ior, ipow, irshift, isub, itruediv, ixor, le, lshift, lt, matmul, mod, mul, ne, neg,
    not_, or_, pos, pow, rshift, setitem, sub, truediv, xor,
)
from sys import version_info as _version_info

__all__ = [
    'abs', 'add', 'and_', 'attrgetter', 'call', 'concat', 'contains', 'countOf', 'delitem', 'eq', 'floordiv', 'ge', 'getitem',
    'gt', 'iadd', 'iand', 'iconcat', 'ifloordiv', 'ilshift', 'imatmul', 'imod', 'imul', 'index', 'indexOf', 'inv', 'invert',
    'ior', 'ipow', 'irshift', 'is_', 'is_none', 'is_not', 'is_not_none', 'isub', 'itemgetter', 'itruediv', 'ixor', 'le',
    'length_hint', 'lshift', 'lt', 'matmul', 'methodcaller', 'mod', 'mul', 'ne', 'neg', 'not_', 'or_', 'pos', 'pow', 'rshift',
    'setitem', 'sub', 'truediv', 'truth', 'xor',
]
_abs = abs

if _version_info < (3, 14):
    del is_none, is_not_none
    __all__.remove('is_none')
    __all__.remove('is_not_none')
del _version_info

__lt__, __le__, __eq__, __ne__, __ge__, __gt__ = lt, le, eq, ne, ge, gt
__not__, __abs__, __add__, __and__, __call__ = not_, abs, add, and_, call
__floordiv__, __index__, __inv__, __invert__ = floordiv, index, inv, invert
__lshift__, __mod__, __mul__, __matmul__, __neg__ = lshift, mod, mul, matmul, neg
__or__, __pos__, __pow__, __rshift__, __sub__ = or_, pos, pow, rshift, sub
__truediv__, __xor__, __concat__, __contains__ = truediv, xor, concat, contains
__delitem__, __getitem__, __setitem__ = delitem, getitem, setitem
__iadd__, __iand__, __iconcat__, __ifloordiv__ = iadd, iand, iconcat, ifloordiv
__ilshift__, __imod__, __imul__, __imatmul__ = ilshift, imod, imul, imatmul
__ior__, __ipow__, __irshift__, __isub__ = ior, ipow, irshift, isub
__itruediv__, __ixor__ = itruediv, ixor
