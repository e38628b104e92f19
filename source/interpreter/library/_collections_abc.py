"""Abstract base classes of containers; `collections.abc` shows them."""

import sys
from abc import ABCMeta, abstractmethod

GenericAlias = type(list[int])

__all__ = [
    'Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'Hashable', 'Iterable', 'Iterator',
    'Generator', 'Reversible', 'Sized', 'Container', 'Callable', 'Collection', 'Set', 'MutableSet', 'Mapping',
    'MutableMapping', 'MappingView', 'KeysView', 'ItemsView', 'ValuesView', 'Sequence', 'MutableSequence', 'ByteString',
    'Buffer',
]

__name__ = 'collections.abc'  # where the classes say they live

mappingproxy = type(type.__dict__)
if sys.version_info >= (3, 13):
    framelocalsproxy = type((lambda: sys._getframe().f_locals)())
dict_keys, dict_values, dict_items = type({}.keys()), type({}.values()), type({}.items())


async def _async_generator():
    yield


async_generator = type(_async_generator())
generator = type((yes for yes in ()))


async def _coroutine():
    return


_unused = _coroutine()
coroutine = type(_unused)
_unused.close()
del _async_generator, _coroutine, _unused

_generic = classmethod(GenericAlias)


def _check_methods(C, *methods):
    """True if C has all of these methods (None hides one), else NotImplemented."""
    return _has_methods(C, methods)


def _has_methods(cls, methods):
    for name in methods:
        found = None
        for base in cls.__mro__:
            namespace = base.__dict__
            if name in namespace:
                found = namespace[name]
                break
        if found is None:
            return NotImplemented
    return True


def _recognized_by(owner, *methods):
    """A __subclasshook__ for one class, not for those derived from it: what has these methods is a subclass."""
    names = list(methods)

    def __subclasshook__(cls, C):
        if cls.__dict__.get('__subclasshook__') is not hook:
            return NotImplemented
        return _has_methods(C, tuple(names))  # a tuple for each call: that is counted

    __subclasshook__.__qualname__ = f'{owner}.__subclasshook__'
    hook = classmethod(__subclasshook__)
    return hook


class Hashable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0

    __subclasshook__ = _recognized_by(__qualname__, '__hash__')


class Awaitable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __await__(self):
        yield

    __subclasshook__ = _recognized_by(__qualname__, '__await__')

    __class_getitem__ = _generic


class Coroutine(Awaitable):
    __slots__ = ()

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        if tb is not None:
            raise (typ() if val is None else val).with_traceback(tb)
        raise typ if val is None else val

    def close(self):
        try:
            self.throw(GeneratorExit)
        except (StopIteration, GeneratorExit):
            return
        raise RuntimeError('coroutine ignored GeneratorExit')

    __subclasshook__ = _recognized_by(__qualname__, '__await__', 'send', 'throw', 'close')


class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()

    __subclasshook__ = _recognized_by(__qualname__, '__aiter__')

    __class_getitem__ = _generic


class AsyncIterator(AsyncIterable):
    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        raise StopAsyncIteration

    def __aiter__(self):
        return self

    __subclasshook__ = _recognized_by(__qualname__, '__anext__', '__aiter__')


class AsyncGenerator(AsyncIterator):
    __slots__ = ()

    async def __anext__(self):
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        if tb is not None:
            raise (typ() if val is None else val).with_traceback(tb)
        raise typ if val is None else val

    async def aclose(self):
        try:
            await self.athrow(GeneratorExit)
        except (StopAsyncIteration, GeneratorExit):
            return
        raise RuntimeError('asynchronous generator ignored GeneratorExit')

    __subclasshook__ = _recognized_by(__qualname__, '__aiter__', '__anext__', 'asend', 'athrow', 'aclose')


class Iterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __iter__(self):
        return
        yield

    __subclasshook__ = _recognized_by(__qualname__, '__iter__')

    __class_getitem__ = _generic


class Iterator(Iterable):
    __slots__ = ()

    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self

    __subclasshook__ = _recognized_by(__qualname__, '__iter__', '__next__')


class Reversible(Iterable):
    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        return
        yield

    __subclasshook__ = _recognized_by(__qualname__, '__reversed__', '__iter__')


class Generator(Iterator):
    __slots__ = ()

    def __next__(self):
        return self.send(None)

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        if tb is not None:
            raise (typ() if val is None else val).with_traceback(tb)
        raise typ if val is None else val

    def close(self):
        try:
            self.throw(GeneratorExit)
        except (StopIteration, GeneratorExit):
            return
        raise RuntimeError('generator ignored GeneratorExit')

    __subclasshook__ = _recognized_by(__qualname__, '__iter__', '__next__', 'send', 'throw', 'close')


