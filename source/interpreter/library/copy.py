"""Shallow and deep copies."""

import sys
import types
import weakref
from copyreg import dispatch_table

__all__ = ['Error', 'copy', 'deepcopy', 'replace']


class Error(Exception):
    """An object cannot be copied."""


error = Error

# From 3.14 on sets say what is its own copy, before anything else is asked. Before, two tables have a function for each type: one more
# call, where a collection may run.
_at_once = sys.version_info >= (3, 14)
_eager = sys.version_info >= (3, 15)

# What is its own deep copy, and what is its own copy at least.
_atomic_types = frozenset([
    bool, int, float, complex, str, bytes, range, type, property, weakref.ref, types.NoneType, types.EllipsisType,
    types.NotImplementedType, types.CodeType, types.FunctionType, types.BuiltinFunctionType,
])
_copy_atomic_types = _atomic_types | {tuple, frozenset, slice}
if _at_once:
    _copy_atomic_types |= {super}
_copy_builtin_containers = frozenset([list, dict, set, bytearray])


def _copy_immutable(x):
    return x


_copy_dispatch = dict.fromkeys(_copy_atomic_types, _copy_immutable)
_copy_dispatch.update((cls, cls.copy) for cls in _copy_builtin_containers)


def copy(x):
    """A new object with the same contents."""
    cls = type(x)
    if not _at_once:
        if method := _copy_dispatch.get(cls):
            return method(x)
        if issubclass(cls, type):
            return _copy_immutable(x)
    elif cls in _copy_builtin_containers:
        return cls.copy(x)
    elif cls in _copy_atomic_types or issubclass(cls, type):
        return x
    if (method := getattr(cls, '__copy__', None)) is not None:
        return method(x)
    if (method := dispatch_table.get(cls)) is not None:
        recipe = method(x)
    elif (method := getattr(x, '__reduce_ex__', None)) is not None:
        recipe = method(4)
    elif (method := getattr(x, '__reduce__', None)) is not None:
        recipe = method()
    else:
        raise Error(f'un(shallow)copyable object of type {cls}')
    return x if isinstance(recipe, str) else _reconstruct(x, None, *recipe)


def deepcopy(x, memo=None, _nil=[]):
    """A new object with copies of the contents, of theirs, and so on; what occurs twice is copied once."""
    cls = type(x)
    if _at_once and cls in _atomic_types:
        return x
    key = id(x)
    if memo is None:
        memo = {}
    elif _eager:
        if key in memo:
            return memo[key]
    elif (known := memo.get(key, _nil)) is not _nil:
        return known
    if (method := _deepcopy_dispatch.get(cls)) is not None:
        y = method(x, memo)
    elif issubclass(cls, type):
        y = x if _at_once else _deepcopy_atomic(x, memo)
    elif (method := getattr(x, '__deepcopy__', None)) is not None:
        y = method(memo)
    else:
        if method := dispatch_table.get(cls):
            recipe = method(x)
        elif (method := getattr(x, '__reduce_ex__', None)) is not None:
            recipe = method(4)
        elif method := getattr(x, '__reduce__', None):
            recipe = method()
        else:
            raise Error(f'un(deep)copyable object of type {cls}')
        y = x if isinstance(recipe, str) else _reconstruct(x, memo, *recipe)
    if y is not x:
        memo[key] = y
        _keep_alive(x, memo)
    return y


def _keep_alive(x, memo):
    # The original must not die before the memo: its address would name another object.
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _deepcopy_atomic(x, memo):
    return x


def _deepcopy_list(x, memo, deepcopy=deepcopy):
    memo[id(x)] = copies = []
    add = copies.append
    for item in x:
        add(deepcopy(item, memo))
    return copies


def _deepcopy_tuple(x, memo, deepcopy=deepcopy):
    copies = [deepcopy(item, memo) for item in x]
    try:
        return memo[id(x)]
    except KeyError:
        # It does not hold itself.
        pass
    for item, copied in zip(x, copies):
        if item is not copied:
            return tuple(copies)
    return x


def _deepcopy_dict(x, memo, deepcopy=deepcopy):
    memo[id(x)] = copies = {}
    for key, value in x.items():
        copies[deepcopy(key, memo)] = deepcopy(value, memo)
    return copies


def _deepcopy_frozendict(x, memo, deepcopy=deepcopy):
    copies = {}
    for key, value in x.items():
        copies[deepcopy(key, memo)] = deepcopy(value, memo)
    try:
        return memo[id(x)]
    except KeyError:
        return frozendict(copies)


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = {} if _at_once else dict.fromkeys(_atomic_types, _deepcopy_atomic)
_deepcopy_dispatch |= {
    list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict, types.MethodType: _deepcopy_method,
}
try:
    _deepcopy_dispatch[frozendict] = _deepcopy_frozendict
    _copy_atomic_types |= {frozendict}
except NameError:
    pass


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *, deepcopy=deepcopy):
    """The object that a recipe makes, as __reduce_ex__ gives one; its parts are copied if there is a memo."""
    deep = memo is not None
    if args and deep:
        args = [deepcopy(each, memo) for each in args] if _eager else (deepcopy(each, memo) for each in args)
    y = func(*args)
    if deep:
        memo[id(x)] = y
        state = state if state is None else deepcopy(state, memo)
    if state is not None and hasattr(y, '__setstate__'):
        y.__setstate__(state)
    elif state is not None:
        attributes, slots = state, None
        if isinstance(state, tuple) and len(state) == 2:
            attributes, slots = state
        if attributes is not None:
            y.__dict__.update(attributes)
        if slots:
            for name in slots:
                setattr(y, name, slots[name])
    if listiter is not None:
        for item in listiter:
            if deep:
                item = deepcopy(item, memo)
            y.append(item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            y[key] = value
    return y


def replace(obj, /, **changes):
    """A copy with some fields changed, as the class's __replace__ does it."""
    cls = obj.__class__
    if (method := getattr(cls, '__replace__', None)) is not None:
        return method(obj, **changes)
    raise TypeError(f'replace() does not support {cls.__name__} objects')
