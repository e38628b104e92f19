"""Objects as bytes, and back: dumps() and loads(), protocols 0 to 5."""

import sys
import io
from copyreg import dispatch_table, _extension_cache, _extension_registry, _inverted_registry
from functools import partial
from itertools import islice
from types import FunctionType

_LATER = sys.version_info >= (3, 14)
_EVEN_LATER = sys.version_info >= (3, 15)

format_version = '5.0' if _LATER else '4.0'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0', '3.0', '4.0', '5.0']
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5 if _LATER else 4
bytes_types = (bytes, bytearray, memoryview)


class PickleError(Exception):
    """Something is wrong with a pickle."""


class PicklingError(PickleError):
    """The object cannot be pickled."""


class UnpicklingError(PickleError):
    """The pickle cannot be read."""


PickleError.__module__ = PicklingError.__module__ = UnpicklingError.__module__ = '_pickle'

_opcodes = {
    'MARK': b'(', 'STOP': b'.', 'POP': b'0', 'POP_MARK': b'1', 'DUP': b'2', 'FLOAT': b'F', 'INT': b'I', 'BININT': b'J',
    'BININT1': b'K', 'LONG': b'L', 'BININT2': b'M', 'NONE': b'N', 'PERSID': b'P', 'BINPERSID': b'Q', 'REDUCE': b'R',
    'STRING': b'S', 'BINSTRING': b'T', 'SHORT_BINSTRING': b'U', 'UNICODE': b'V', 'BINUNICODE': b'X', 'APPEND': b'a',
    'BUILD': b'b', 'GLOBAL': b'c', 'DICT': b'd', 'EMPTY_DICT': b'}', 'APPENDS': b'e', 'GET': b'g', 'BINGET': b'h',
    'INST': b'i', 'LONG_BINGET': b'j', 'LIST': b'l', 'EMPTY_LIST': b']', 'OBJ': b'o', 'PUT': b'p', 'BINPUT': b'q',
    'LONG_BINPUT': b'r', 'SETITEM': b's', 'TUPLE': b't', 'EMPTY_TUPLE': b')', 'SETITEMS': b'u', 'BINFLOAT': b'G',
    'PROTO': b'\x80', 'NEWOBJ': b'\x81', 'EXT1': b'\x82', 'EXT2': b'\x83', 'EXT4': b'\x84', 'TUPLE1': b'\x85',
    'TUPLE2': b'\x86', 'TUPLE3': b'\x87', 'NEWTRUE': b'\x88', 'NEWFALSE': b'\x89', 'LONG1': b'\x8a', 'LONG4': b'\x8b',
    'BINBYTES': b'B', 'SHORT_BINBYTES': b'C', 'SHORT_BINUNICODE': b'\x8c', 'BINUNICODE8': b'\x8d', 'BINBYTES8': b'\x8e',
    'EMPTY_SET': b'\x8f', 'ADDITEMS': b'\x90', 'FROZENSET': b'\x91', 'NEWOBJ_EX': b'\x92', 'STACK_GLOBAL': b'\x93',
    'MEMOIZE': b'\x94', 'FRAME': b'\x95', 'BYTEARRAY8': b'\x96', 'NEXT_BUFFER': b'\x97', 'READONLY_BUFFER': b'\x98',
}
globals().update(_opcodes)

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads',
           *_opcodes]

_BATCHSIZE = 1000
_FRAME_SIZE_MIN = 4
_FRAME_SIZE_TARGET = 64 * 1024

# Names that Python 2 had for what protocols below 3 name.
_to_python2 = {
    ('builtins', 'range'): ('__builtin__', 'xrange'), ('functools', 'reduce'): ('__builtin__', 'reduce'),
    ('builtins', 'chr'): ('__builtin__', 'unichr'), ('builtins', 'str'): ('__builtin__', 'unicode'),
    ('builtins', 'int'): ('__builtin__', 'long'), ('builtins', 'zip'): ('itertools', 'izip'),
    ('builtins', 'map'): ('itertools', 'imap'), ('builtins', 'filter'): ('itertools', 'ifilter'),
    ('itertools', 'zip_longest'): ('itertools', 'izip_longest'),
    ('itertools', 'filterfalse'): ('itertools', 'ifilterfalse'), ('sys', 'intern'): ('__builtin__', 'intern'),
    ('collections', 'UserDict'): ('UserDict', 'IterableUserDict'), ('collections', 'UserList'): ('UserList', 'UserList'),
    ('collections', 'UserString'): ('UserString', 'UserString'),
}
for _name in ('ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning EOFError '
              'EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning '
              'IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError OSError '
              'OverflowError PendingDeprecationWarning ReferenceError RuntimeError RuntimeWarning StopIteration SyntaxError '
              'SyntaxWarning SystemError SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError '
              'UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError').split():
    _to_python2['builtins', _name] = 'exceptions', _name
