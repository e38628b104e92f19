"""Sizes of locks, thread-local data and mapped memory; weak references to them."""
import _thread
import gc
import mmap
import sys
import weakref

for make in (_thread.allocate_lock, _thread.RLock, _thread._local, lambda: mmap.mmap(-1, 4096)):
    op = make()
    t = type(op)
    print(t.__name__, t.__module__, t.__basicsize__, sys.getsizeof(op), t.__weakrefoffset__, gc.is_tracked(op))
    ref = weakref.ref(op)
    print(ref() is op)
    del op
    print(ref())
m = mmap.mmap(-1, 10)
print(len(m), m.tell(), m.read(3), m.write(b'abc'), m[:6], m.find(b'c'), m.find(b'c', 0), m.rfind(b'a', 0), m.closed)
m.seek(0)
m.write_byte(65)
m.seek(0)
print(m.read_byte(), m.readline(), m)
m[0] = 66
m[1:3] = b'xy'
print(m[:], m[-1], m[::3])


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


attempt(m.write, b'x' * 20)
attempt(m.seek, 99)
attempt(lambda: m[50])
attempt(m.__setitem__, 0, 300)
attempt(m.__setitem__, slice(0, 2), b'x')
attempt(mmap.mmap, -1, -5)
m.close()
attempt(m.read)
print(m.closed, m)
