# Errors of functions that atexit calls.
import atexit
import sys


def fails():
    raise ValueError("fails")


def leaves():
    sys.exit(3)


atexit.register(fails)
atexit.register(leaves)
atexit.register(len)
print("end")