del _name
_modules_of_python2 = {'builtins': '__builtin__', 'copyreg': 'copy_reg', 'queue': 'Queue', '_thread': 'thread'}
_from_python2 = {old: new for new, old in _to_python2.items()}
_from_python2['__builtin__', 'basestring'] = ('builtins', 'str')
_modules_from_python2 = {old: new for new, old in _modules_of_python2.items()}


def encode_long(x):
    """An int as little-endian bytes, in two's complement, as few as possible."""
    if x == 0:
        return b''
    n = (x if x >= 0 else ~x).bit_length() // 8 + 1
    return x.to_bytes(n, 'little', signed=True)


def decode_long(data):
    return int.from_bytes(data, 'little', signed=True)


def _attribute(obj, name):
    """What a dotted name leads to, and what it is an attribute of."""
    parent = obj
    for part in name.split('.'):
        parent, obj = obj, getattr(obj, part)
    return obj, parent


def whichmodule(obj, name):
    """The name of the module that has the object under that name."""
    own = getattr(obj, '__module__', None)
    if own is not None:
        return own
    for title, module in sys.modules.copy().items():
        if module is None or title in ('__main__', '__mp_main__'):
            continue
        try:
            if obj is _attribute(module, name)[0]:
                return title
        except AttributeError:
            pass
    return '__main__'


class _Output:
    """Collects bytes in frames, as protocol 4 wants them."""

    def __init__(self, write, framed):
        self.write_out = write
        self.frame = bytearray()
        self.framed = framed

    def write(self, data):
        self.frame += data

    def end_frame(self):
        if not self.frame:
            return
        if self.framed and len(self.frame) >= _FRAME_SIZE_MIN:
            self.write_out(FRAME + len(self.frame).to_bytes(8, 'little'))
        self.write_out(bytes(self.frame))
        self.frame.clear()

    def boundary(self):
        if self.framed and len(self.frame) >= _FRAME_SIZE_TARGET:
            self.end_frame()

    def write_large(self, header, payload):
        """Large data stands outside of frames."""
        if self.framed and len(payload) >= _FRAME_SIZE_TARGET:
            self.end_frame()
            self.write_out(header)
            self.write_out(bytes(payload))
        else:
            self.frame += header
            self.frame += payload


