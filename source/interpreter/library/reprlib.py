"""Representations of limited size."""

__all__ = ['Repr', 'repr', 'recursive_repr']

import builtins
import sys
from itertools import islice
from _thread import get_ident

_COPIED = ('__module__', '__doc__', '__name__', '__qualname__')


def recursive_repr(fillvalue='...'):
    """Decorates a __repr__ so that an object inside itself is shown as fillvalue."""
    def decorating_function(user_function):
        running = set()

        def wrapper(self):
            key = id(self), get_ident()
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return user_function(self)
            finally:
                running.discard(key)

        for name in _COPIED:
            setattr(wrapper, name, getattr(user_function, name))
        if sys.version_info >= (3, 12):
            wrapper.__type_params__ = getattr(user_function, '__type_params__', ())
        if sys.version_info >= (3, 13):
            wrapper.__wrapped__ = user_function
        return wrapper

    return decorating_function


def _possibly_sorted(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


def _head(limit):
    return max(0, limit - 3) // 2


def _tail(text, limit):
    return text[len(text) - max(0, limit - 3 - _head(limit)):]


class Repr:
    """Makes representations with at most so many levels, items and characters."""

    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6, maxdeque=6,
                 maxstring=30, maxlong=40, maxother=30, fillvalue='...', indent=None):
        # In this order they stand in the instance.
        self.maxlevel, self.maxtuple, self.maxlist = maxlevel, maxtuple, maxlist
        self.maxarray, self.maxdict, self.maxset = maxarray, maxdict, maxset
        self.maxfrozenset, self.maxdeque = maxfrozenset, maxdeque
        self.maxstring, self.maxlong, self.maxother = maxstring, maxlong, maxother
        self.fillvalue, self.indent = fillvalue, indent

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        name = type(x).__name__
        if ' ' in name:
            name = '_'.join(name.split())
        show = getattr(self, f'repr_{name}', None)
        return show(x, level) if show else self.repr_instance(x, level)

    def _join(self, pieces, level):
        step = self.indent
        if step is None:
            return ', '.join(pieces)
        if not pieces:
            return ''
        if isinstance(step, int):
            if step < 0:
                raise ValueError(f'Repr.indent cannot be negative int (was {step!r})')
            step = ' ' * step
        try:
            margin = '\n' + step * (self.maxlevel - level + 1)
        except TypeError as error:
            raise TypeError(f'Repr.indent must be a str, int or None, not {type(step)}') from error
        # The last margin is that of the closing bracket, one step less.
        text = ''.join([f'{margin}{piece},' for piece in pieces]) + margin
        return text[:-len(step)] if step else text

    def _repr_iterable(self, x, level, left, right, maxiter, trail=''):
        size = len(x)
        if size and level <= 0:
            return f'{left}{self.fillvalue}{right}'
        show = self.repr1
        pieces = [show(item, level - 1) for item in islice(x, maxiter)]
        if size > maxiter:
            pieces.append(self.fillvalue)
        if size != 1 or self.indent is not None:
            trail = ''
        return f'{left}{self._join(pieces, level)}{trail}{right}'

    def repr_tuple(self, x, level):
        return self._repr_iterable(x, level, '(', ')', self.maxtuple, ',')

    def repr_list(self, x, level):
        return self._repr_iterable(x, level, '[', ']', self.maxlist)

    def repr_array(self, x, level):
        start = f'array({x.typecode!r}'
        return self._repr_iterable(x, level, f'{start}, [', '])', self.maxarray) if x else f'{start})'

    def repr_set(self, x, level):
        return self._repr_iterable(_possibly_sorted(x), level, '{', '}', self.maxset) if x else 'set()'

    def repr_frozenset(self, x, level):
        if x:
            return self._repr_iterable(_possibly_sorted(x), level, 'frozenset({', '})', self.maxfrozenset)
        return 'frozenset()'

    def repr_deque(self, x, level):
        return self._repr_iterable(x, level, 'deque([', '])', self.maxdeque)

    def repr_dict(self, x, level):
        if not len(x):
            return '{}'
        if level <= 0:
            return f'{{{self.fillvalue}}}'
        show, pieces = self.repr1, []
        for key in islice(_possibly_sorted(x), self.maxdict):
            pieces.append(f'{show(key, level - 1)}: {show(x[key], level - 1)}')
        if len(x) > self.maxdict:
            pieces.append(self.fillvalue)
        return f'{{{self._join(pieces, level)}}}'

    def _ends(self, text, limit):
        return text[:_head(limit)] + self.fillvalue + _tail(text, limit)

    def _cut(self, text, limit):
        return self._ends(text, limit) if len(text) > limit else text

    def repr_str(self, x, level):
        limit = self.maxstring
        text = builtins.repr(x[:limit])
        if len(text) > limit:
            text = self._ends(builtins.repr(x[:_head(limit)] + _tail(x, limit)), limit)
        return text

    def repr_int(self, x, level):
        try:
            text = builtins.repr(x)
        except ValueError as error:
            # More digits than the interpreter is willing to write.
            if sys.version_info < (3, 14) or 'sys.set_int_max_str_digits' not in str(error):
                raise
            import math
            told = f'roughly {int(math.log10(abs(x))) + 1} digits (limit at {sys.get_int_max_str_digits()})'
            return f'<{type(x).__name__} instance with {told} at {id(x):#x}>'
        return self._cut(text, self.maxlong)

    def repr_instance(self, x, level):
        # A __repr__ that fails leaves the type and the address.
        try:
            text = builtins.repr(x)
        except Exception:
            text = None
        return f'<{type(x).__name__} instance at {id(x):#x}>' if text is None else self._cut(text, self.maxother)


aRepr = Repr()
repr = aRepr.repr
