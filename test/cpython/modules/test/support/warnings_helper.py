"""Warnings that a test expects."""

import contextlib
import re
import warnings


class WarningsRecorder:
    """The warnings so far; the last one's attributes are its own."""

    def __init__(self, caught):
        self._caught = caught
        self._start = 0

    @property
    def warnings(self):
        return self._caught[self._start:]

    def __getattr__(self, name):
        if len(self._caught) > self._start:
            return getattr(self._caught[-1], name)
        if name in warnings.WarningMessage._WARNING_DETAILS:
            return None
        raise AttributeError(name)

    def reset(self):
        self._start = len(self._caught)


@contextlib.contextmanager
def check_warnings(*filters, quiet=None):
    """Each filter, a pattern and a category, must meet a warning, and each warning a filter; unless quiet."""
    if not filters:
        filters = (('', Warning),)
        quiet = True if quiet is None else quiet
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        yield WarningsRecorder(caught)
    left = [w.message for w in caught]
    for pattern, category in filters:
        met = [w for w in left if issubclass(w.__class__, category) and re.match(pattern, str(w), re.I)]
        if not met and not quiet:
            raise AssertionError(f'no warning like {pattern!r}, {category.__name__}')
        left = [w for w in left if not any(w is other for other in met)]
    if left:
        raise AssertionError(f'unexpected warning {left[0]}')


@contextlib.contextmanager
def check_no_resource_warning(testcase):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always', ResourceWarning)
        yield
    testcase.assertEqual(caught, [])


@contextlib.contextmanager
def ignore_warnings(*, category):
    with warnings.catch_warnings():
        warnings.simplefilter('ignore', category)
        yield
