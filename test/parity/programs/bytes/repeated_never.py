"""Repeating bytes no times makes a new empty object."""
import sys
import tracemalloc

text, none = b'xy', b''
empty = b'' + b''
for n in 0, -1:
    made = text * n
    print(made, made is empty, sys.getsizeof(made), sys.getrefcount(made) < 10, none * n is empty)
tracemalloc.start()
made = text * 0
print(tracemalloc.get_object_traceback(made) is not None)
