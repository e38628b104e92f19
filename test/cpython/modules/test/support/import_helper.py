"""Imports that tests may do without, or want anew."""

import sys
import unittest


def import_module(name, deprecated=False, *, required_on=()):
    try:
        __import__(name)
    except ImportError as e:
        raise unittest.SkipTest(str(e))
    return sys.modules[name]


def import_fresh_module(name, fresh=(), blocked=(), **kwargs):
    """A module imported anew, without the blocked ones; None where that fails."""
    names = [n for n in sys.modules if n == name or n in fresh or n in blocked]
    before = {n: sys.modules.pop(n) for n in names}
    try:
        for n in blocked:
            sys.modules[n] = None
        __import__(name)
        return sys.modules[name]
    except ImportError:
        return None
    finally:
        for n in {name, *fresh, *blocked}:
            sys.modules.pop(n, None)
        sys.modules.update(before)
