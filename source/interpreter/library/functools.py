"""Functions that work on functions."""

from _functools import cmp_to_key, reduce, partial, _lru_cache_wrapper
from abc import get_cache_token
from collections import namedtuple
from sys import version_info as _version_info

GenericAlias = type(list[int])

__all__ = [
    'update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache', 'cmp_to_key', 'lru_cache',
    'reduce', 'partial', 'partialmethod', 'singledispatch', 'singledispatchmethod', 'cached_property',
]

_release = _version_info[:2]
_locks_properties = _release < (3, 12)
if _locks_properties:
    from _thread import RLock
_lazy_annotations = _release >= (3, 14)
if _lazy_annotations:
    from _functools import Placeholder, _PlaceholderType
    __all__.append('Placeholder')

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__') + (
    ('__annotate__' if _lazy_annotations else '__annotations__',) + ('__type_params__',) * (_release >= (3, 12))
)
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes `wrapper` look like `wrapped`, which it keeps as `__wrapped__`."""
    for name in assigned:
        try:
            found = getattr(wrapped, name)
        except AttributeError:
            pass
        else:
            setattr(wrapper, name, found)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that calls update_wrapper."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# total_ordering: from one comparison and __eq__ the others. Named like CPython's, since tracebacks show them.

def _gt_from_lt(self, other):
    answer = type(self).__lt__(self, other)
    return answer if answer is NotImplemented else not answer and self != other


def _le_from_lt(self, other):
    answer = type(self).__lt__(self, other)
    return answer if answer is NotImplemented else answer or self == other


def _ge_from_lt(self, other):
    answer = type(self).__lt__(self, other)
    return answer if answer is NotImplemented else not answer


def _ge_from_le(self, other):
    answer = type(self).__le__(self, other)
    return answer if answer is NotImplemented else not answer or self == other


def _lt_from_le(self, other):
    answer = type(self).__le__(self, other)
    return answer if answer is NotImplemented else answer and self != other


def _gt_from_le(self, other):
    answer = type(self).__le__(self, other)
    return answer if answer is NotImplemented else not answer


def _lt_from_gt(self, other):
    answer = type(self).__gt__(self, other)
    return answer if answer is NotImplemented else not answer and self != other


def _ge_from_gt(self, other):
    answer = type(self).__gt__(self, other)
    return answer if answer is NotImplemented else answer or self == other


def _le_from_gt(self, other):
    answer = type(self).__gt__(self, other)
    return answer if answer is NotImplemented else not answer


def _le_from_ge(self, other):
    answer = type(self).__ge__(self, other)
    return answer if answer is NotImplemented else not answer or self == other


def _gt_from_ge(self, other):
    answer = type(self).__ge__(self, other)
    return answer if answer is NotImplemented else answer and self != other


def _lt_from_ge(self, other):
    answer = type(self).__ge__(self, other)
    return answer if answer is NotImplemented else not answer


_convert = {
    '__lt__': [('__gt__', _gt_from_lt), ('__le__', _le_from_lt), ('__ge__', _ge_from_lt)],
    '__le__': [('__ge__', _ge_from_le), ('__lt__', _lt_from_le), ('__gt__', _gt_from_le)],
    '__gt__': [('__lt__', _lt_from_gt), ('__ge__', _ge_from_gt), ('__le__', _le_from_gt)],
    '__ge__': [('__le__', _le_from_ge), ('__gt__', _gt_from_ge), ('__lt__', _lt_from_ge)],
}


def total_ordering(cls):
    """Fills in the comparisons a class lacks."""
    given = {name for name in _convert if getattr(cls, name, None) is not getattr(object, name, None)}
    if not given:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    # __lt__ is preferred, then __le__, __gt__, __ge__: the order of names by size.
    chosen = max(given)
    for name, function in _convert[chosen]:
        if name not in given:
            function.__name__ = name
            setattr(cls, name, function)
    return cls


# Caches.

_CacheInfo = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'])


def lru_cache(maxsize=128, typed=False):
    """A decorator that remembers the results of the last `maxsize` different calls; of all calls if it is None."""

    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        # Used without parentheses.
        function, maxsize = maxsize, 128
        cached = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
        cached.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
        return update_wrapper(cached, function)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    # The cells of `maxsize` and `typed` are made once, by the caller's line, and live as long as `cache_parameters`.
    def decorating_function(user_function):
        cached = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
        cached.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
        return update_wrapper(cached, user_function)

    return decorating_function


def cache(user_function, /):
    """lru_cache without a limit."""
    return lru_cache(maxsize=None)(user_function)


_NOT_FOUND = object()


class cached_property:
    """A property that is computed once and then lies in the instance's dict under its own name."""

    def __init__(self, func):
        self.func, self.attrname = func, None
        self.__doc__ = func.__doc__
        if _release >= (3, 13):
            self.__module__ = func.__module__
        if _locks_properties:
            # Threads run one after the other here: it is made, and never held.
            self.lock = RLock()

    def __set_name__(self, owner, name):
        if self.attrname is not None and self.attrname != name:
            raise TypeError(
                f'Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r}).')
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        owner = type(instance)
        try:
            attributes = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {owner.__name__!r} instance to cache {name!r} property.") from None
        found = attributes.get(name, _NOT_FOUND)
        if found is not _NOT_FOUND:
            return found
        made = self.func(instance)
        try:
            attributes[name] = made
        except TypeError:
            raise TypeError(
                f"The '__dict__' attribute on {owner.__name__!r} instance does not support item assignment for caching "
                f'{name!r} property.') from None
        return made

    __class_getitem__ = classmethod(GenericAlias)