class Pickler:
    """Writes objects into a file. Its memo holds all of them."""

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        protocol = DEFAULT_PROTOCOL if protocol is None else protocol
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError('pickle protocol must be <= %d' % HIGHEST_PROTOCOL)
        if buffer_callback is not None and protocol < 5:
            raise ValueError('buffer_callback needs protocol >= 5')
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self._buffer_callback = buffer_callback
        self._memo = {}
        self.proto = protocol
        self.bin = protocol >= 1
        self.fast = False
        self.fix_imports = fix_imports and protocol < 3

    @property
    def memo(self):
        return self._memo

    @memo.setter
    def memo(self, memo):
        self._memo = dict(memo)

    def clear_memo(self):
        """Forgets what has been pickled."""
        self._memo.clear()

    def dump(self, obj):
        """Writes an object."""
        if not hasattr(self, '_file_write'):
            raise PicklingError('Pickler.__init__() was not called by %s.__init__()' % (self.__class__.__name__,))
        out = self._out = _Output(self._file_write, self.proto >= 4)
        try:
            if self.proto >= 2:
                self._file_write(PROTO + bytes((self.proto,)))
            self._write = out.write
            self._save(obj)
            out.write(STOP)
            out.end_frame()
        finally:
            del self._out, self._write

    def persistent_id(self, obj):
        return None

    def _memoize(self, obj):
        if self.fast:
            return
        i = len(self._memo)
        self._memo[id(obj)] = i, obj
        if self.proto >= 4:
            self._write(MEMOIZE)
        elif not self.bin:
            self._write(PUT + b'%d\n' % i)
        else:
            self._write(BINPUT + bytes((i,)) if i < 256 else LONG_BINPUT + i.to_bytes(4, 'little'))

    def _get(self, i):
        if not self.bin:
            return GET + b'%d\n' % i
        return BINGET + bytes((i,)) if i < 256 else LONG_BINGET + i.to_bytes(4, 'little')

    def _save(self, obj, save_persistent_id=True):
        self._out.boundary()
        if save_persistent_id:
            pid = self.persistent_id(obj)
            if pid is not None:
                return self._save_pers(pid)
        t = type(obj)
        if t in _atoms:
            return _atoms[t](self, obj)
        known = self._memo.get(id(obj))
        if known is not None:
            return self._write(self._get(known[0]))
        save = _savers.get(t)
        if save is not None:
            return save(self, obj)
        reduce = getattr(self, 'reducer_override', None)
        rv = NotImplemented if reduce is None else reduce(obj)
        if rv is NotImplemented:
            if t is type:
                return self._save_type(obj)
            if t is FunctionType:
                return self._save_global(obj)
            reduce = getattr(self, 'dispatch_table', dispatch_table).get(t)
            if reduce is not None:
                rv = reduce(obj)
            elif issubclass(t, type):
                return self._save_global(obj)
            else:
                reduce = getattr(obj, '__reduce_ex__', None)
                if reduce is not None:
                    rv = reduce(self.proto)
                else:
                    reduce = getattr(obj, '__reduce__', None)
                    if reduce is None:
                        raise PicklingError("can't pickle '%.200s' object: %r" % (t.__name__, obj))
                    rv = reduce()
        if isinstance(rv, str):
            return self._save_global(obj, rv)
        try:
            if not isinstance(rv, tuple):
                raise PicklingError('__reduce__ must return a string or tuple' +
                                    (f', not {type(rv).__name__}' if _LATER else ''))
            self._save_reduce(obj, *self._checked(rv))
        except BaseException as exc:
            _note(exc, lambda: f'when serializing {_fullname(t)} object')
            raise

    def _checked(self, rv):
        if not 2 <= len(rv) <= 6:
            raise PicklingError('tuple returned by __reduce__ must contain 2 through 6 elements')
        rv = rv + (None,) * (6 - len(rv))
        if not callable(rv[0]):
            raise PicklingError('first item of the tuple returned by __reduce__ must be callable' +
                                (f', not {type(rv[0]).__name__}' if _LATER else ''))
        if not isinstance(rv[1], tuple):
            raise PicklingError('second item of the tuple returned by __reduce__ must be a tuple' +
                                (f', not {type(rv[1]).__name__}' if _LATER else ''))
        for i, word in (3, 'fourth'), (4, 'fifth'):
            if rv[i] is not None and not hasattr(type(rv[i]), '__next__'):
                raise PicklingError(f'{word} {"item" if _LATER else "element"} of the tuple returned by __reduce__ '
                                    f'must be an iterator, not {type(rv[i]).__name__}')
        if rv[5] is not None and not callable(rv[5]):
            raise PicklingError(f'sixth {"item" if _LATER else "element"} of the tuple returned by __reduce__ '
                                f'must be a function, not {type(rv[5]).__name__}')
        return rv

    def _save_pers(self, pid):
        if self.bin:
            self._save(pid, save_persistent_id=False)
            self._write(BINPERSID)
        else:
            try:
                self._write(PERSID + str(pid).encode('ascii') + b'\n')
            except UnicodeEncodeError:
                raise PicklingError('persistent IDs in protocol 0 must be ASCII strings') from None

    def _save_reduce(self, obj, func, args, state=None, listitems=None, dictitems=None, state_setter=None):
        write = self._write
        name = getattr(func, '__name__', '')
        if self.proto >= 2 and name == '__newobj_ex__':
            cls, args, kwargs = args
            if self.proto >= 4:
                self._save(cls)
                self._save(args)
                self._save(kwargs)
                write(NEWOBJ_EX)
            else:
                self._save(partial(cls.__new__, cls, *args, **kwargs))
                self._save(())
                write(REDUCE)
        elif self.proto >= 2 and name == '__newobj__':
            cls = args[0]
            if not hasattr(cls, '__new__'):
                raise PicklingError('args[0] from __newobj__ args has no __new__')
            if obj is not None and cls is not obj.__class__:
                raise PicklingError('args[0] from __newobj__ args has the wrong class')
            self._noted(f'{_fullname(cls)} class', cls)
            self._noted(f'{_fullname(cls)} __new__ arguments', args[1:])
            write(NEWOBJ)
        else:
            self._noted(f'{_fullname(type(obj))} reconstructor', func)
            self._noted(f'{_fullname(type(obj))} reconstructor arguments', args)
            write(REDUCE)
        if obj is not None:
            # Making the arguments may have pickled the object itself.
            if id(obj) in self._memo:
                write(POP + self._get(self._memo[id(obj)][0]))
            else:
                self._memoize(obj)
        if listitems is not None:
            self._append_batches(obj, listitems)
        if dictitems is not None:
            self._set_batches(obj, dictitems)
        if state is None:
            return
        if state_setter is None:
            self._noted(f'{_fullname(type(obj))} state', state)
            write(BUILD)
        else:
            self._save(state_setter)
            self._save(obj)
            self._save(state)
            write(TUPLE2 + REDUCE + POP)

    def _noted(self, what, obj):
        """Saves a part; an error gets a note of what it was."""
        try:
            self._save(obj)
        except BaseException as exc:
            _note(exc, lambda: 'when serializing ' + what)
            raise

    def _save_none(self, obj):
        self._write(NONE)

    def _save_bool(self, obj):
        if self.proto >= 2:
            self._write(NEWTRUE if obj else NEWFALSE)
        else:
            self._write(b'I01\n' if obj else b'I00\n')

    def _save_long(self, obj):
        if not -0x80000000 <= obj <= 0x7fffffff:
            if self.proto < 2:
                return self._write(LONG + b'%dL\n' % obj)
            data = encode_long(obj)
            if len(data) < 256:
                return self._write(LONG1 + bytes((len(data),)) + data)
            return self._write(LONG4 + len(data).to_bytes(4, 'little') + data)
        if not self.bin:
            self._write(INT + b'%d\n' % obj)
        elif 0 <= obj < 256:
            self._write(BININT1 + bytes((obj,)))
        elif 0 <= obj < 65536:
            self._write(BININT2 + obj.to_bytes(2, 'little'))
        else:
            self._write(BININT + obj.to_bytes(4, 'little', signed=True))

    def _save_float(self, obj):
        if self.bin:
            from struct import pack
            self._write(BINFLOAT + pack('>d', obj))
        else:
            self._write(FLOAT + repr(obj).encode() + b'\n')

    def _save_bytes(self, obj):
        if self.proto < 3:
            if not obj:
                return self._save_reduce(obj, bytes, ())
            from _codecs import encode
            return self._save_reduce(obj, encode, (obj.decode('latin1'), 'latin1'))
        n = len(obj)
        if n < 256:
            self._write(SHORT_BINBYTES + bytes((n,)) + obj)
        elif n <= 0xffffffff:
            self._out.write_large(BINBYTES + n.to_bytes(4, 'little'), obj)
        self._memoize(obj)

    def _save_bytearray(self, obj):
        if self.proto < 5:
            return self._save_reduce(obj, bytearray, (bytes(obj),) if obj else ())
        self._out.write_large(BYTEARRAY8 + len(obj).to_bytes(8, 'little'), obj)
        self._memoize(obj)

    def _save_str(self, obj):
        if self.bin:
            data = obj.encode('utf-8', 'surrogatepass')
            n = len(data)
            if n < 256 and self.proto >= 4:
                self._write(SHORT_BINUNICODE + bytes((n,)) + data)
            else:
                self._out.write_large(BINUNICODE + n.to_bytes(4, 'little'), data)
        else:
            text = obj
            for char in '\\\0\n\r\x1a':
                text = text.replace(char, f'\\u{ord(char):04x}')
            self._write(UNICODE + _raw_escape(text) + b'\n')
        self._memoize(obj)

    def _save_tuple(self, obj):
        write = self._write
        if not obj:
            return write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
        n = len(obj)
        short = n <= 3 and self.proto >= 2
        if not short:
            write(MARK)
        for i, item in enumerate(obj):
            self._noted_item(obj, 'item', i, item)
        # It may hold itself by way of something else, and then is there already.
        known = self._memo.get(id(obj))
        if short:
            if known is not None:
                return write(POP * n + self._get(known[0]))
            write((TUPLE1, TUPLE2, TUPLE3)[n - 1])
        else:
            if known is not None:
                return write((POP_MARK if self.bin else POP * (n + 1)) + self._get(known[0]))
            write(TUPLE)
        self._memoize(obj)

    def _noted_item(self, obj, kind, key, value):
        try:
            self._save(value)
        except BaseException as exc:
            _note(exc, lambda: f'when serializing {_fullname(type(obj))} {kind} {key!r}')
            raise

    def _save_list(self, obj):
        self._write(EMPTY_LIST if self.bin else MARK + LIST)
        self._memoize(obj)
        if not obj:
            return
        if self.proto == 0 or _EVEN_LATER:
            return self._append_batches(obj, iter(obj))
        if len(obj) == 1:
            self._noted_item(obj, 'item', 0, obj[0])
            return self._write(APPEND)
        i = 0
        while i < len(obj):
            self._write(MARK)
            end = i + _BATCHSIZE
            while i < end and i < len(obj):
                self._noted_item(obj, 'item', i, obj[i])
                i += 1
            self._write(APPENDS)

    def _append_batches(self, obj, items):
        i = 0
        while batch := list(islice(items, _BATCHSIZE if self.bin else 1)):
            if len(batch) > 1:
                self._write(MARK)
            for item in batch:
                self._noted_item(obj, 'item', i, item)
                i += 1
            self._write(APPENDS if len(batch) > 1 else APPEND)

    def _save_dict(self, obj):
        self._write(EMPTY_DICT if self.bin else MARK + DICT)
        self._memoize(obj)
        if not obj:
            return
        if self.proto == 0 or len(obj) == 1 or _EVEN_LATER:
            return self._set_batches(obj, iter(obj.items()))
        items = iter(obj.items())
        size = _BATCHSIZE
        # A batch that is full is followed by another, even an empty one.
        while size == _BATCHSIZE:
            self._write(MARK)
            size = 0
            for key, value in islice(items, _BATCHSIZE):
                self._save(key)
                self._noted_item(obj, 'item', key, value)
                size += 1
            self._write(SETITEMS)

    def _set_batches(self, obj, items):
        while batch := list(islice(items, _BATCHSIZE if self.bin else 1)):
            if len(batch) > 1:
                self._write(MARK)
            for key, value in batch:
                self._save(key)
                self._noted_item(obj, 'item', key, value)
            self._write(SETITEMS if len(batch) > 1 else SETITEM)

    def _save_set(self, obj):
        if self.proto < 4:
            return self._save_reduce(obj, set, (list(obj),))
        self._write(EMPTY_SET)
        self._memoize(obj)
        items = iter(obj)
        size = _BATCHSIZE if obj else 0
        left = len(obj)
        while size == _BATCHSIZE and (left or not _EVEN_LATER):
            self._write(MARK)
            size = 0
            for item in islice(items, _BATCHSIZE):
                self._save_element(obj, item)
                size += 1
            left -= size
            self._write(ADDITEMS)

    def _save_element(self, obj, item):
        try:
            self._save(item)
        except BaseException as exc:
            _note(exc, lambda: f'when serializing {_fullname(type(obj))} element')
            raise

    def _save_frozenset(self, obj):
        if self.proto < 4:
            return self._save_reduce(obj, frozenset, (list(obj),))
        self._write(MARK)
        for item in obj:
            self._save_element(obj, item)
        known = self._memo.get(id(obj))
        if known is not None:
            return self._write(POP_MARK + self._get(known[0]))
        self._write(FROZENSET)
        self._memoize(obj)

    def _save_type(self, obj):
        for value in None, NotImplemented, ...:
            if obj is type(value):
                return self._save_reduce(obj, type, (value,))
        self._save_global(obj)

    def _save_global(self, obj, name=None):
        write = self._write
        if name is None:
            name = getattr(obj, '__qualname__', None) or obj.__name__
        module_name = whichmodule(obj, name)
        if '<locals>' in name.split('.'):
            if _LATER:
                raise PicklingError(f"Can't pickle local object {obj!r}")
            raise AttributeError(f"Can't {'get' if sys.version_info >= (3, 13) else 'pickle'} local object {name!r}")
        try:
            __import__(module_name, level=0)
            found, parent = _attribute(sys.modules[module_name], name)
        except (ImportError, KeyError) as e:
            if _LATER:
                raise PicklingError(f"Can't pickle {obj!r}: No module named {module_name!r}")
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed")
        except AttributeError as e:
            if _LATER:
                raise PicklingError(f"Can't pickle {obj!r}: it's not found as {module_name}.{name}")
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self.proto >= 2:
            code = _extension_registry.get((module_name, name))
            if code is not None:
                if code < 256:
                    return write(EXT1 + bytes((code,)))
                if code < 65536:
                    return write(EXT2 + code.to_bytes(2, 'little'))
                return write(EXT4 + code.to_bytes(4, 'little', signed=True))
        if self.proto >= 4:
            self._save(module_name)
            self._save(name)
            write(STACK_GLOBAL)
        elif '.' in name and sys.version_info < (3, 13):
            return self._save_reduce(obj, getattr, (parent, name.rpartition('.')[2]))
        else:
            # From the first name on, getattr() leads to the object.
            name, *attributes = name.split('.')
            for _ in attributes:
                self._save(getattr)
                if self.proto < 2:
                    write(MARK)
            if self.fix_imports:
                if (module_name, name) in _to_python2:
                    module_name, name = _to_python2[module_name, name]
                else:
                    module_name = _modules_of_python2.get(module_name, module_name)
            encoding = 'utf-8' if self.proto == 3 else 'ascii'
            try:
                write(GLOBAL + module_name.encode(encoding) + b'\n' + name.encode(encoding) + b'\n')
            except UnicodeEncodeError:
                raise PicklingError("can't pickle global identifier '%s.%s' using pickle protocol %i" %
                                    (module_name, name, self.proto)) from None
            for attribute in attributes:
                self._save(attribute)
                write((TUPLE2 if self.proto >= 2 else TUPLE) + REDUCE)
        self._memoize(obj)


