"""Containers beside the built-in ones."""

__all__ = [
    'ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque', 'namedtuple',
]

import _collections_abc
import sys as _sys

from itertools import chain as _chain, repeat as _repeat, starmap as _starmap
from operator import itemgetter as _itemgetter
from reprlib import recursive_repr as _recursive_repr

from _collections import OrderedDict, _count_elements, _tuplegetter, defaultdict, deque

_collections_abc.MutableSequence.register(deque)

_keywords = frozenset((
    'False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else',
    'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise',
    'return', 'try', 'while', 'with', 'yield',
))


# Named tuples.

def _renamed(names):
    """The names, with `_` and a number for what cannot be a field's or is there already."""
    seen = set()
    for i, name in enumerate(names):
        usable = name.isidentifier() and name not in _keywords and name[0] != '_' and name not in seen
        seen.add(name)
        yield name if usable else f'_{i}'


def _trouble(typename, field_names, rename):
    """What is wrong with the names, or None."""
    for name in [typename, *field_names]:
        if not name.isidentifier():
            return f'Type names and field names must be valid identifiers: {name!r}'
        if name in _keywords:
            return f'Type names and field names cannot be a keyword: {name!r}'
    for i, name in enumerate(field_names):
        if name.startswith('_') and not rename:
            return f'Field names cannot start with an underscore: {name!r}'
        if name in field_names[:i]:
            return f'Encountered duplicate field name: {name!r}'
    return None


