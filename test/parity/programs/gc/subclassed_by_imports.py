"""The first class derived from a built-in type makes its table of subclasses, unless a module that was imported has derived one."""
import gc
import functools
import queue
import re
import json
gc.collect()

def made(base):
    before = gc.get_count()[0]
    class Derived(base): pass
    gc.disable()
    count = gc.get_count()[0] - before
    gc.enable()
    return base.__name__, count

made(int)
print(made(list), made(list))
print(made(str), made(str))
print(made(property), made(property))
print(made(bytearray), made(bytearray))
try: import constructor
except ImportError as e: print(e)
import builtins
saved, builtins.property = builtins.property, 5
try: import traceback
except Exception as e: print(type(e).__name__)
builtins.property = saved
