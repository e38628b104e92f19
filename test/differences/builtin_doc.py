"""Docstrings of functions written in C

Cause: ours have a signature but no docstring, so __doc__ is None, and a property made of one holds no text.
"""
import gc

print(len.__doc__ is None)
print(sorted(type(o).__name__ for o in gc.get_referents(property(len))))
