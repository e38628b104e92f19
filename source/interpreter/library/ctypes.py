"""ctypes as far as it looks at the process's own memory: no foreign functions, for there is no foreign code here."""

import struct
import sys

from _ctypes import _address_of, _bytes_at, _object_at, _set_bytes_at

# Of each code: how struct writes it down, and the classes' names.
_FORMATS = {
    'b': 'b', 'B': 'B', 'h': 'h', 'H': 'H', 'i': 'i', 'I': 'I', 'l': 'q', 'L': 'Q',
    'f': 'f', 'd': 'd', '?': '?', 'c': 'c', 'P': 'Q', 'O': 'Q', 'z': 'Q',
}
_SIZES = {code: struct.calcsize('<' + written) for code, written in _FORMATS.items()}
_NEWER = sys.version_info >= (3, 14)


class _Meta(type):
    """What the types of all C data can do."""

    def from_address(cls, address):
        if not isinstance(address, int):
            raise TypeError('integer expected')
        return cls._over(address, None)

    def from_buffer(cls, source, offset=0):
        return cls._over(_address_of(cls._checked(source, offset)) + offset, source)

    def from_buffer_copy(cls, source, offset=0):
        size = cls._size
        made = cls._over(None, None)
        _set_bytes_at(made._address, bytes(cls._checked(source, offset)[offset:offset + size]))
        return made

    def _checked(cls, source, offset):
        if len(source) < offset + cls._size:
            raise ValueError(f'Buffer size too small ({len(source)} instead of at least {offset + cls._size} bytes)')
        return source

    def _over(cls, address, keep):
        """An instance whose memory is at `address`, or its own; it keeps `keep` alive."""
        made = object.__new__(cls)
        made._place(address, keep)
        return made

    def __mul__(cls, length):
        if length < 0:
            raise ValueError(f'Array length must be >= 0, not {length}')
        key = cls, length
        if key not in _arrays:
            namespace = {'_type_': cls, '_length_': length, '__module__': sys._getframe(1).f_globals['__name__']}
            _arrays[key] = PyCArrayType(f'{cls.__name__}_Array_{length}', (Array,), namespace)
        return _arrays[key]

    __rmul__ = __mul__


_arrays = {}
_pointers = {}


class PyCSimpleType(_Meta):
    def __new__(meta, name, bases, namespace):
        cls = super().__new__(meta, name, bases, namespace)
        if '_type_' in namespace:
            cls._size = cls._align = _SIZES[cls._type_]
        return cls


class PyCArrayType(_Meta):
    def __new__(meta, name, bases, namespace):
        cls = super().__new__(meta, name, bases, namespace)
        if '_length_' in namespace:
            cls._size = cls._type_._size * cls._length_
            cls._align = cls._type_._align
        return cls


class PyCPointerType(_Meta):
    pass


