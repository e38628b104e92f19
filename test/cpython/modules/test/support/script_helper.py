"""Subprocesses. There are none here."""

import unittest


def _no_subprocess(*args, **kwargs):
    raise unittest.SkipTest('needs a subprocess')


assert_python_ok = assert_python_failure = run_python_until_end = spawn_python = make_script = _no_subprocess


def interpreter_requires_environment():
    return False