def _raw_escape(text):
    out = bytearray()
    for char in text:
        code = ord(char)
        out += bytes((code,)) if code < 256 else b'\\u%04x' % code if code < 65536 else b'\\U%08x' % code
    return bytes(out)


def _fullname(cls):
    module = getattr(cls, '__module__', None)
    if module in (None, 'builtins', '__main__'):
        return cls.__qualname__
    return f'{module}.{cls.__qualname__}'


def _note(exc, text):
    if _LATER and isinstance(exc, Exception):
        exc.add_note(text())


_atoms = {type(None): Pickler._save_none, bool: Pickler._save_bool, int: Pickler._save_long, float: Pickler._save_float}
_savers = {
    bytes: Pickler._save_bytes, str: Pickler._save_str, dict: Pickler._save_dict, set: Pickler._save_set,
    frozenset: Pickler._save_frozenset, list: Pickler._save_list, tuple: Pickler._save_tuple,
    bytearray: Pickler._save_bytearray,
}


class Unpickler:
    """Reads objects from a file."""

    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
        if not hasattr(file, 'read') or not hasattr(file, 'readline'):
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._file_read = file.read
        self._file_readline = file.readline
        self._buffers = None if buffers is None else iter(buffers)
        self._memo = {}
        self._encoding = encoding
        self._errors = errors
        self._proto = 0
        self._fix_imports = fix_imports

    @property
    def memo(self):
        return self._memo

    @memo.setter
    def memo(self, memo):
        self._memo = dict(memo)

    def _read(self, n):
        data = self._file_read(n)
        if len(data) < n:
            raise UnpicklingError('pickle data was truncated')
        return data

    def _line(self):
        data = self._file_readline()
        if data[-1:] != b'\n':
            raise UnpicklingError('pickle data was truncated')
        return data[:-1]

    def _number(self, n):
        return int.from_bytes(self._read(n), 'little')

    def load(self):
        """Reads an object."""
        if not hasattr(self, '_file_read'):
            raise UnpicklingError('Unpickler.__init__() was not called by %s.__init__()' % (self.__class__.__name__,))
        self._stack = []
        self._metastack = []
        try:
            while True:
                code = self._file_read(1)
                if not code:
                    raise EOFError('Ran out of input')
                if code == b'.':
                    return self._pop()
                step = _steps.get(code)
                if step is None:
                    shown = repr(code)[1:] if code[0] >= 127 or code[0] < 32 else repr(code)[1:]
                    raise UnpicklingError(f'invalid load key, {shown}.')
                step(self)
        finally:
            del self._stack, self._metastack

    def _pop(self):
        if not self._stack:
            raise UnpicklingError('unpickling stack underflow' if not self._metastack else 'unexpected MARK found')
        return self._stack.pop()

    def _top(self):
        if not self._stack:
            raise UnpicklingError('unpickling stack underflow')
        return self._stack[-1]

    def _pop_mark(self):
        if not self._metastack:
            raise UnpicklingError('could not find MARK')
        items = self._stack
        self._stack = self._metastack.pop()
        return items

    def _push(self, obj):
        self._stack.append(obj)

    def persistent_load(self, pid):
        raise UnpicklingError('A load persistent id instruction was encountered,%sbut no persistent_load function was specified.' %
                              (' ' if sys.version_info >= (3, 12) else '\n'))

    def find_class(self, module_name, global_name):
        """What a name stands for."""
        if self._proto < 3 and self._fix_imports:
            if (module_name, global_name) in _from_python2:
                module_name, global_name = _from_python2[module_name, global_name]
            else:
                module_name = _modules_from_python2.get(module_name, module_name)
        __import__(module_name, level=0)
        module = sys.modules[module_name]
        try:
            return _attribute(module, global_name)[0] if self._proto >= 4 else getattr(module, global_name)
        except AttributeError:
            if _LATER:
                raise
            raise AttributeError(f"Can't get attribute {global_name!r} on {module!r}") from None

    def _load_proto(self):
        proto = self._read(1)[0]
        if proto > HIGHEST_PROTOCOL:
            raise ValueError('unsupported pickle protocol: %d' % proto)
        self._proto = proto

    def _load_frame(self):
        self._read(8)

    def _load_persid(self):
        self._push(self.persistent_load(self._line().decode('ascii')))

    def _load_binpersid(self):
        self._push(self.persistent_load(self._pop()))

    def _load_int(self):
        data = self._line()
        self._push(False if data == b'00' else True if data == b'01' else int(data, 0))

    def _load_long(self):
        data = self._line()
        self._push(int(data[:-1] if data[-1:] == b'L' else data, 0))

    def _load_long1(self):
        self._push(decode_long(self._read(self._number(1))))

    def _load_long4(self):
        self._push(decode_long(self._read(self._number(4))))

    def _load_binint(self):
        self._push(int.from_bytes(self._read(4), 'little', signed=True))

    def _load_float(self):
        self._push(float(self._line()))

    def _load_binfloat(self):
        from struct import unpack
        self._push(unpack('>d', self._read(8))[0])

    def _text(self, data):
        return data if self._encoding == 'bytes' else data.decode(self._encoding, self._errors)

    def _load_string(self):
        data = self._line()
        if len(data) < 2 or data[:1] != data[-1:] or data[:1] not in b'"\'':
            raise UnpicklingError('the STRING opcode argument must be quoted')
        self._push(self._text(_unescape(data[1:-1])))

    def _load_unicode(self):
        import re
        text = self._line().decode('latin1')
        self._push(re.sub(r'\\u([\da-fA-F]{4})|\\U([\da-fA-F]{8})', lambda m: chr(int(m[1] or m[2], 16)), text))

    def _load_utf8(self, n):
        self._push(self._read(n).decode('utf-8', 'surrogatepass'))

    def _load_tuple(self):
        items = self._pop_mark()
        self._push(tuple(items))

    def _load_short_tuple(self, n):
        if len(self._stack) < n:
            raise UnpicklingError('unpickling stack underflow')
        self._stack[-n:] = [tuple(self._stack[-n:])]

    def _load_list(self):
        items = self._pop_mark()
        self._push(items)

    def _load_dict(self):
        items = self._pop_mark()
        if len(items) % 2:
            raise UnpicklingError('odd number of items for DICT')
        self._push({items[i]: items[i + 1] for i in range(0, len(items), 2)})

    def _load_frozenset(self):
        items = self._pop_mark()
        self._push(frozenset(items))

    def _instantiate(self, cls, args):
        if not args and isinstance(cls, type) and not hasattr(cls, '__getinitargs__'):
            return cls.__new__(cls)
        return cls(*args)

    def _load_inst(self):
        module = self._line().decode('ascii')
        name = self._line().decode('ascii')
        args = self._pop_mark()
        self._push(self._instantiate(self.find_class(module, name), args))

    def _load_obj(self):
        args = self._pop_mark()
        self._push(self._instantiate(args.pop(0), args))

    def _load_newobj(self):
        args = self._pop()
        cls = self._pop()
        if not isinstance(cls, type):
            raise UnpicklingError(f'NEWOBJ class argument must be a type, not {type(cls).__name__}')
        self._push(cls.__new__(cls, *args))

    def _load_newobj_ex(self):
        kwargs = self._pop()
        args = self._pop()
        cls = self._pop()
        self._push(cls.__new__(cls, *args, **kwargs))

    def _load_global(self):
        module = self._line().decode('utf-8')
        self._push(self.find_class(module, self._line().decode('utf-8')))

    def _load_stack_global(self):
        name = self._pop()
        module = self._pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError('STACK_GLOBAL requires str')
        self._push(self.find_class(module, name))

    def _load_ext(self, n):
        code = self._number(n)
        if code in _extension_cache:
            return self._push(_extension_cache[code])
        if code not in _inverted_registry:
            raise ValueError(f'unregistered extension code {code}')
        obj = _extension_cache[code] = self.find_class(*_inverted_registry[code])
        self._push(obj)

    def _load_reduce(self):
        args = self._pop()
        func = self._pop()
        if not isinstance(args, tuple):
            raise TypeError('argument list must be a tuple')
        self._push(func(*args))

    def _load_pop(self):
        if self._stack or not self._metastack:
            self._pop()
        else:
            self._pop_mark()

    def _remembered(self, i):
        if i not in self._memo:
            raise UnpicklingError(f'Memo value not found at index {i}')
        self._push(self._memo[i])

    def _load_append(self):
        value = self._pop()
        self._top().append(value)

    def _extend(self, target, items):
        if type(target) is list:
            target[len(target):] = items
        elif hasattr(target, 'extend'):
            target.extend(items)
        else:
            for item in items:
                target.append(item)

    def _load_appends(self):
        items = self._pop_mark()
        self._extend(self._top(), items)

    def _load_setitem(self):
        value = self._pop()
        key = self._pop()
        self._top()[key] = value

    def _load_setitems(self):
        items = self._pop_mark()
        target = self._top()
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _load_additems(self):
        items = self._pop_mark()
        target = self._top()
        if isinstance(target, set):
            target.update(items)
        else:
            for item in items:
                target.add(item)

    def _load_build(self):
        state = self._pop()
        inst = self._top()
        setstate = getattr(inst, '__setstate__', None)
        if setstate is not None:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            d = inst.__dict__
            for key, value in state.items():
                d[sys.intern(key) if type(key) is str else key] = value
        if slots:
            for key, value in slots.items():
                setattr(inst, key, value)

    def _load_buffer(self):
        if self._buffers is None:
            raise UnpicklingError('pickle stream refers to out-of-band data but no *buffers* argument was given')
        try:
            self._push(next(self._buffers))
        except StopIteration:
            raise UnpicklingError('not enough out-of-band buffers') from None

    def _load_mark(self):
        self._metastack.append(self._stack)
        self._stack = []