class _Aggregate(_Meta):
    """Types with `_fields_`, which may be given when the class exists already."""

    def __new__(meta, name, bases, namespace):
        cls = super().__new__(meta, name, bases, namespace)
        if '_fields_' in namespace:
            cls._lay_out(namespace['_fields_'])
        return cls

    def __setattr__(cls, name, value):
        super().__setattr__(name, value)
        if name == '_fields_':
            cls._lay_out(value)

    def _lay_out(cls, fields):
        base = next((base for base in cls.__mro__[1:] if '_names' in base.__dict__), None)
        offset = size = base._size if base else 0
        align = base._align if base else 1
        names = list(base._names) if base else []
        for name, kind in fields:
            if cls._shares:
                offset = 0
            else:
                offset = -(-offset // kind._align) * kind._align
            setattr(cls, name, CField(name, kind, offset))
            names.append(name)
            offset += kind._size
            size = max(size, offset)
            align = max(align, kind._align)
        cls._names = names
        cls._align = align
        cls._size = -(-size // align) * align


class PyCStructType(_Aggregate):
    _shares = False


class UnionType(_Aggregate):
    _shares = True


for _one in (PyCSimpleType, PyCArrayType, PyCPointerType, PyCStructType, UnionType):
    _one.__module__ = '_ctypes'


class CField:
    def __init__(self, name, kind, offset):
        self.name, self._kind, self.offset, self.size = name, kind, offset, kind._size

    def __get__(self, owner, cls=None):
        if owner is None:
            return self
        return self._kind._over(owner._address + self.offset, owner)._read()

    def __set__(self, owner, value):
        self._kind._over(owner._address + self.offset, owner)._write(value)
        owner._hold(self.name, value)

    def __repr__(self):
        what = f"ctypes.CField '{self.name}'" if _NEWER else 'Field'
        return f'<{what} type={self._kind.__name__}, ofs={self.offset}, size={self.size}>'


class _CData:
    def _place(self, address, keep):
        self._objects = None
        if address is None:
            keep = bytearray(max(1, self._size))
            address = _address_of(keep)
        self._address = address
        self._keep = keep

    def _hold(self, key, value):
        """What is referred to from C data lives as long as the data."""
        if isinstance(value, _CData) or type(self) is py_object:
            if self._objects is None:
                self._objects = {}
            self._objects[key] = value

    def _read(self):
        return self

    def _write(self, value):
        if not isinstance(value, type(self)):
            raise TypeError(f'incompatible types, {type(value).__name__} instance instead of {type(self).__name__} instance')
        _set_bytes_at(self._address, _bytes_at(value._address, self._size))


class _SimpleCData(_CData, metaclass=PyCSimpleType):
    def __new__(cls, *args):
        return cls._over(None, None)

    def __init__(self, *value):
        if value:
            self.value, = value

    @property
    def value(self):
        code = self._type_
        given, = struct.unpack('<' + _FORMATS[code], _bytes_at(self._address, self._size))
        if code == 'O':
            if given == 0:
                raise ValueError('PyObject is NULL')
            return _object_at(given)
        if code == 'P':
            return given or None
        if code == 'z':
            return string_at(given) if given else None
        return given

    @value.setter
    def value(self, value):
        code = self._type_
        if code in 'fd':
            if not hasattr(value, '__float__') and not hasattr(value, '__index__'):
                raise TypeError(f'must be real number, not {type(value).__name__}')
            value = float(value)
        elif code == '?':
            value = bool(value)
        elif code == 'c':
            value = _one_byte(value)
        elif code == 'O':
            self._hold(None, value)
            value = id(value)
        elif code == 'P':
            value = _pointer_value(value)
        elif code == 'z':
            self._objects = {None: value}
            value = _address_of_bytes(value)
        elif not hasattr(value, '__index__'):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        else:
            value = value.__index__() & ((1 << 8 * self._size) - 1)
            if code.islower() and value >> 8 * self._size - 1:
                value -= 1 << 8 * self._size
        _set_bytes_at(self._address, struct.pack('<' + _FORMATS[code], value))

    def _read(self):
        return self.value if type(self).__base__ is _SimpleCData else self

    def _write(self, value):
        self.value = value.value if isinstance(value, type(self)) else value

    def __bool__(self):
        return any(_bytes_at(self._address, self._size))

    def __repr__(self):
        if type(self).__base__ is not _SimpleCData:
            return object.__repr__(self)
        code = self._type_
        if code == 'O' and not self:
            return f'{type(self).__name__}(<NULL>)'
        if code == 'z' and self:
            return f'{type(self).__name__}({struct.unpack("<Q", _bytes_at(self._address, 8))[0]})'
        return f'{type(self).__name__}({self.value!r})'


def _one_byte(value):
    if isinstance(value, (bytes, bytearray)) and len(value) == 1:
        return bytes(value)
    if isinstance(value, int) and 0 <= value < 256:
        return bytes([value])
    if not _NEWER:
        raise TypeError('one character bytes, bytearray or integer expected')
    what = type(value).__name__
    if isinstance(value, (bytes, bytearray)):
        what += f' of length {len(value)}'
    raise TypeError(f'one character bytes, bytearray, or an integer in range(256) expected, not {what}')


def _address_of_bytes(value):
    """Where the characters of a bytes object are; it has its end mark behind them."""
    if not isinstance(value, bytes):
        raise TypeError(f'bytes or integer address expected instead of {type(value).__name__} instance')
    return id(value) + bytes.__basicsize__ - 1


def _pointer_value(value):
    if value is None:
        return 0
    if isinstance(value, int):
        return value & 0xffff_ffff_ffff_ffff
    raise TypeError('cannot be converted to pointer')


class Array(_CData, metaclass=PyCArrayType):
    def __new__(cls, *args):
        return cls._over(None, None)

    def __init__(self, *values):
        for at, value in enumerate(values):
            self[at] = value

    def _item(self, at):
        if at < 0:
            at += self._length_
        if not 0 <= at < self._length_:
            raise IndexError('invalid index')
        return self._type_._over(self._address + at * self._type_._size, self)

    def __len__(self):
        return self._length_

    def __getitem__(self, at):
        if isinstance(at, slice):
            items = [self[one] for one in range(*at.indices(self._length_))]
            return b''.join(items) if self._type_ is c_char else items
        return self._item(at)._read()

    def __setitem__(self, at, value):
        self._item(at)._write(value)
        self._hold(at, value)

    @property
    def raw(self):
        return _bytes_at(self._address, self._size)

    @property
    def value(self):
        return self.raw.partition(b'\0')[0]

    @value.setter
    def value(self, value):
        if len(value) > self._size:
            raise ValueError('byte string too long')
        _set_bytes_at(self._address, bytes(value) + b'\0' * (len(value) < self._size))


class _Pointer(_CData, metaclass=PyCPointerType):
    _size = _align = 8

    def __new__(cls, *args):
        return cls._over(None, None)

    def __init__(self, target=None):
        if target is not None:
            self.contents = target

    def _target(self):
        address, = struct.unpack('<Q', _bytes_at(self._address, 8))
        if address == 0:
            raise ValueError('NULL pointer access')
        return address

    @property
    def contents(self):
        return self._type_._over(self._target(), self)

    @contents.setter
    def contents(self, target):
        if not isinstance(target, self._type_):
            raise TypeError(f'expected {self._type_.__name__} instead of {type(target).__name__}')
        _set_bytes_at(self._address, struct.pack('<Q', target._address))
        self._hold('1', target)

    def __getitem__(self, at):
        if isinstance(at, slice):
            return [self[one] for one in range(at.start or 0, at.stop, at.step or 1)]
        return self._type_._over(self._target() + at * self._type_._size, self)._read()

    def __setitem__(self, at, value):
        self._type_._over(self._target() + at * self._type_._size, self)._write(value)

    def __bool__(self):
        return any(_bytes_at(self._address, 8))


class _Fields(_CData):
    def __new__(cls, *args, **named):
        if not hasattr(cls, '_names'):
            raise TypeError('abstract class')
        return cls._over(None, None)

    def __init__(self, *values, **named):
        if len(values) > len(self._names):
            raise TypeError('too many initializers')
        for name, value in zip(self._names, values):
            if name in named:
                raise TypeError(f"duplicate values for field '{name}'")
            setattr(self, name, value)
        for name, value in named.items():
            setattr(self, name, value)


class Structure(_Fields, metaclass=PyCStructType):
    pass


class Union(_Fields, metaclass=UnionType):
    pass


for _one in (_CData, _SimpleCData, Array, _Pointer, Structure, Union):
    _one.__module__ = '_ctypes'


class c_byte(_SimpleCData): _type_ = 'b'
class c_ubyte(_SimpleCData): _type_ = 'B'
class c_short(_SimpleCData): _type_ = 'h'
class c_ushort(_SimpleCData): _type_ = 'H'
class c_int(_SimpleCData): _type_ = 'i'
class c_uint(_SimpleCData): _type_ = 'I'
class c_long(_SimpleCData): _type_ = 'l'
class c_ulong(_SimpleCData): _type_ = 'L'
class c_float(_SimpleCData): _type_ = 'f'
class c_double(_SimpleCData): _type_ = 'd'
class c_bool(_SimpleCData): _type_ = '?'
class c_char(_SimpleCData): _type_ = 'c'
class c_char_p(_SimpleCData): _type_ = 'z'
class c_void_p(_SimpleCData): _type_ = 'P'
class py_object(_SimpleCData): _type_ = 'O'


c_longlong, c_ulonglong = c_long, c_ulong
c_int8, c_uint8, c_int16, c_uint16 = c_byte, c_ubyte, c_short, c_ushort
c_int32, c_uint32, c_int64, c_uint64 = c_int, c_uint, c_long, c_ulong
c_ssize_t, c_size_t, c_voidp = c_long, c_ulong, c_void_p


def _pointer_type(kind):
    """The type of pointers to a type; up to 3.13 it belongs to the module that asked first."""
    if kind not in _pointers:
        module = 'ctypes' if _NEWER else sys._getframe(2).f_globals['__name__']
        _pointers[kind] = PyCPointerType(f'LP_{kind.__name__}', (_Pointer,), {'_type_': kind, '__module__': module})
    return _pointers[kind]


def POINTER(kind):
    return _pointer_type(kind)


def pointer(target):
    return _pointer_type(type(target))(target)


def _kind_of(what):
    if isinstance(what, _CData):
        return type(what)
    if isinstance(what, _Meta) and hasattr(what, '_size'):
        return what
    raise TypeError('this type has no size')


def sizeof(what):
    return _kind_of(what)._size


def alignment(what):
    return _kind_of(what)._align


def addressof(what):
    if isinstance(what, _CData):
        return what._address
    if _NEWER:
        raise TypeError(f'addressof() argument must be _ctypes._CData, not {type(what).__name__}')
    raise TypeError('invalid type')


def cast(what, kind):
    """A pointer of another type to where `what` points."""
    if not isinstance(kind, PyCPointerType) and getattr(kind, '_type_', None) not in ('O', 'P', 'z'):
        shown = '' if sys.version_info >= (3, 13) else f", not {getattr(kind, '__name__', type(kind).__name__)}"
        raise TypeError(f'cast() argument 2 must be a pointer type{shown}')
    if isinstance(what, (Array, _Fields)):
        address = what._address
    elif isinstance(what, _CData):
        address, = struct.unpack('<Q', _bytes_at(what._address, 8))
    else:
        address = _pointer_value(what)
    made = kind._over(None, None)
    _set_bytes_at(made._address, struct.pack('<Q', address))
    if isinstance(what, _CData):
        made._objects = {id(what): what}
    return made


def string_at(address, size=-1):
    if isinstance(address, _CData):
        address = address._address if isinstance(address, Array) else address.value
    if size < 0:
        size = 0
        while _bytes_at(address + size, 1) != b'\0':
            size += 1
    return _bytes_at(address, size)


def _place_of(what):
    return what._address if isinstance(what, Array) else what._target() if isinstance(what, _Pointer) else what


def memmove(to, source, count):
    data = source[:count] if isinstance(source, bytes) else _bytes_at(_place_of(source), count)
    _set_bytes_at(_place_of(to), data)
    return _place_of(to)


def memset(to, byte, count):
    _set_bytes_at(_place_of(to), bytes([byte & 255]) * count)
    return _place_of(to)


def create_string_buffer(init, size=None):
    if isinstance(init, bytes):
        made = (c_char * (len(init) + 1 if size is None else size))()
        made.value = init
        return made
    if isinstance(init, int):
        return (c_char * init)()
    raise TypeError(init)


def __getattr__(name):
    if name in {'CDLL', 'PyDLL', 'cdll', 'pydll', 'pythonapi', 'CFUNCTYPE', 'PYFUNCTYPE', 'LibraryLoader'}:
        raise AttributeError(f'heaptop has no ctypes.{name}: no foreign code runs on a simulated heap')
    raise AttributeError(f"module 'ctypes' has no attribute '{name}'")
