"""Weak references and containers of them.

The containers keep refs in a plain dict `data`; a ref's callback takes its entry out. Up to 3.13 entries that die during an
iteration are removed when it ends (`_iterating`, `_pending_removals`); later releases iterate over a copy instead.
"""

from _weakref import (
    getweakrefcount, getweakrefs, ref, proxy, CallableProxyType, ProxyType, ReferenceType, _remove_dead_weakref,
)
from _weakrefset import WeakSet, _deferred
import _collections_abc
import sys
import itertools

if _deferred:
    from _weakrefset import _IterationGuard

ProxyTypes = (ProxyType, CallableProxyType)

__all__ = [
    'ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType',
    'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize',
]

_collections_abc.MutableSet.register(WeakSet)


class WeakMethod(ref):
    """A weak reference to a bound method: alive as long as object and function are."""

    __slots__ = '_func_ref', '_meth_type', '_alive', '__weakref__'

    def __new__(cls, meth, callback=None):
        try:
            target = meth.__self__
            function = meth.__func__
        except AttributeError:
            raise TypeError('argument should be a bound method, not {}'.format(type(meth))) from None

        def _cb(arg):
            me = self_wr()
            if me._alive:
                me._alive = False
                if callback is not None:
                    callback(me)

        self = ref.__new__(cls, target, _cb)
        self._func_ref, self._meth_type, self._alive = ref(function, _cb), type(meth), True
        self_wr = ref(self)
        return self

    def __call__(self):
        target = super().__call__()
        function = self._func_ref()
        if target is None or function is None:
            return None
        return self._meth_type(function, target)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self._alive and other._alive:
            return ref.__eq__(self, other) and self._func_ref == other._func_ref
        return self is other

    def __ne__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self._alive and other._alive:
            return ref.__ne__(self, other) or self._func_ref != other._func_ref
        return self is not other

    __hash__ = ref.__hash__


class WeakValueDictionary(_collections_abc.MutableMapping):
    """A mapping that drops an item when its value dies."""

    if _deferred:
        def __init__(self, other=(), /, **kw):
            def remove(wr, selfref=ref(self), _atomic_removal=_remove_dead_weakref):
                me = selfref()
                if me is None:
                    return
                if me._iterating:
                    me._pending_removals.append(wr.key)
                else:
                    _atomic_removal(me.data, wr.key)

            self._remove = remove
            # Not through `self`: from 3.14 on the compiler would count the attributes, which only older releases have.
            me = self
            me._pending_removals = []
            me._iterating = set()
            self.data = {}
            self.update(other, **kw)

        def _commit_removals(self, _atomic_removal=_remove_dead_weakref):
            take = self._pending_removals.pop
            data = self.data
            try:
                while True:
                    _atomic_removal(data, take())
            except IndexError:
                return

        def copy(self):
            if self._pending_removals:
                self._commit_removals()
            result = WeakValueDictionary()
            with _IterationGuard(self):
                for key, wr in self.data.items():
                    value = wr()
                    if value is not None:
                        result[key] = value
            return result

        def __deepcopy__(self, memo):
            from copy import deepcopy
            if self._pending_removals:
                self._commit_removals()
            result = self.__class__()
            with _IterationGuard(self):
                for key, wr in self.data.items():
                    value = wr()
                    if value is not None:
                        result[deepcopy(key, memo)] = value
            return result

        def items(self):
            if self._pending_removals:
                self._commit_removals()
            with _IterationGuard(self):
                for key, wr in self.data.items():
                    value = wr()
                    if value is not None:
                        yield key, value

        def keys(self):
            if self._pending_removals:
                self._commit_removals()
            with _IterationGuard(self):
                for key, wr in self.data.items():
                    if wr() is not None:
                        yield key

        def values(self):
            if self._pending_removals:
                self._commit_removals()
            with _IterationGuard(self):
                for wr in self.data.values():
                    value = wr()
                    if value is not None:
                        yield value

        def valuerefs(self):
            if self._pending_removals:
                self._commit_removals()
            return list(self.data.values())

        def itervaluerefs(self):
            if self._pending_removals:
                self._commit_removals()
            with _IterationGuard(self):
                yield from self.data.values()
    else:
        def __init__(self, other=(), /, **kw):
            def remove(wr, selfref=ref(self), _atomic_removal=_remove_dead_weakref):
                me = selfref()
                if me is not None:
                    _atomic_removal(me.data, wr.key)

            self._remove = remove
            self.data = {}
            self.update(other, **kw)

        def copy(self):
            result = WeakValueDictionary()
            for key, wr in self.data.copy().items():
                value = wr()
                if value is not None:
                    result[key] = value
            return result

        def __deepcopy__(self, memo):
            from copy import deepcopy
            result = self.__class__()
            for key, wr in self.data.copy().items():
                value = wr()
                if value is not None:
                    result[deepcopy(key, memo)] = value
            return result

        def items(self):
            for key, wr in self.data.copy().items():
                value = wr()
                if value is not None:
                    yield key, value

        def keys(self):
            for key, wr in self.data.copy().items():
                if wr() is not None:
                    yield key

        def itervaluerefs(self):
            yield from self.data.copy().values()

        def values(self):
            for wr in self.data.copy().values():
                value = wr()
                if value is not None:
                    yield value

        def valuerefs(self):
            return list(self.data.copy().values())

    __copy__ = copy
    __iter__ = keys

    def __getitem__(self, key):
        if _deferred and self._pending_removals:
            self._commit_removals()
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __delitem__(self, key):
        if _deferred and self._pending_removals:
            self._commit_removals()
        del self.data[key]

    def __len__(self):
        if _deferred and self._pending_removals:
            self._commit_removals()
        return len(self.data)

    def __contains__(self, key):
        if _deferred and self._pending_removals:
            self._commit_removals()
        try:
            value = self.data[key]()
        except KeyError:
            return False
        return value is not None

    def __repr__(self):
        return '<%s at %#x>' % (self.__class__.__name__, id(self))

    def __setitem__(self, key, value):
        if _deferred and self._pending_removals:
            self._commit_removals()
        self.data[key] = KeyedRef(value, self._remove, key)

    def get(self, key, default=None):
        if _deferred and self._pending_removals:
            self._commit_removals()
        try:
            wr = self.data[key]
        except KeyError:
            return default
        value = wr()
        if value is None:
            return default
        return value

    def popitem(self):
        if _deferred and self._pending_removals:
            self._commit_removals()
        while True:
            key, wr = self.data.popitem()
            value = wr()
            if value is not None:
                return key, value

    def pop(self, key, *args):
        if _deferred and self._pending_removals:
            self._commit_removals()
        try:
            value = self.data.pop(key)()
        except KeyError:
            value = None
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        try:
            value = self.data[key]()
        except KeyError:
            value = None
        if value is not None:
            return value
        if _deferred and self._pending_removals:
            self._commit_removals()
        self.data[key] = KeyedRef(default, self._remove, key)
        return default

    def update(self, other=None, /, **kwargs):
        if _deferred and self._pending_removals:
            self._commit_removals()
        data = self.data
        if other is not None:
            if not hasattr(other, 'items'):
                other = dict(other)
            for key, value in other.items():
                data[key] = KeyedRef(value, self._remove, key)
        for key, value in kwargs.items():
            data[key] = KeyedRef(value, self._remove, key)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.__class__()
        result.update(other)
        result.update(self)
        return result