class Sized(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0

    __subclasshook__ = _recognized_by(__qualname__, '__len__')


class Container(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __contains__(self, x):
        return False

    __subclasshook__ = _recognized_by(__qualname__, '__contains__')

    __class_getitem__ = _generic


class Collection(Sized, Iterable, Container):
    __slots__ = ()

    __subclasshook__ = _recognized_by(__qualname__, '__len__', '__iter__', '__contains__')


if sys.version_info >= (3, 12):
    class Buffer(metaclass=ABCMeta):
        __slots__ = ()

        @abstractmethod
        def __buffer__(self, flags, /):
            raise NotImplementedError

        __subclasshook__ = _recognized_by(__qualname__, '__buffer__')
else:
    __all__.remove('Buffer')


def _is_param_expr(obj):
    return (
        obj is ... or isinstance(obj, list)
        or type(obj).__module__ == 'typing' and type(obj).__name__ in ('ParamSpec', '_ConcatenateGenericAlias')
    )


def _shown(obj):
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        return obj.__qualname__ if obj.__module__ == 'builtins' else f'{obj.__module__}.{obj.__qualname__}'
    return '...' if obj is ... else repr(obj)


def _as_given(args):
    """The flat arguments of a Callable as the two that it was given."""
    return args if len(args) == 2 and _is_param_expr(args[0]) else (list(args[:-1]), args[-1])


class _CallableGenericAlias(GenericAlias):
    """Callable[[argument types], result]: the argument types lie flat in __args__."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not (isinstance(args, tuple) and len(args) == 2):
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        parameters, result = args
        if isinstance(parameters, (list, tuple)):
            args = *parameters, result
        elif not _is_param_expr(parameters):
            raise TypeError(f'Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {parameters}')
        return super().__new__(cls, origin, args)

    def __repr__(self):
        parameters, result = _as_given(self.__args__)
        if not isinstance(parameters, list):
            return super().__repr__()
        return f'collections.abc.Callable[[{", ".join(map(_shown, parameters))}], {_shown(result)}]'

    def __reduce__(self):
        return _CallableGenericAlias, (Callable, _as_given(self.__args__))

    def __getitem__(self, item):
        args = super().__getitem__(item if isinstance(item, tuple) else (item,)).__args__
        if not isinstance(args[0], (list, tuple)):
            args = _as_given(args)
        return _CallableGenericAlias(Callable, tuple(args))


class Callable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    __subclasshook__ = _recognized_by(__qualname__, '__call__')

    __class_getitem__ = classmethod(_CallableGenericAlias)


class Set(Collection):
    """A set in terms of __contains__, __iter__ and __len__."""

    __slots__ = ()

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        if len(self) <= len(other):
            for elem in self:
                if elem not in other:
                    break
            else:
                return True
        return False

    def __lt__(self, other):
        return len(self) < len(other) and self.__le__(other) if isinstance(other, Set) else NotImplemented

    def __gt__(self, other):
        return len(self) > len(other) and self.__ge__(other) if isinstance(other, Set) else NotImplemented

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        if len(self) >= len(other):
            for elem in other:
                if elem not in self:
                    break
            else:
                return True
        return False

    def __eq__(self, other):
        return len(self) == len(other) and self.__le__(other) if isinstance(other, Set) else NotImplemented

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(elem for elem in other if elem in self)

    __rand__ = __and__

    def isdisjoint(self, other):
        for elem in other:
            if elem in self:
                return False
        return True

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(elem for operand in (self, other) for elem in operand)

    __ror__ = __or__

    def __sub__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        if not isinstance(other, Set):
            other = self._from_iterable(other)
        return self._from_iterable(elem for elem in self if elem not in other)

    def __rsub__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        if not isinstance(other, Set):
            other = self._from_iterable(other)
        return self._from_iterable(elem for elem in other if elem not in self)

    def __xor__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        if not isinstance(other, Set):
            other = self._from_iterable(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__

    def _hash(self):
        """A hash that depends on the elements only; the same as frozenset's."""
        bits = (1 << 64) - 1
        result = 1927868237 * (len(self) + 1)
        for elem in self:
            h = hash(elem)
            result ^= (h ^ h << 16 ^ 89869747) * 3644798167 & bits
        result &= bits
        result ^= result >> 11 ^ result >> 25
        result = (69069 * result + 907133923) & bits
        if result >> 63:
            result -= 1 << 64
        return 590923713 if result == -1 else result


class MutableSet(Set):
    __slots__ = ()

    @abstractmethod
    def add(self, value):
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        raise NotImplementedError

    def remove(self, value):
        if value in self:
            self.discard(value)
        else:
            raise KeyError(value)

    def pop(self):
        members = iter(self)
        try:
            value = next(members)
        except StopIteration:
            raise KeyError from None
        self.discard(value)
        return value

    def clear(self):
        while True:
            try:
                self.pop()
            except KeyError:
                return

    def __ior__(self, it):
        for elem in it:
            self.add(elem)
        return self

    def __iand__(self, it):
        for elem in self - it:
            self.discard(elem)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        for elem in it if isinstance(it, Set) else self._from_iterable(it):
            if elem not in self:
                self.add(elem)
            else:
                self.discard(elem)
        return self

    def __isub__(self, it):
        if it is not self:
            for elem in it:
                self.discard(elem)
        else:
            self.clear()
        return self


class Mapping(Collection):
    __slots__ = ()

    __abc_tpflags__ = 1 << 6

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        try:
            value = self[key]
        except KeyError:
            value = default
        return value

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return KeysView(self)

    def items(self):
        return ItemsView(self)

    def values(self):
        return ValuesView(self)

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if isinstance(other, Mapping) else NotImplemented

    __reversed__ = None


class MappingView(Sized):
    __slots__ = ('_mapping',)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f'{self.__class__.__name__}({self._mapping!r})'

    __class_getitem__ = _generic


class KeysView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __contains__(self, value):
        for key in self._mapping:
            found = self._mapping[key]
            if found is value or found == value:
                return True
        return False

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


class MutableMapping(Mapping):
    __slots__ = ()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    __marker = object()

    def pop(self, key, default=__marker):
        try:
            found = self[key]
        except KeyError:
            if default is not self.__marker:
                return default
            raise
        del self[key]
        return found

    def popitem(self):
        try:
            first = next(iter(self))
        except StopIteration:
            raise KeyError from None
        value = self[first]
        del self[first]
        return first, value

    def clear(self):
        while True:
            try:
                self.popitem()
            except KeyError:
                return

    def update(self, other=(), /, **kwds):
        own_keys = isinstance(other, Mapping)
        if own_keys or hasattr(other, 'keys'):
            for key in other if own_keys else other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for name, value in kwds.items():
            self[name] = value

    def setdefault(self, key, default=None):
        try:
            value = self[key]
        except KeyError:
            value = self[key] = default
        return value


class Sequence(Reversible, Collection):
    __slots__ = ()

    __abc_tpflags__ = 1 << 5

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        i = 0
        while True:
            try:
                item = self[i]  # held until the next one is asked for
                yield item
            except IndexError:
                return
            i += 1

    def __contains__(self, value):
        for item in self:
            if item is value or item == value:
                return True
        return False

    def __reversed__(self):
        for i in reversed(range(len(self))):
            yield self[i]

    def index(self, value, start=0, stop=None):
        i = max(start + len(self), 0) if start is not None and start < 0 else start
        end = stop + len(self) if stop is not None and stop < 0 else stop
        while end is None or i < end:
            try:
                item = self[i]
            except IndexError:
                break
            if item is value or item == value:
                return i
            i += 1
        raise ValueError

    def count(self, value):
        return sum(1 for item in self if item is value or item == value)


class ByteString(Sequence):
    __slots__ = ()


if sys.version_info >= (3, 15):
    __all__.remove('ByteString')


class MutableSequence(Sequence):
    __slots__ = ()

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        raise IndexError

    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        while True:
            try:
                self.pop()
            except IndexError:
                return

    def reverse(self):
        last = len(self) - 1
        for i in range((last + 1) // 2):
            self[i], self[last - i] = self[last - i], self[i]

    def extend(self, values):
        for value in list(values) if values is self else values:
            self.append(value)

    def pop(self, index=-1):
        item = self[index]
        del self[index]
        return item

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self

_builtin = {
    Coroutine: [coroutine],
    AsyncGenerator: [async_generator],
    Generator: [generator],
    Set: [frozenset],
    MutableSet: [set],
    Mapping: [mappingproxy],
    KeysView: [dict_keys],
    ItemsView: [dict_items],
    ValuesView: [dict_values],
    MutableMapping: [dict],
    Sequence: [tuple, str, bytes, range, memoryview],
    ByteString: [bytes, bytearray],
    MutableSequence: [list, bytearray],
}
if sys.version_info >= (3, 12):
    _builtin[Buffer] = [bytes, bytearray, memoryview]
if sys.version_info >= (3, 13):
    _builtin[Mapping].append(framelocalsproxy)
if sys.version_info >= (3, 15):
    _builtin[Mapping].append(frozendict)
for _abstract, _kinds in _builtin.items():
    for _kind in _kinds:
        _abstract.register(_kind)
del _builtin, _abstract, _kinds, _kind

__name__ = '_collections_abc'