_UnknownField = TypeError if _sys.version_info >= (3, 13) else ValueError


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A new subclass of tuple whose items have names too."""
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    field_names = [str(name) for name in field_names]
    typename = _sys.intern(str(typename))
    if rename:
        field_names = list(_renamed(field_names))
    trouble = _trouble(typename, field_names, rename)
    if trouble is not None:
        raise ValueError(trouble)
    field_names = tuple(map(_sys.intern, field_names))
    defaulted = ()
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(field_names):
            raise TypeError('Got more default values than field names')
        defaulted = field_names[len(field_names) - len(defaults):]

    # The methods keep what they need in cells of their own.
    new, count = tuple.__new__, len(field_names)
    size, as_tuple, as_dict, pairs, each = len, tuple, dict, zip, map
    shown = f"({', '.join(f'{name}=%r' for name in field_names)})"
    parameters = ', '.join(field_names) + (',' if count == 1 else '')

    # Only a function with these very parameters gives the right error messages.
    __new__ = eval(
        f'lambda _cls, {parameters}: _tuple_new(_cls, ({parameters}))',
        {'_tuple_new': new, '__builtins__': {}, '__name__': f'namedtuple_{typename}'},
    )
    __new__.__name__ = '__new__'
    __new__.__doc__ = f'Create new instance of {typename}({parameters})'
    __new__.__defaults__ = defaults

    @classmethod
    def _make(cls, iterable):
        made = new(cls, iterable)
        if size(made) == count:
            return made
        raise TypeError(f'Expected {count} arguments, got {size(made)}')

    def _replace(self, /, **kwds):
        changed = self._make(each(kwds.pop, field_names, self))
        if not kwds:
            return changed
        raise _UnknownField(f'Got unexpected field names: {list(kwds)!r}')

    def __repr__(self):
        'Return a nicely formatted representation string'
        return f'{self.__class__.__name__}{shown % self}'

    def _asdict(self):
        'Return a new dict which maps field names to their values.'
        return as_dict(pairs(self._fields, self))

    def __getnewargs__(self):
        'Return self as a plain tuple.  Used by copy and pickle.'
        return as_tuple(self)

    _make.__func__.__doc__ = f'Make a new {typename} object from a sequence or iterable'
    _replace.__doc__ = f'Return a new {typename} object replacing specified fields with new values'

    namespace = {
        '__doc__': f'{typename}({parameters})',
        '__slots__': (),
        '_fields': field_names,
        '_field_defaults': as_dict(pairs(defaulted, defaults or ())),
    }
    for method in __new__, _make, _replace, __repr__, _asdict, __getnewargs__:
        function = method.__func__ if method is _make else method
        function.__qualname__ = f'{typename}.{function.__name__}'
        if method is _replace and _sys.version_info >= (3, 13):
            namespace['__replace__'] = _replace
        namespace[function.__name__] = method
    namespace['__match_args__'] = field_names
    for index, name in enumerate(field_names):
        namespace[name] = _tuplegetter(index, _sys.intern(f'Alias for field number {index}'))

    made = type(typename, (tuple,), namespace)
    if module is None:
        if _sys.version_info >= (3, 12):
            module = _sys._getframemodulename(1) or '__main__'
        else:
            module = _sys._getframe(1).f_globals.get('__name__', '__main__')
    made.__module__ = module
    return made


# Counting.

class Counter(dict):
    """A dict that counts: keys are what is counted, values how often."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        """The sum of all counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """(item, count) pairs, the most frequent first; all, or the first n."""
        if n is None:
            return sorted(self.items(), key=_itemgetter(1), reverse=True)
        from heapq import nlargest
        return nlargest(n, self.items(), key=_itemgetter(1))

    def elements(self):
        """Every item as often as it was counted."""
        return _chain.from_iterable(_starmap(_repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(self, iterable=None, /, **kwds):
        """Adds counts, those of an iterable's items or those of a mapping."""
        if iterable is None:
            pass
        elif not isinstance(iterable, _collections_abc.Mapping):
            _count_elements(self, iterable)
        elif self:
            old = self.get
            for item, count in iterable.items():
                self[item] = count + old(item, 0)
        else:
            super().update(iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """The opposite of update; counts may become negative."""
        old = self.get
        if iterable is None:
            pass
        elif isinstance(iterable, _collections_abc.Mapping):
            for item, count in iterable.items():
                self[item] = old(item, 0) - count
        else:
            for item in iterable:
                self[item] = old(item, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        return self.__class__(self)

    def __reduce__(self):
        return (self.__class__, (dict(self),))

    def __delitem__(self, elem):
        """Like dict's, but a missing key is no error."""
        if elem not in self:
            return
        super().__delitem__(elem)

    def __repr__(self):
        name = self.__class__.__name__
        if not self:
            return f'{name}()'
        try:
            shown = dict(self.most_common())
        except TypeError:
            # Counts that cannot be ordered.
            shown = dict(self)
        return f'{name}({shown!r})'

    # Comparisons ask for every item of both; a missing one counts 0.

    def __eq__(self, other):
        if isinstance(other, Counter):
            return all(self[item] == other[item] for items in (self, other) for item in items)
        return NotImplemented

    def __ne__(self, other):
        return not self == other if isinstance(other, Counter) else NotImplemented

    def __le__(self, other):
        if isinstance(other, Counter):
            return all(self[item] <= other[item] for items in (self, other) for item in items)
        return NotImplemented

    def __lt__(self, other):
        return self <= other and self != other if isinstance(other, Counter) else NotImplemented

    def __ge__(self, other):
        if isinstance(other, Counter):
            return all(self[item] >= other[item] for items in (self, other) for item in items)
        return NotImplemented

    def __gt__(self, other):
        return self >= other and self != other if isinstance(other, Counter) else NotImplemented

    # Operators keep positive counts only.

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        total = Counter()
        for item, count in self.items():
            if (both := count + other[item]) > 0:
                total[item] = both
        for item, count in other.items():
            if item not in self and count > 0:
                total[item] = count
        return total

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        rest = Counter()
        for item, count in self.items():
            if (left := count - other[item]) > 0:
                rest[item] = left
        for item, count in other.items():
            if item not in self and count < 0:
                rest[item] = 0 - count
        return rest

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        union = Counter()
        for item, count in self.items():
            theirs = other[item]
            if (most := theirs if count < theirs else count) > 0:
                union[item] = most
        for item, count in other.items():
            if item not in self and count > 0:
                union[item] = count
        return union

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        common = Counter()
        for item, count in self.items():
            theirs = other[item]
            if (least := count if count < theirs else theirs) > 0:
                common[item] = least
        return common

    if _sys.version_info >= (3, 15):
        def __xor__(self, other):
            if not isinstance(other, Counter):
                return NotImplemented
            apart = Counter()
            for item, count in self.items():
                if distance := abs(count - other[item]):
                    apart[item] = distance
            for item, count in other.items():
                if item not in self and (distance := abs(count)):
                    apart[item] = distance
            return apart

    def __pos__(self):
        kept = Counter()
        for item, count in self.items():
            if count > 0:
                kept[item] = count
        return kept

    def __neg__(self):
        kept = Counter()
        for item, count in self.items():
            if count < 0:
                kept[item] = 0 - count
        return kept

    def _keep_positive(self):
        for item in [item for item, count in self.items() if not count > 0]:
            del self[item]
        return self

    def __iadd__(self, other):
        for item, count in other.items():
            self[item] += count
        return self._keep_positive()

    def __isub__(self, other):
        for item, count in other.items():
            self[item] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for item, theirs in other.items():
            if theirs > self[item]:
                self[item] = theirs
        return self._keep_positive()

    def __iand__(self, other):
        for item, count in self.items():
            if (theirs := other[item]) < count:
                self[item] = theirs
        return self._keep_positive()

    if _sys.version_info >= (3, 15):
        def __ixor__(self, other):
            for item, count in self.items():
                self[item] = abs(count - other[item])
            for item, count in other.items():
                if item not in self:
                    self[item] = abs(count)
            return self._keep_positive()


# Several mappings as one.

_not_in_first = 'Key not found in the first mapping: {!r}'.format


class ChainMap(_collections_abc.MutableMapping):
    """Mappings searched one after the other; changes go to the first."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for searched in self.maps:
            try:
                return searched[key]
            except KeyError:
                continue
        return self.__missing__(key)

    def get(self, key, default=None):
        if key not in self:
            return default
        return self[key]

    def __len__(self):
        return len(set().union(*self.maps))

    def __iter__(self):
        # The order of updates from the last mapping to the first; values, which could be costly, are not asked for.
        merged = {}
        for keys in map(dict.fromkeys, reversed(self.maps)):
            merged |= keys
        return iter(merged)

    if _sys.version_info >= (3, 14):
        def __contains__(self, key):
            for searched in self.maps:
                if key in searched:
                    return True
            return False
    else:
        def __contains__(self, key):
            return any(key in searched for searched in self.maps)

    def __bool__(self):
        return any(self.maps)

    @_recursive_repr()
    def __repr__(self):
        shown = ', '.join(map(repr, self.maps))
        return f'{self.__class__.__name__}({shown})'

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        return cls(dict.fromkeys(iterable, value))

    def copy(self):
        maps = self.maps
        return self.__class__(maps[0].copy(), *maps[1:])

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """One more mapping in front."""
        if m is not None and kwargs:
            m.update(kwargs)
        return self.__class__(kwargs if m is None else m, *self.maps)

    @property
    def parents(self):
        return self.__class__(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(_not_in_first(key))

    def popitem(self):
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError('No keys found in the first mapping.')

    def pop(self, key, *args):
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(_not_in_first(key))

    def clear(self):
        first = self.maps[0]
        first.clear()

    def __ior__(self, other):
        first = self.maps[0]
        first.update(other)
        return self

    def __or__(self, other):
        if isinstance(other, _collections_abc.Mapping):
            result = self.copy()
            result.maps[0].update(other)
            return result
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, _collections_abc.Mapping):
            merged = dict(other)
            for mapping in reversed(self.maps):
                merged.update(mapping)
            return self.__class__(merged)
        return NotImplemented


# Wrappers, to derive from.

def _dict_in(other):
    """The dict that an operand of a UserDict stands for."""
    if isinstance(other, UserDict):
        return other.data
    return other if isinstance(other, dict) else NotImplemented


class UserDict(_collections_abc.MutableMapping):
    """A dict in `data`, for classes that change what a dict does."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, key):
        data = self.data
        if key in data:
            return data[key]
        cls = self.__class__
        if not hasattr(cls, '__missing__'):
            raise KeyError(key)
        return cls.__missing__(self, key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __contains__(self, key):
        return key in self.data

    if _sys.version_info >= (3, 12):
        def get(self, key, default=None):
            return self[key] if key in self else default

    def __repr__(self):
        return repr(self.data)

    def __or__(self, other):
        right = _dict_in(other)
        return right if right is NotImplemented else self.__class__(self.data | right)

    def __ror__(self, other):
        left = _dict_in(other)
        return left if left is NotImplemented else self.__class__(left | self.data)

    def __ior__(self, other):
        self.data |= other.data if isinstance(other, UserDict) else other
        return self

    def __copy__(self):
        cls = self.__class__
        twin = cls.__new__(cls)
        attributes = twin.__dict__
        attributes.update(self.__dict__)
        attributes['data'] = attributes['data'].copy()
        return twin

    def copy(self):
        mine = self.data
        if self.__class__ is UserDict:
            return UserDict(mine.copy())
        import copy
        # The copy gets the items through its own methods.
        self.data = {}
        try:
            twin = copy.copy(self)
        finally:
            self.data = mine
        twin.update(self)
        return twin

    if _sys.version_info >= (3, 15):
        def popitem(self):
            return self.data.popitem()

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made


class UserList(_collections_abc.MutableSequence):
    """A list in `data`."""

    def __init__(self, initlist=None):
        self.data = []
        if initlist is None:
            return
        is_list = type(initlist) is list
        if is_list or isinstance(initlist, UserList):
            self.data[:] = initlist if is_list else initlist.data[:]
        else:
            self.data = list(initlist)

    def __repr__(self):
        return repr(self.data)

    def __lt__(self, other):
        return self.data < self.__cast(other)

    def __le__(self, other):
        return self.data <= self.__cast(other)

    def __eq__(self, other):
        return self.data == self.__cast(other)

    def __gt__(self, other):
        return self.data > self.__cast(other)

    def __ge__(self, other):
        return self.data >= self.__cast(other)

    def __cast(self, other):
        if isinstance(other, UserList):
            other = other.data
        return other

    def __contains__(self, item):
        return item in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, i):
        found = self.data[i]
        return self.__class__(found) if isinstance(i, slice) else found

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def __add__(self, other):
        mine = self.data
        if isinstance(other, UserList):
            both = mine + other.data
        else:
            both = mine + (other if isinstance(other, type(mine)) else list(other))
        return self.__class__(both)

    def __radd__(self, other):
        mine = self.data
        if isinstance(other, UserList):
            both = other.data + mine
        else:
            both = (other if isinstance(other, type(mine)) else list(other)) + mine
        return self.__class__(both)

    def __iadd__(self, other):
        if isinstance(other, UserList):
            other = other.data
        self.data += other if isinstance(other, type(self.data)) else list(other)
        return self

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self.data *= n
        return self

    def __copy__(self):
        cls = self.__class__
        twin = cls.__new__(cls)
        attributes = twin.__dict__
        attributes.update(self.__dict__)
        attributes['data'] = attributes['data'][:]
        return twin

    def append(self, item):
        self.data.append(item)

    def insert(self, i, item):
        self.data.insert(i, item)

    def pop(self, i=-1):
        return self.data.pop(i)

    def remove(self, item):
        self.data.remove(item)

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def count(self, item):
        return self.data.count(item)

    def index(self, item, *args):
        return self.data.index(item, *args)

    def reverse(self):
        self.data.reverse()

    def sort(self, /, *args, **kwds):
        self.data.sort(*args, **kwds)

    def extend(self, other):
        self.data.extend(self.__cast(other))


def _plain(value):
    return value.data if isinstance(value, UserString) else value


def _named(method, name):
    method.__name__ = name
    method.__qualname__ = f'UserString.{name}'
    method.__code__ = method.__code__.replace(co_name=name, co_qualname=method.__qualname__)
    return method


def _same_class(name, takes_arguments):
    """A method of str whose str result becomes one of the UserString's class."""
    function = getattr(str, name)
    if takes_arguments:
        def method(self, *args, **kwds):
            return self.__class__(function(self.data, *map(_plain, args), **kwds))
    else:
        def method(self):
            return self.__class__(function(self.data))
    return _named(method, name)


def _same_result(name, takes_arguments):
    """A method of str whose result is passed on."""
    function = getattr(str, name)
    if takes_arguments:
        def method(self, *args, **kwds):
            return function(self.data, *map(_plain, args), **kwds)
    else:
        def method(self):
            return function(self.data)
    return _named(method, name)


def _converted(convert):
    """What a builtin function makes of the str."""
    def method(self):
        return convert(self.data)
    return _named(method, f'__{convert.__name__}__')


class UserString(_collections_abc.Sequence):
    """A str in `data`."""

    def __init__(self, seq):
        if not isinstance(seq, str):
            seq = seq.data[:] if isinstance(seq, UserString) else str(seq)
        self.data = seq

    for _convert in str, repr, int, float, complex, hash:
        locals()[f'__{_convert.__name__}__'] = _converted(_convert)
    del _convert

    def __getnewargs__(self):
        return (self.data[:],)

    def __eq__(self, string):
        return self.data == _plain(string)

    def __lt__(self, string):
        return self.data < _plain(string)

    def __le__(self, string):
        return self.data <= _plain(string)

    def __gt__(self, string):
        return self.data > _plain(string)

    def __ge__(self, string):
        return self.data >= _plain(string)

    def __contains__(self, char):
        return _plain(char) in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        return self.__class__(self.data[index])

    def __add__(self, other):
        if isinstance(other, UserString):
            other = other.data
        return self.__class__(self.data + (other if isinstance(other, str) else str(other)))

    def __radd__(self, other):
        return self.__class__((other if isinstance(other, str) else str(other)) + self.data)

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __mod__(self, args):
        return self.__class__(self.data % args)

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    for _names, _made, _takes_arguments in (
        ('capitalize casefold lower swapcase title upper', _same_class, False),
        ('center expandtabs ljust lstrip removeprefix removesuffix replace rjust rstrip strip translate zfill', _same_class,
         True),
        ('isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper',
         _same_result, False),
        ('count encode endswith find format format_map index join partition rfind rindex rpartition rsplit split splitlines '
         'startswith', _same_result, True),
    ):
        for _name in _names.split():
            locals()[_name] = _made(_name, _takes_arguments)
    del _names, _made, _takes_arguments, _name

    maketrans = str.maketrans