_escapes = {b'n': b'\n', b't': b'\t', b'r': b'\r', b'a': b'\a', b'b': b'\b', b'f': b'\f', b'v': b'\v', b'\n': b''}


def _unescape(data):
    """The bytes between the quotes of a Python 2 string."""
    import re

    def one(m):
        if m[1]:
            return bytes((int(m[1], 16),))
        if m[2]:
            return bytes((int(m[2], 8) & 255,))
        return _escapes.get(m[3], m[3] if m[3] in b'\\\'"' else m[0])

    return re.sub(rb'\\(?:x([\da-fA-F]{2})|([0-7]{1,3})|(.))', one, data, flags=re.S)


def _memo_at(number):
    def put(self):
        self._memo[number(self)] = self._top()
    return put


_steps = {
    MARK: Unpickler._load_mark, PROTO: Unpickler._load_proto, FRAME: Unpickler._load_frame, PERSID: Unpickler._load_persid,
    BINPERSID: Unpickler._load_binpersid, NONE: lambda self: self._push(None), NEWTRUE: lambda self: self._push(True),
    NEWFALSE: lambda self: self._push(False), INT: Unpickler._load_int, LONG: Unpickler._load_long,
    LONG1: Unpickler._load_long1, LONG4: Unpickler._load_long4, BININT: Unpickler._load_binint,
    BININT1: lambda self: self._push(self._number(1)), BININT2: lambda self: self._push(self._number(2)),
    FLOAT: Unpickler._load_float, BINFLOAT: Unpickler._load_binfloat, STRING: Unpickler._load_string,
    BINSTRING: lambda self: self._push(self._text(self._read(self._number(4)))),
    SHORT_BINSTRING: lambda self: self._push(self._text(self._read(self._number(1)))),
    BINBYTES: lambda self: self._push(self._read(self._number(4))),
    SHORT_BINBYTES: lambda self: self._push(self._read(self._number(1))),
    BINBYTES8: lambda self: self._push(self._read(self._number(8))),
    BYTEARRAY8: lambda self: self._push(bytearray(self._read(self._number(8)))), UNICODE: Unpickler._load_unicode,
    BINUNICODE: lambda self: self._load_utf8(self._number(4)), SHORT_BINUNICODE: lambda self: self._load_utf8(self._number(1)),
    BINUNICODE8: lambda self: self._load_utf8(self._number(8)), TUPLE: Unpickler._load_tuple,
    EMPTY_TUPLE: lambda self: self._push(()), TUPLE1: lambda self: self._load_short_tuple(1),
    TUPLE2: lambda self: self._load_short_tuple(2), TUPLE3: lambda self: self._load_short_tuple(3),
    EMPTY_LIST: lambda self: self._push([]), EMPTY_DICT: lambda self: self._push({}), EMPTY_SET: lambda self: self._push(set()),
    LIST: Unpickler._load_list, DICT: Unpickler._load_dict, FROZENSET: Unpickler._load_frozenset, INST: Unpickler._load_inst,
    OBJ: Unpickler._load_obj, NEWOBJ: Unpickler._load_newobj, NEWOBJ_EX: Unpickler._load_newobj_ex,
    GLOBAL: Unpickler._load_global, STACK_GLOBAL: Unpickler._load_stack_global, EXT1: lambda self: self._load_ext(1),
    EXT2: lambda self: self._load_ext(2), EXT4: lambda self: self._load_ext(4), REDUCE: Unpickler._load_reduce,
    POP: Unpickler._load_pop, POP_MARK: lambda self: self._pop_mark(), DUP: lambda self: self._push(self._top()),
    GET: lambda self: self._remembered(int(self._line())), BINGET: lambda self: self._remembered(self._number(1)),
    LONG_BINGET: lambda self: self._remembered(self._number(4)), PUT: _memo_at(lambda self: int(self._line())),
    BINPUT: _memo_at(lambda self: self._number(1)), LONG_BINPUT: _memo_at(lambda self: self._number(4)),
    MEMOIZE: _memo_at(lambda self: len(self._memo)), APPEND: Unpickler._load_append, APPENDS: Unpickler._load_appends,
    SETITEM: Unpickler._load_setitem, SETITEMS: Unpickler._load_setitems, ADDITEMS: Unpickler._load_additems,
    BUILD: Unpickler._load_build, NEXT_BUFFER: Unpickler._load_buffer,
    READONLY_BUFFER: lambda self: self._push(memoryview(self._pop()).toreadonly()),
}


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes an object into a file."""
    Pickler(file, protocol, fix_imports, buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """An object as bytes."""
    file = io.BytesIO()
    Pickler(file, protocol, fix_imports, buffer_callback).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    """Reads an object from a file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    """The object that bytes stand for."""
    if not isinstance(data, bytes_types):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return load(io.BytesIO(data), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers)


for _cls in Pickler, Unpickler:
    _cls.__module__ = '_pickle'
del _cls