class KeyedRef(ref):
    """A ref that knows under which key it is stored, so that all of a dictionary can share one callback."""

    __slots__ = 'key',

    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


def _set_dirty(container, dirty):
    container._dirty_len = dirty


class WeakKeyDictionary(_collections_abc.MutableMapping):
    """A mapping that drops an item when its key dies."""

    if _deferred:
        def __init__(self, dict=None):
            self.data = {}

            def remove(k, selfref=ref(self)):
                me = selfref()
                if me is None:
                    return
                if me._iterating:
                    me._pending_removals.append(k)
                else:
                    try:
                        del me.data[k]
                    except KeyError:
                        pass

            self._remove = remove
            # Not through `self`: from 3.14 on the compiler would count the attributes, which only older releases have.
            me = self
            me._pending_removals = []
            me._iterating = set()
            me._dirty_len = False
            if dict is not None:
                self.update(dict)

        def _commit_removals(self):
            take = self._pending_removals.pop
            data = self.data
            while True:
                try:
                    del data[take()]
                except KeyError:
                    continue
                except IndexError:
                    return

        def _scrub_removals(self):
            data = self.data
            removals = self._pending_removals
            removals[:] = [key for key in removals if key in data]
            _set_dirty(self, False)

        def __len__(self):
            dead = self._pending_removals
            if dead and self._dirty_len:
                self._scrub_removals()
            return len(self.data) - len(dead)

        def copy(self):
            result = WeakKeyDictionary()
            with _IterationGuard(self):
                for weak, value in self.data.items():
                    key = weak()
                    if key is not None:
                        result[key] = value
            return result

        def __deepcopy__(self, memo):
            from copy import deepcopy
            result = self.__class__()
            with _IterationGuard(self):
                for weak, value in self.data.items():
                    key = weak()
                    if key is not None:
                        result[key] = deepcopy(value, memo)
            return result

        def items(self):
            with _IterationGuard(self):
                for weak, value in self.data.items():
                    key = weak()
                    if key is not None:
                        yield key, value

        def keys(self):
            with _IterationGuard(self):
                for weak in self.data:
                    key = weak()
                    if key is not None:
                        yield key

        def values(self):
            with _IterationGuard(self):
                for weak, value in self.data.items():
                    if weak() is not None:
                        yield value
    else:
        def __init__(self, dict=None):
            self.data = {}

            def remove(k, selfref=ref(self)):
                me = selfref()
                if me is not None:
                    try:
                        del me.data[k]
                    except KeyError:
                        pass

            self._remove = remove
            if dict is not None:
                self.update(dict)

        def __len__(self):
            return len(self.data)

        def copy(self):
            result = WeakKeyDictionary()
            for weak, value in self.data.copy().items():
                key = weak()
                if key is not None:
                    result[key] = value
            return result

        def __deepcopy__(self, memo):
            from copy import deepcopy
            result = self.__class__()
            for weak, value in self.data.copy().items():
                key = weak()
                if key is not None:
                    result[key] = deepcopy(value, memo)
            return result

        def items(self):
            for weak, value in self.data.copy().items():
                key = weak()
                if key is not None:
                    yield key, value

        def keys(self):
            for weak in self.data.copy():
                key = weak()
                if key is not None:
                    yield key

        def values(self):
            for weak, value in self.data.copy().items():
                if weak() is not None:
                    yield value

    __copy__ = copy
    __iter__ = keys

    def __delitem__(self, key):
        if _deferred:
            _set_dirty(self, True)
        del self.data[ref(key)]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __repr__(self):
        return '<%s at %#x>' % (self.__class__.__name__, id(self))

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def __contains__(self, key):
        try:
            wanted = ref(key)
        except TypeError:
            return False
        return wanted in self.data

    def keyrefs(self):
        return list(self.data)

    def popitem(self):
        if _deferred:
            _set_dirty(self, True)
        while True:
            wr, value = self.data.popitem()
            key = wr()
            if key is not None:
                return key, value

    def pop(self, key, *args):
        if _deferred:
            _set_dirty(self, True)
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def update(self, dict=None, /, **kwargs):
        if kwargs and sys.version_info >= (3, 15):
            raise TypeError("Keyword arguments are not supported: cannot create weak reference to 'str' object")
        data = self.data
        if dict is not None:
            if not hasattr(dict, 'items'):
                dict = type({})(dict)
            for key, value in dict.items():
                data[ref(key, self._remove)] = value
        if kwargs:
            self.update(kwargs)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.__class__()
        result.update(other)
        result.update(self)
        return result


