"""Mock and patch, as far as the tests that we run use them."""

import sys


class Mock:
    """Counts how often it is called."""

    def __init__(self, side_effect=None, return_value=None):
        self.side_effect = side_effect
        self.return_value = return_value
        self.call_count = 0

    def __call__(self, *args, **kwargs):
        self.call_count += 1
        return self.return_value if self.side_effect is None else self.side_effect(*args, **kwargs)

    def assert_called_once(self):
        assert self.call_count == 1, f'called {self.call_count} times'

    def assert_not_called(self):
        assert self.call_count == 0, f'called {self.call_count} times'


class _Patch:
    """Puts something else in place of an attribute for a while."""

    def __init__(self, target, name, **kwargs):
        self.target, self.name, self.new = target, name, Mock(**kwargs)

    def __enter__(self):
        self.before = getattr(self.target, self.name)
        setattr(self.target, self.name, self.new)
        return self.new

    def __exit__(self, *exc):
        setattr(self.target, self.name, self.before)


def patch(path, **kwargs):
    first, *names, name = path.split('.')
    target = __import__(first)
    for part in names:
        target = getattr(target, part)
    return _Patch(target, name, **kwargs)


patch.object = _Patch