# Partial methods.

def _fill_partialmethod(self, func, args, keywords):
    if not (callable(func) or hasattr(func, '__get__')):
        start, end = ('the first argument ', 'must be a callable') if _lazy_annotations else ('', 'is not callable')
        raise TypeError(f'{start}{func!r} {end} or a descriptor')
    if _lazy_annotations:
        if args and args[-1] is Placeholder:
            raise TypeError('trailing Placeholders are not allowed')
        if Placeholder in keywords.values():
            raise TypeError('Placeholder cannot be passed as a keyword argument')
    if isinstance(func, partialmethod):
        # One is enough: the arguments go together.
        args = _filled(func.args, args) if _lazy_annotations else func.args + args
        func, keywords = func.func, {**func.keywords, **keywords}
    self.func, self.args, self.keywords = func, args, keywords
    if _lazy_annotations:
        self._phcount = sum([arg is Placeholder for arg in args])
        self._merger = _merger(args) if self._phcount else None


class partialmethod:
    """What partial is for functions, for methods: a descriptor."""

    if _lazy_annotations:
        def __new__(cls, func, /, *args, **keywords):
            self = object.__new__(cls)
            _fill_partialmethod(self, func, args, keywords)
            return self
    else:
        def __init__(self, func, /, *args, **keywords):
            _fill_partialmethod(self, func, args, keywords)

    def __repr__(self):
        cls = type(self)
        told = [repr(self.func), *map(repr, self.args), *[f'{name}={value!r}' for name, value in self.keywords.items()]]
        return f'{cls.__module__}.{cls.__qualname__}({", ".join(told)})'

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            given = self.args
            if _lazy_annotations and self._phcount:
                try:
                    given, args = self._merger(given + args), args[self._phcount:]
                except IndexError:
                    raise TypeError(
                        "missing positional arguments in 'partialmethod' call; expected at least "
                        f'{self._phcount}, got {len(args)}')
            return self.func(cls_or_self, *given, *args, **{**self.keywords, **keywords})

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        bind = getattr(self.func, '__get__', None)
        bound = self.func if bind is None else bind(obj, cls)
        if bound is self.func:
            return self._make_unbound_method().__get__(obj, cls)
        made = partial(bound, *self.args, **self.keywords)
        try:
            made.__self__ = bound.__self__
        except AttributeError:
            pass
        return made

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    __class_getitem__ = classmethod(GenericAlias)


def _filled(args, more):
    """Arguments with further ones at the places that are held free, and then behind them."""
    more = list(more)
    return tuple([more.pop(0) if arg is Placeholder and more else arg for arg in args] + more)


