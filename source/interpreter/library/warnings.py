"""Warnings."""

import sys

__all__ = [
    'warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter', 'resetwarnings',
    'catch_warnings', 'deprecated',
]

onceregistry = {}
defaultaction = 'default'
_filters_version = 1


def _initial_filters():
    return [
        ('default', None, DeprecationWarning, '__main__', 0),
        ('ignore', None, DeprecationWarning, None, 0),
        ('ignore', None, PendingDeprecationWarning, None, 0),
        ('ignore', None, ImportWarning, None, 0),
        ('ignore', None, ResourceWarning, None, 0),
    ]


filters = _initial_filters()


class WarningMessage:
    """A warning as showwarning() gets it, and catch_warnings(record=True) keeps it."""

    _WARNING_DETAILS = ('message', 'category', 'filename', 'lineno', 'file', 'line', 'source')

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return '{message : %r, category : %r, filename : %r, lineno : %s, line : %r}' % (
            self.message, self._category_name, self.filename, self.lineno, self.line)

    def __repr__(self):
        return f'<{type(self).__qualname__} {self}>'


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Writes a warning to a file, or to stderr."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """A warning as it is shown."""
    return _formatwarnmsg(WarningMessage(message, category, filename, lineno, None, line))


def _formatwarnmsg(msg):
    s = f'{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n'
    line = msg.line
    if line is None:
        import linecache
        line = linecache.getline(msg.filename, msg.lineno)
    if line:
        s += '  %s\n' % line.strip()
    if msg.source is not None:
        s += _allocated_at(msg)
    return s


def _allocated_at(msg):
    import tracemalloc
    if not tracemalloc.is_tracing():
        return f'{msg.category.__name__}: Enable tracemalloc to get the object allocation traceback\n'
    traceback = tracemalloc.get_object_traceback(msg.source)
    if traceback is None:
        return ''
    import linecache
    s = 'Object allocated at (most recent call last):\n'
    for frame in traceback:
        s += '  File "%s", lineno %s\n' % (frame.filename, frame.lineno)
        line = linecache.getline(frame.filename, frame.lineno)
        if line:
            s += '    %s\n' % line.strip()
    return s


def _showwarnmsg_impl(msg):
    file = sys.stderr if msg.file is None else msg.file
    if file is not None:
        try:
            file.write(_formatwarnmsg(msg))
        except OSError:
            pass


_showwarning_orig = showwarning


def _showwarnmsg(msg):
    sw = showwarning
    if sw is not _showwarning_orig:
        if not callable(sw):
            raise TypeError('warnings.showwarning() must be set to a function or method')
        sw(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)
        return
    if _recording:
        _recording[-1].append(msg)
    else:
        _showwarnmsg_impl(msg)


_recording = []


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    """Puts a filter before the others; message and module are patterns."""
    if action not in ('error', 'ignore', 'always', 'all', 'default', 'module', 'once'):
        raise ValueError(f'invalid action: {action!r}')
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError('category must be a Warning subclass')
    if message or module:
        import re
        message = re.compile(message, re.I) if message else None
        module = re.compile(module) if module else None
    else:
        message = module = None
    _add_filter(action, message, category, module, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Puts a filter for a category before the others."""
    if action not in ('error', 'ignore', 'always', 'all', 'default', 'module', 'once'):
        raise ValueError(f'invalid action: {action!r}')
    _add_filter(action, None, category, None, lineno, append=append)


def _filters_mutated():
    global _filters_version
    _filters_version += 1


def _add_filter(*item, append):
    if not append:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    elif item not in filters:
        filters.append(item)
    _filters_mutated()


