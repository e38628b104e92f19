"""Threads. There are none here that run at the same time."""

import contextlib
import unittest


def requires_working_threading(*, module=False):
    if module:
        raise unittest.SkipTest('needs OS threads')
    return unittest.skip('needs OS threads')


@contextlib.contextmanager
def start_threads(threads, unlock=None):
    raise unittest.SkipTest('needs OS threads')
    yield