def _merger(args):
    """What takes the arguments of a call, put behind these, to the places that are held free."""
    from operator import itemgetter
    behind = iter(range(len(args), 2 * len(args)))
    return itemgetter(*[next(behind) if arg is Placeholder else i for i, arg in enumerate(args)])


# Single dispatch.

def _merge_orders(sequences):
    """The C3 merge of class orders."""
    merged = []
    while sequences := [sequence for sequence in sequences if sequence]:
        for candidate in [sequence[0] for sequence in sequences]:
            if not any([candidate in sequence[1:] for sequence in sequences]):
                break
        else:
            raise RuntimeError('Inconsistent hierarchy')
        merged.append(candidate)
        sequences = [sequence[1:] if sequence[0] is candidate else sequence for sequence in sequences]
    return merged


def _order(cls, abcs=()):
    """The method resolution order of `cls` with the abstract classes it belongs to put in."""
    bases = list(cls.__bases__)
    # After the last base that is abstract itself.
    place = max([i for i, base in enumerate(bases, 1) if hasattr(base, '__abstractmethods__')], default=0)
    own = [one for one in abcs if issubclass(cls, one) and not any([issubclass(base, one) for base in bases])]
    parts = [bases[:place], own, bases[place:]]
    others = [one for one in abcs if one not in own]
    return _merge_orders([[cls], *[_order(base, others) for part in parts for base in part], *parts])


def _full_order(cls, types):
    mro = set(cls.__mro__)
    types = [
        typ for typ in types
        if typ not in mro and hasattr(typ, '__mro__') and not isinstance(typ, GenericAlias) and issubclass(cls, typ)
    ]
    # Those that are bases of others come with them.
    types = [typ for typ in types if not any([typ is not other and typ in other.__mro__ for other in types])]
    abcs = []
    for typ in types:
        chains = [
            [base for base in sub.__mro__ if base in types]
            for sub in typ.__subclasses__() if sub not in mro and issubclass(cls, sub)
        ]
        for chain in sorted(chains, key=len, reverse=True) or [[typ]]:
            abcs += [base for base in chain if base not in abcs]
    return _order(cls, abcs)


def _find_impl(cls, registry):
    rest = iter(_full_order(cls, registry.keys()))
    match = next((typ for typ in rest if typ in registry), None)
    rival = next(rest, None)
    # Two abstract classes that do not know each other: nobody can say which is meant.
    if match is not None and rival in registry and not {match, rival}.intersection(cls.__mro__):
        if not issubclass(match, rival):
            raise RuntimeError(f'Ambiguous dispatch: {match} or {rival}')
    return registry.get(match)


_union_type = type(int | str)


def _is_dispatchable(cls):
    if isinstance(cls, _union_type):
        return all([isinstance(part, type) for part in cls.__args__])
    return isinstance(cls, type) and not isinstance(cls, GenericAlias)


def _annotated_class(func, is_dispatchable):
    """The class in the annotation of the first argument."""
    if not getattr(func, '__annotations__', {}):
        raise TypeError(
            f'Invalid first argument to `register()`: {func!r}. '
            'Use either `@register(some_class)` or plain `@register` on an annotated function.')
    from typing import get_type_hints
    name, cls = next(iter(get_type_hints(func).items()))
    if is_dispatchable(cls):
        return cls
    problem = 'not all arguments are classes' if isinstance(cls, _union_type) else 'is not a class'
    raise TypeError(f'Invalid annotation for {name!r}. {cls!r} {problem}.')


