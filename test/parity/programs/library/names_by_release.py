"""Which names of modules a release has yet."""
import copy, inspect, itertools, math, os, random, re, types, typing, warnings

for module, names in (
    (copy, ["copy", "replace"]),
    (inspect, ["markcoroutinefunction"]),
    (itertools, ["batched", "pairwise"]),
    (math, ["fma", "lcm"]),
    (random, ["binomialvariate"]),
    (re, ["PatternError", "error"]),
    (types, ["CapsuleType", "get_original_bases"]),
    (typing, ["TypeIs", "get_protocol_members", "override", "final"]),
    (warnings, ["deprecated"]),
):
    for name in names:
        listed = name in module.__all__ if hasattr(module, "__all__") else None
        print(module.__name__, name, hasattr(module, name), listed)

print(hasattr(os, "process_cpu_count"))

try:
    from itertools import batched
    print(list(batched("abc", 2)))
except ImportError as e:
    print(e.name, str(e).partition(" (")[0])

try:
    re.compile("(")
except re.error as e:
    print(e)

from typing import *
from copy import *
print("Any" in globals(), "override" in globals(), "replace" in globals())