def resetwarnings():
    """Removes all filters."""
    filters.clear()
    _filters_mutated()


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Warns about the line that called, or one further out."""
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    try:
        frame = sys._getframe(max(stacklevel, 1))
    except ValueError:
        # Further out than there are frames.
        globals = sys.__dict__
        filename, lineno = ('<sys>', 0) if sys.version_info >= (3, 13) else ('sys', 1)
    else:
        code, globals, lineno = frame.f_code, frame.f_globals, frame.f_lineno
        filename = code.co_filename
    module = globals.get('__name__', '<string>')
    registry = globals.setdefault('__warningregistry__', {})
    warn_explicit(message, category, filename, lineno, module, registry, globals, source)


def _matches(pattern, text):
    if pattern is None:
        return True
    if isinstance(pattern, str):
        return pattern == text
    return pattern.match(text) is not None


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Warns about a given line."""
    lineno = int(lineno)
    if module is None:
        module = filename or '<unknown>'
        if module.lower().endswith('.py'):
            module = module[:-3]
    registry = {} if registry is None else registry
    if registry.get('version', 0) != _filters_version:
        registry.clear()
        registry['version'] = _filters_version
    if isinstance(message, Warning):
        text, category = str(message), type(message)
    else:
        text, message = message, category(message)
    key = text, category, lineno
    if registry.get(key):
        return
    for action, msg, cat, mod, ln in filters:
        if _matches(msg, text) and issubclass(category, cat) and _matches(mod, module) and ln in (0, lineno):
            break
    else:
        action = defaultaction
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action not in ('always', 'all'):
        if action not in _seen_before:
            raise RuntimeError(
                'Unrecognized action (%r) in warnings.filters:\n %s' % (action, (action, msg, cat, mod, ln)))
        registry[key] = 1
        if _seen_before[action](registry, text, category):
            return
    _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


def _noted(seen, key):
    """Whether the key is there; then it is."""
    if seen.get(key):
        return True
    seen[key] = 1
    return False


# Whether an action shows a warning no more that has not been seen at this line.
_seen_before = {
    'default': lambda registry, text, category: False,
    'module': lambda registry, text, category: _noted(registry, (text, category, 0)),
    'once': lambda registry, text, category: _noted(onceregistry, (text, category)),
}


def _warn_unawaited_coroutine(coro):
    message = f"coroutine '{coro.__qualname__}' was never awaited\n"
    if coro.cr_origin is not None:
        import traceback
        message += 'Coroutine created at (most recent call last)\n'
        message += ''.join(traceback.format_list(list(reversed(coro.cr_origin))))
    warn(message.rstrip('\n'), category=RuntimeWarning, stacklevel=2, source=coro)


class catch_warnings:
    """Restores filters and showwarning() at the end of the block; can keep the warnings in a list."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        return 'catch_warnings(%s)' % ('record=True' if self._record else '')

    def __enter__(self):
        global filters
        if self._entered:
            raise RuntimeError('Cannot enter %r twice' % self)
        self._entered = True
        self._filters = filters
        filters = filters[:]
        _filters_mutated()
        global showwarning
        self._showwarning = showwarning
        log = None
        if self._record:
            log = []
            _recording.append(log)
            showwarning = _showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        global filters, showwarning
        if not self._entered:
            raise RuntimeError('Cannot exit %r without entering first' % self)
        filters = self._filters
        _filters_mutated()
        showwarning = self._showwarning
        if self._record:
            _recording.pop()


class deprecated:
    """Decorator: warns when the function or class is used."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message, self.category, self.stacklevel = message, category, stacklevel

    def __call__(self, arg, /):
        import functools
        msg, category, stacklevel = self.message, self.category, self.stacklevel + 1
        if category is None:
            arg.__deprecated__ = msg
            return arg
        if isinstance(arg, type):
            make = arg.__new__

            def __new__(cls, /, *args, **kwargs):
                if cls is arg:
                    warn(msg, category=category, stacklevel=stacklevel)
                if make is not object.__new__:
                    return make(cls, *args, **kwargs)
                if (args or kwargs) and cls.__init__ is object.__init__:
                    raise TypeError(f'{cls.__name__}() takes no arguments')
                return make(cls)

            arg.__new__ = staticmethod(__new__)
            arg.__deprecated__ = msg
            return arg
        if not callable(arg):
            raise TypeError('@deprecated decorator with non-None category must be applied to a class or callable, '
                            f'not {arg!r}')

        @functools.wraps(arg)
        def wrapper(*args, **kwargs):
            warn(msg, category=category, stacklevel=stacklevel)
            return arg(*args, **kwargs)

        arg.__deprecated__ = wrapper.__deprecated__ = msg
        return wrapper