def singledispatch(func):
    """A function that chooses its implementation by the class of the first argument."""
    import weakref

    registry = {}
    dispatch_cache = weakref.WeakKeyDictionary()
    cache_token = None

    def dispatch(cls):
        nonlocal cache_token
        if cache_token is not None and cache_token != (current := get_cache_token()):
            # A class was registered with an abstract one since.
            dispatch_cache.clear()
            cache_token = current
        try:
            return dispatch_cache[cls]
        except KeyError:
            dispatch_cache[cls] = found = registry[cls] if cls in registry else _find_impl(cls, registry)
        return found

    # What the functions inside hold lives as long as they do.
    if _release >= (3, 14):
        def is_dispatchable(cls):
            return _is_dispatchable(cls)
    else:
        import types

        def is_union(cls):
            return isinstance(cls, types.UnionType)

        def is_dispatchable(cls):
            return _is_dispatchable(cls) if is_union(cls) or isinstance(cls, type) else False

    def register(cls, func=None):
        nonlocal cache_token
        if is_dispatchable(cls):
            if func is None:
                return lambda f: register(cls, f)
        elif func is None:
            cls, func = _annotated_class(cls, is_dispatchable), cls
        else:
            raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
        if isinstance(cls, _union_type):
            registry.update(dict.fromkeys(cls.__args__, func))
        else:
            registry[cls] = func
        if cache_token is None and hasattr(cls, '__abstractmethods__'):
            cache_token = get_cache_token()
        dispatch_cache.clear()
        return func

    def wrapper(*args, **kw):
        if args:
            return dispatch(args[0].__class__)(*args, **kw)
        raise TypeError(f'{funcname} requires at least 1 positional argument')

    funcname = getattr(func, '__name__', 'singledispatch function')
    registry[object] = func
    wrapper.register, wrapper.dispatch = register, dispatch
    wrapper.registry = type(type.__dict__)(registry)
    wrapper._clear_cache = dispatch_cache.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """singledispatch for methods: the first argument after self decides."""

    def __init__(self, func):
        if not (callable(func) or hasattr(func, '__get__')):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher, self.func = singledispatch(func), func
        if _release == (3, 13):
            import weakref
            self._method_cache = weakref.WeakKeyDictionary()

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    if _release >= (3, 14):

        def __get__(self, obj, cls=None):
            return _singledispatchmethod_get(self, obj, cls)

        def __repr__(self):
            return f'<single dispatch method descriptor {_shown_name(self.func)}>'

    else:

        def __get__(self, obj, cls=None):
            # What cannot be weakly referenced, None too, ends the remembering.
            known = getattr(self, '_method_cache', None)
            if known is not None:
                try:
                    return known[obj]
                except TypeError:
                    self._method_cache = known = None
                except KeyError:
                    pass
            dispatch = self.dispatcher.dispatch
            funcname = getattr(self.func, '__name__', 'singledispatchmethod method')

            def _method(*args, **kwargs):
                if args or _release < (3, 13):
                    return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)
                raise TypeError(f'{funcname} requires at least 1 positional argument')

            _method.__isabstractmethod__ = self.__isabstractmethod__
            _method.register = self.register
            update_wrapper(_method, self.func)
            if known is not None:
                known[obj] = _method
            return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)


def _shown_name(func):
    return getattr(func, '__qualname__', None) or getattr(func, '__name__', '?')


class _singledispatchmethod_get:
    """What a singledispatchmethod gives of an instance, since 3.14."""

    def __init__(self, unbound, obj, cls):
        self._unbound, self._dispatch = unbound, unbound.dispatcher.dispatch
        self._obj, self._cls = obj, cls
        if _release >= (3, 15):
            # As a function of the class it is given the instance first.
            self._dispatch_arg_index = int(obj is None and isinstance(unbound.func, type(update_wrapper)))
        for name in ('__module__', '__doc__'):
            try:
                setattr(self, name, getattr(unbound.func, name))
            except AttributeError:
                pass

    def __repr__(self):
        name = _shown_name(self._unbound.func)
        return f'<single dispatch method {name}>' if self._obj is None else (
            f'<bound single dispatch method {name} of {self._obj!r}>')

    def __call__(self, /, *args, **kwargs):
        place = self._dispatch_arg_index if _release >= (3, 15) else 0
        if len(args) > place:
            return self._dispatch(args[place].__class__).__get__(self._obj, self._cls)(*args, **kwargs)
        name = getattr(self._unbound.func, '__name__', 'singledispatchmethod method')
        raise TypeError(f'{name} requires at least 1 positional argument')

    def __getattr__(self, name):
        if name in ('__name__', '__qualname__', '__isabstractmethod__', '__annotations__', '__type_params__'):
            return getattr(self._unbound.func, name)
        raise AttributeError

    @property
    def __wrapped__(self):
        return self._unbound.func

    @property
    def register(self):
        return self._unbound.register
