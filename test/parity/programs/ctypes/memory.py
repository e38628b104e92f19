"""ctypes looks at the memory of the process: reference counts, headers of objects, arrays and structures."""
import ctypes, sys
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
a=[1,2,3]
print(ctypes.c_long.from_address(id(a)).value, sys.getrefcount(a))
b=a
print(ctypes.c_long.from_address(id(a)).value)
c=ctypes.c_long.from_address(id(a)); del b; print(c.value, c)
print(ctypes.c_ssize_t is ctypes.c_long, ctypes.c_size_t is ctypes.c_ulong, ctypes.c_longlong is ctypes.c_long)
print(ctypes.c_size_t.from_address(id(a)).value, ctypes.c_int.from_address(id(a)).value)
print(ctypes.c_long.from_address(id(a)+16).value, ctypes.c_long.from_address(id(a)+32).value)
print(ctypes.cast(id(a), ctypes.py_object).value is a)
print(ctypes.py_object.from_address(id(a)+8).value)
class PyObject(ctypes.Structure):
    _fields_=[('ob_refcnt', ctypes.c_ssize_t),('ob_type', ctypes.c_void_p)]
o=PyObject.from_address(id(a)); print(o.ob_refcnt, o.ob_type==id(list), PyObject.ob_refcnt, ctypes.sizeof(PyObject))
class PyVarObject(PyObject):
    _fields_=[('ob_size', ctypes.c_ssize_t)]
v=PyVarObject.from_address(id(a)); print(v.ob_size, v.ob_refcnt, ctypes.sizeof(v))
print((ctypes.c_long*3).from_address(id(a))[2], (ctypes.c_long*3))
t(lambda: ctypes.c_long('x')); t(lambda: ctypes.c_long(5)); t(lambda: ctypes.c_long(2**70).value); t(lambda: ctypes.c_long())
t(lambda: ctypes.c_int(2**31).value); t(lambda: ctypes.c_double(1).value);t(lambda: ctypes.c_char(b'a').value);t(lambda: ctypes.c_bool(3).value)
t(lambda: ctypes.c_long.from_address('x')); t(lambda: ctypes.c_long.foo)
x=ctypes.c_int(3); x.value=7; print(x, x.value, ctypes.sizeof(x), ctypes.sizeof(ctypes.c_int))
print(ctypes.string_at(id(b'hello')+32, 5))
print(type(ctypes.c_long), type(PyObject), ctypes.c_long.__mro__, ctypes.c_long._type_, ctypes.c_ubyte._type_)
t(lambda: ctypes.py_object(a)); t(lambda: ctypes.c_void_p(id(a)).value==id(a)); t(lambda: ctypes.c_void_p().value)
t(lambda: PyObject(1,2).ob_type); t(lambda: PyObject(1,2,3)); t(lambda: PyObject(ob_refcnt=5).ob_refcnt)
arr=(ctypes.c_int*4)(1,2,3); print(list(arr), len(arr)); t(lambda: arr[9])
ctypes.memmove(ctypes.addressof(arr), ctypes.addressof(arr) + 4, 8); print(list(arr))
p=ctypes.pointer(x); print(p.contents, p[0]); print(ctypes.POINTER(ctypes.c_int))
buf=ctypes.create_string_buffer(b'abc', 5); print(buf.raw, buf.value, len(buf))

t(lambda: ctypes.c_long(1.5)); t(lambda: ctypes.c_long(None)); t(lambda: ctypes.c_double('x')); t(lambda: ctypes.c_char('a')); t(lambda: ctypes.c_char(b'ab')); t(lambda: ctypes.c_bool('x'))
t(lambda: ctypes.c_int(True)); t(lambda: ctypes.c_void_p('x')); t(lambda: ctypes.c_void_p(-1).value); t(lambda: ctypes.c_void_p(5)); t(lambda: ctypes.c_float(1.1).value); t(lambda: ctypes.c_ubyte(300)); t(lambda: ctypes.c_byte(200))
x = ctypes.c_int(1)
try: x.value = 'a'
except TypeError as e: print(e)
t(lambda: ctypes.py_object().value); t(lambda: ctypes.sizeof(3)); t(lambda: ctypes.addressof(3)); t(lambda: ctypes.cast(1, int)); 
class P(ctypes.Structure): _fields_ = [('x', ctypes.c_int), ('y', ctypes.c_short), ('z', ctypes.c_double)]
t(lambda: (P.x.offset, P.y.offset, P.z.offset, P.z.size, ctypes.sizeof(P), ctypes.alignment(P)))
class Q(ctypes.Structure): _fields_ = [('p', P), ('a', ctypes.c_int * 3)]
q = Q(); q.p.x = 4; q.a[1] = 9; print(q.p.x, list(q.a), ctypes.sizeof(Q))
class U(ctypes.Union): _fields_ = [('i', ctypes.c_int), ('b', ctypes.c_ubyte * 4)]
u = U(); u.i = 0x01020304; print(list(u.b), ctypes.sizeof(U))
t(lambda: q.nope); t(lambda: ctypes.Structure()); t(lambda: P.from_buffer(bytearray(16)).x); t(lambda: ctypes.c_int.from_buffer_copy(b'\1\0\0\0').value); t(lambda: P.from_buffer(bytearray(3)))
a = (ctypes.c_int * 3)(1, 2, 3); t(lambda: a[-1]); t(lambda: a[0:2]); t(lambda: (ctypes.c_int*2)(1,2,3)); t(lambda: a._length_); t(lambda: a._type_); t(lambda: [v for v in a])
p = ctypes.pointer(x); p.contents.value = 5; print(x.value, p[0], bool(p), bool(ctypes.POINTER(ctypes.c_int)()))
t(lambda: ctypes.POINTER(ctypes.c_int)().contents); t(lambda: ctypes.POINTER(ctypes.c_int)(x).contents.value)
pp = ctypes.cast(ctypes.addressof(a), ctypes.POINTER(ctypes.c_int)); print(pp[0], pp[2], pp[0:3])
b = ctypes.create_string_buffer(10); b.value = b'hi'; print(b.raw, len(b), ctypes.sizeof(b)); t(lambda: ctypes.create_string_buffer('a'))
t(lambda: ctypes.string_at(ctypes.addressof(b))); ctypes.memset(ctypes.addressof(b), 65, 3); print(b.value)
print(P(1, 2, 3.5).z, P(z=2.0).z); t(lambda: P(1, x=2)); t(lambda: P(w=1).w)
r = ctypes.py_object([1]); print(r.value); r.value = 3; print(r.value)
print(repr(ctypes.c_char(b'a')), ctypes.c_double(1.5), ctypes.c_bool(1), ctypes.c_void_p(), ctypes.c_char_p(b'abc').value)
print(bool(ctypes.c_int(0)), bool(ctypes.c_int(2)), ctypes.c_int(3) == ctypes.c_int(3))
print(ctypes.c_long.__name__, ctypes.c_long.__module__, (ctypes.c_long * 3).__name__, ctypes.c_int32 is ctypes.c_int, ctypes.c_uint64, ctypes.c_int8, ctypes.c_uint8, ctypes.c_int16)
x = 10 ** 9
print(ctypes.c_uint.from_address(id(x) + 24).value)
def ref_count(address):
    return ctypes.c_long.from_address(address).value
mine = object(); where = id(mine); print(ref_count(where)); other = mine; print(ref_count(where)); del other; print(ref_count(where))
held = [mine] * 5; print(ref_count(where)); held.clear(); print(ref_count(where))
