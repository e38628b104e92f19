"""Counts of None, small ints and one-character strs on 3.11, which has no immortal objects

Cause: everything that start-up has made and kept refers to them: modules, code, what the environment makes it import. That state is not simulated.
In heaptop they begin at a number that no program takes away, 999999999, from which CPython counts up too, but None and types from 1.
"""
import sys

print(sys.getrefcount(None) < 100_000, sys.getrefcount(object) < 100_000, sys.getrefcount("a") > 10**9)
print(sys.getrefcount(1) > 1_000_000_040, sys.getrefcount(0) > 1_000_000_100)
