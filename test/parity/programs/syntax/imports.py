# Imports of modules that heaptop has, in every form.
import collections
import collections.abc
import functools as ft
import gc, sys
import itertools
import json
import json.decoder
import math
from collections import OrderedDict, namedtuple as nt
from functools import (
    partial,
    reduce,
)
from math import *

print(sqrt(16), pi == math.pi, ft.partial is partial, nt is collections.namedtuple, sys.modules["math"] is math, math.__name__, __name__, collections.__name__)
print(isinstance([], collections.abc.Sequence), isinstance({}, collections.abc.Mapping), isinstance(5, collections.abc.Hashable), issubclass(list, collections.abc.Iterable), isinstance((x for x in ()), collections.abc.Generator), isinstance(len, collections.abc.Callable), isinstance({}.keys(), collections.abc.KeysView))


def local_import():
    import random as r
    from itertools import chain

    return r.__name__, list(chain("a", "b"))


print(local_import(), "random" in globals(), "random" in sys.modules)
for statement in ["nope", "nope.sub", "math.nope"]:
    try:
        __import__(statement)
    except ImportError as e:
        print(type(e).__name__, e, e.name)
try:
    from math import nope
except ImportError as e:
    print(e.name, str(e).split("(")[0])
try:
    import definitely_missing_module
except ModuleNotFoundError as e:
    print(e)
m = __import__("math")
print(m is math, __import__("collections.abc").__name__, type(math).__name__, hasattr(math, "__doc__"), sorted(k for k in ["sin", "cos"] if k in dir(math)))
math.custom = 1
import math as again

print(again.custom)
del math.custom
try:
    math.custom
except AttributeError as e:
    print(e)
import types

mod = types.ModuleType("mine", "doc of mine")
mod.x = 5
print(mod.__name__, mod.__doc__, mod.x, sorted(vars(mod)))
sys.modules["mine"] = mod
import mine
from mine import x

print(mine is mod, x)
print(json.decoder.JSONDecodeError.__mro__[1].__name__, json.__name__, type(sys.modules).__name__, "gc" in sys.builtin_module_names)
