"""Lengths near sys.maxsize keep their last digit."""
import itertools
import operator
import sys

r = range(sys.maxsize)
print(len(r), r.__len__(), range(2**62 + 3).__len__(), len(range(2**61+1)))
print(range(sys.maxsize).index(sys.maxsize - 1), r[-1], r[sys.maxsize-1])
try: len(range(sys.maxsize+1))
except OverflowError as e: print(e)
class L:
    def __init__(s, n): s.n = n
    def __len__(s): return s.n
print(len(L(sys.maxsize)), L(sys.maxsize).__len__(), len(L(2**60 + 7)))
print([1,2,3][:sys.maxsize], "abc"[-sys.maxsize:], (1,2)[2**62+1:])
print(list(itertools.islice([1,2,3], sys.maxsize)))
print(operator.length_hint(L(sys.maxsize-1)))
print(slice(0, sys.maxsize, 1).indices(sys.maxsize), slice(None).indices(sys.maxsize - 2))
print("a".find("a", 0, sys.maxsize), [1].index(1, 0, sys.maxsize), "x".zfill(3))
