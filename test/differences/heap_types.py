"""Referents of a deque and of other objects of types that modules make

Cause: deque, defaultdict and functools.partial are types of the heap in CPython, so their objects own a reference to their type and visit it;
ours are static, as list and dict are.
"""
import gc
from collections import OrderedDict, defaultdict, deque
from functools import partial

x = ["x"]
for o in (deque([x]), partial(print, x, k=x), defaultdict(list, a=x), OrderedDict(a=x)):
    print(sorted(type(referent).__name__ for referent in gc.get_referents(o)))
