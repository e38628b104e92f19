"""What Structs weigh, what the module keeps of formats, and who holds whom."""
import gc
import struct
import sys
import weakref

gc.collect()
gc.disable()
for text in '', 'i', 'ii', 'ihb', '3i', '<10sQ', 'xx', 'i3xq', '1000i', '0s', '0i':
    s = struct.Struct(text)
    print(text, s.size, sys.getsizeof(s), s.format, gc.is_tracked(s), sys.getrefcount(s), [o for o in gc.get_referents(s) if not isinstance(o, type)])


def counted(f, *args):
    gc.collect()
    before = gc.get_count()[0]
    result = f(*args)
    return gc.get_count()[0] - before


struct._clearcache()
data = bytearray(12)
print('first', counted(struct.calcsize, 'hhh'), 'again', counted(struct.calcsize, 'hhh'))
print(counted(struct.pack, 'hhh', 1, 2, 3), counted(struct.unpack, 'hhh', b'abcdef'), counted(struct.unpack_from, 'hhh', data, 2))
print(counted(struct.pack_into, 'hhh', data, 2, 7, 8, 9), counted(struct.iter_unpack, 'hhh', data), counted(struct.Struct, 'i'))
s = struct.Struct('hhh')
print(counted(s.pack, 1, 2, 3), counted(s.unpack, b'abcdef'), counted(s.unpack_from, data), counted(s.iter_unpack, data))

# The cache holds up to a hundred Structs, each by its format.
key = ''.join(['h', 'i'])
before = sys.getrefcount(key)
struct.calcsize(key)
print(sys.getrefcount(key) - before)
for n in range(120):
    struct.calcsize(f'{n}x')
print(sys.getrefcount(key) - before)
struct.calcsize(key)
struct._clearcache()
print(sys.getrefcount(key) - before)

# An iterator holds the Struct and the bytes until it ends.
s = struct.Struct('<hh')
weak = weakref.ref(s)
it = s.iter_unpack(data)
print(sys.getsizeof(it), gc.is_tracked(it), type(it).__name__, [type(o).__name__ for o in gc.get_referents(it) if not isinstance(o, type)])
del s
print(weak() is None, sys.getrefcount(data))
try:
    data.append(1)
except BufferError as e:
    print(e)
print(next(it), it.__length_hint__(), list(it), it.__length_hint__())
print(weak(), sys.getrefcount(data))
data.append(1)


class Mover:
    def __init__(self, target):
        self.target = target

    def __index__(self):
        try:
            self.target.extend(b'xxxx')
        except BufferError as e:
            print(e)
        return 7


struct.pack_into('i', data, 0, Mover(data))
print(data[:4], len(data))


class Sub(struct.Struct):
    pass


print(sys.getsizeof(Sub('i')), Sub('i').size, Sub('hh').pack(1, 2), type(Sub('i')).__name__)
view = memoryview(bytearray(8))
struct.pack_into('>q', view, 0, 258)
print(bytes(view), struct.unpack('>q', view), struct.unpack_from('>h', view[6:]))