class finalize:
    """Calls a function once: when an object dies, when called itself, or at exit, whichever comes first.

    The finalizer is only a key of the registry, which has the state; so it can never be part of a cycle.
    """

    __slots__ = ()
    _registry = {}
    _shutdown = False
    _index_iter = itertools.count()
    _dirty = False
    _registered_with_atexit = False

    class _Info:
        __slots__ = ('weakref', 'func', 'args', 'kwargs', 'atexit', 'index')

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._registered_with_atexit:
            from atexit import register
            register(self._exitfunc)
            finalize._registered_with_atexit = True
        info = self._Info()
        info.weakref = ref(obj, self)
        info.func, info.args, info.kwargs = func, args, kwargs or None
        info.atexit, info.index = True, next(self._index_iter)
        self._registry[self] = info
        finalize._dirty = True

    def __call__(self, _=None):
        info = self._registry.pop(self, None)
        if info is None or self._shutdown:
            return None
        return info.func(*info.args, **(info.kwargs or {}))

    def peek(self):
        info = self._registry.get(self)
        obj = None if info is None else info.weakref()
        return None if obj is None else (obj, info.func, info.args, info.kwargs or {})

    def detach(self):
        found = self.peek()
        if found is not None and self._registry.pop(self, None) is not None:
            return found

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        info = self._registry.get(self)
        return info is not None and info.atexit

    @atexit.setter
    def atexit(self, value):
        if (info := self._registry.get(self)) is not None:
            info.atexit = bool(value)

    def __repr__(self):
        info = self._registry.get(self)
        obj = None if info is None else info.weakref()
        if obj is None:
            return '<%s object at %#x; dead>' % (type(self).__name__, id(self))
        return '<%s object at %#x; for %r at %#x>' % (type(self).__name__, id(self), type(obj).__name__, id(obj))

    @classmethod
    def _select_for_exit(cls):
        chosen = [(finalizer, info) for finalizer, info in cls._registry.items() if info.atexit]
        chosen.sort(key=lambda pair: pair[1].index)
        return [finalizer for finalizer, info in chosen]

    @classmethod
    def _exitfunc(cls):
        collects = False
        try:
            if cls._registry:
                import gc
                collects = gc.isenabled()
                if collects:
                    gc.disable()
                pending, finalize._dirty = [], True
                while pending or finalize._dirty:
                    if finalize._dirty:
                        # The first time round, and when a finalizer made others.
                        pending, finalize._dirty = cls._select_for_exit(), False
                        continue
                    finalizer = pending.pop()
                    try:
                        finalizer()
                    except Exception:
                        sys.excepthook(*sys.exc_info())
                    assert finalizer not in cls._registry
        finally:
            finalize._shutdown = True
            if collects:
                gc.enable()
