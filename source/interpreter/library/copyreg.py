"""How objects are reduced to what makes them again."""

import sys

__all__ = ['pickle', 'constructor', 'add_extension', 'remove_extension', 'clear_extension_cache']

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Says how objects of a type are reduced."""
    if callable(pickle_function):
        dispatch_table[ob_type] = pickle_function
    else:
        raise TypeError('reduction functions must be callable')
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Checks a constructor."""
    if callable(object):
        return
    raise TypeError('constructors must be callable')


def pickle_complex(c):
    return complex, (c.real, c.imag)


def pickle_union(obj):
    import operator
    if sys.version_info >= (3, 14):
        return operator.getitem, (type(obj), obj.__args__)
    import functools
    return functools.reduce, (operator.or_, obj.__args__)


pickle(complex, pickle_complex, complex)
pickle(type(int | str), pickle_union)
if sys.version_info >= (3, 14):
    def pickle_super(obj):
        return super, (obj.__thisclass__, obj.__self__)

    pickle(super, pickle_super)


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    made = base.__new__(cls, state)
    init = base.__init__
    if init != object.__init__:
        init(made, state)
    return made


_HEAPTYPE = 1 << 9
_new_type = type(int.__new__)


def _written_in_c(cls):
    if not getattr(cls, '__flags__', _HEAPTYPE) & _HEAPTYPE:
        return True
    new = cls.__new__
    return isinstance(new, _new_type) and new.__self__ is cls


def _reduce_ex(self, proto):
    """What protocols 0 and 1 do."""
    assert proto < 2
    cls = self.__class__
    refusal = f'cannot pickle {cls.__name__!r} object'
    for base in cls.__mro__:
        if _written_in_c(base):
            break
    else:
        base = object
    if base is cls and base is not object:
        raise TypeError(refusal)
    args = cls, base, None if base is object else base(self)
    slotted = 'a class that defines __slots__ without defining __getstate__ cannot be pickled'
    try:
        getstate = self.__getstate__
    except AttributeError:
        if getattr(self, '__slots__', None):
            raise TypeError(f'{refusal}: {slotted} with protocol {proto}') from None
        state = getattr(self, '__dict__', None)
    else:
        if getattr(self, '__slots__', None) and type(self).__getstate__ is object.__getstate__:
            raise TypeError(slotted)
        state = getstate()
    return (_reconstructor, args, state) if state else (_reconstructor, args)


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _mangled(name, cls):
    """The name as the class keeps it: '_C__x' for '__x'."""
    owner = cls.__name__.lstrip('_')
    private = owner and name.startswith('__') and not name.endswith('__')
    return f'_{owner}{name}' if private else name


def _slotnames(cls):
    """The names of all slots of a class, those of its bases too; kept in the class."""
    names = cls.__dict__.get('__slotnames__')
    if names is None:
        names = []
        for base in cls.__mro__ if hasattr(cls, '__slots__') else ():
            slots = base.__dict__.get('__slots__', ())
            for name in (slots,) if isinstance(slots, str) else slots:
                if name not in ('__dict__', '__weakref__'):
                    names.append(_mangled(name, base))
        try:
            cls.__slotnames__ = names
        except Exception:
            pass
    return names


# Globals with a number: (module, name) to code, code to (module, name), code to what was found.
_extension_registry, _inverted_registry, _extension_cache = {}, {}, {}


def add_extension(module, name, code):
    """Gives a global a number."""
    key = module, name
    code = int(code)
    if not 0 < code < 1 << 31:
        raise ValueError('code out of range')
    old_code, old_key = _extension_registry.get(key), _inverted_registry.get(code)
    if old_code == code and old_key == key:
        return
    if old_code is not None:
        raise ValueError(f'key {key} is already registered with code {old_code}')
    if old_key is not None:
        raise ValueError(f'code {code} is already in use for key {old_key}')
    _extension_registry[key], _inverted_registry[code] = code, key


def remove_extension(module, name, code):
    """Takes the number back."""
    key = module, name
    if (_extension_registry.get(key), _inverted_registry.get(code)) != (code, key):
        raise ValueError(f'key {key} is not registered with code {code}')
    del _extension_registry[key], _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    """Forgets what was looked up."""
    _extension_cache.clear()
