"""How long small pieces of code take, on the virtual clock."""

import gc
import time

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter
_globals = globals


def _indented(text, spaces):
    return text.replace('\n', '\n' + ' ' * spaces)


class Timer:
    """Runs a statement many times."""

    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        names, texts = {}, []
        for what, code in ('setup', setup), ('stmt', stmt):
            if isinstance(code, str):
                texts.append(code)
            elif callable(code):
                # It is called, under a name that the function below has as a default.
                names[f'_{what}'] = code
                texts.append(f'_{what}()')
            else:
                raise ValueError(f'{what} is neither a string nor callable')
        before, again = texts
        defaults = ''.join([f', {name}={name}' for name in names])
        self.src = (
            f'def inner(_it, _timer{defaults}):\n    {_indented(before, 4)}\n    _t0 = _timer()\n    for _i in _it:\n'
            f'        {_indented(again, 8)}\n        pass\n    _t1 = _timer()\n    return _t1 - _t0\n')
        exec(compile(self.src, '<timeit-src>', 'exec'), _globals() if globals is None else globals, names)
        self.inner = names['inner']

    def timeit(self, number=default_number):
        from itertools import repeat
        gcold = gc.isenabled()
        gc.disable()
        try:
            return self.inner(repeat(None, number), self.timer)
        finally:
            if gcold:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        steps, taken = [1, 2, 5], 0.0
        while taken < 0.2:
            number = steps.pop(0)
            steps.append(10 * number)
            taken = self.timeit(number)
            if callback:
                callback(number, taken)
        return number, taken


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
