"""Tracebacks as text."""

import sys
import _traceback
import linecache

__all__ = [
    'extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack', 'format_tb',
    'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb', 'clear_frames',
    'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb',
]

_sentinel = object()


def _value(exc, value):
    """The exception meant by (exc,) or (type, value, tb)."""
    if value is _sentinel:
        if exc is None or isinstance(exc, BaseException):
            return exc
        raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
    return value


class FrameSummary:
    """One entry of a traceback."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_lines', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None, **kwargs):
        self.filename, self.name = filename, name
        one_line = end_lineno is None and sys.version_info >= (3, 13)
        self.lineno, self.end_lineno = lineno, lineno if one_line else end_lineno
        self.colno, self.end_colno = colno, end_colno
        self._lines = line
        self.locals = None if locals is None else {k: repr(v) for k, v in locals.items()}

    @property
    def line(self):
        if self._lines is None:
            if self.lineno is None:
                return None
            self._lines = linecache.getline(self.filename, self.lineno)
        return self._lines.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other) and self.locals == other.locals
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return '<FrameSummary file {filename}, line {lineno} in {name}>'.format(
            filename=self.filename, lineno=self.lineno, name=self.name)

    def __len__(self):
        return 4


class StackSummary(list):
    """A list of FrameSummary."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        result = klass()
        frames = list(frame_gen)
        if limit is None:
            limit = getattr(sys, 'tracebacklimit', None)
        if limit is not None:
            frames = frames[:limit] if limit >= 0 else frames[limit:]
        for f, lineno in frames:
            co = f.f_code
            result.append(FrameSummary(
                co.co_filename, lineno, co.co_name, locals=f.f_locals if capture_locals else None))
        return result

    @classmethod
    def from_list(klass, a_list):
        made = klass()
        for entry in a_list:
            if not isinstance(entry, FrameSummary):
                filename, lineno, name, text = entry
                entry = FrameSummary(filename, lineno, name, line=text)
            made.append(entry)
        return made

    def format(self):
        return [self.format_frame_summary(f) for f in self]

    def format_frame_summary(self, frame_summary):
        row = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        if frame_summary.line:
            row += f'    {frame_summary.line}\n'
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                row += f'    {name} = {value}\n'
        return row


def walk_stack(f):
    """Frames from f (or the caller) outwards, with their lines."""
    if f is None:
        f = sys._getframe().f_back.f_back
    while f:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Frames of a traceback, with their lines."""
    while tb:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    return StackSummary.extract(walk_tb(tb), limit=limit)


def extract_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    for item in format_list(extracted_list):
        print(item, file=sys.stderr if file is None else file, end='')


def format_tb(tb, limit=None):
    return _traceback.format_tb(tb, limit)


def print_tb(tb, limit=None, file=None):
    for item in format_tb(tb, limit):
        print(item, file=sys.stderr if file is None else file, end='')


def format_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit=limit))


def print_stack(f=None, limit=None, file=None):
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file=file)


def format_exception_only(exc, /, value=_sentinel, *, show_group=False):
    """The last lines of format_exception()."""
    value = _value(exc, value)
    if value is None:
        return ['NoneType: None\n']
    text = _traceback.format_exception_only(value)
    if isinstance(value, SyntaxError) or getattr(value, '__notes__', None):
        return text.splitlines(keepends=True)
    return [text]


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """An exception with its traceback and what led to it, as strings that end in newlines."""
    value = _value(exc, value)
    if value is None:
        return ['NoneType: None\n']
    if chain and limit is None:
        text = _traceback.format_exception(value)
        pieces = []
        for line in text.splitlines(keepends=True):
            starts = not line.startswith('    ') and line.strip()
            if line == '\n' and pieces and not pieces[-1].startswith('\n'):
                pieces.append(line)
            elif line == '\n' and pieces:
                pieces[-1] += line
            elif pieces and (pieces[-1] == '\n' or not starts):
                pieces[-1] += line
            else:
                pieces.append(line)
        return pieces
    tb = value.__traceback__ if tb is _sentinel else tb
    lines = []
    if tb is not None:
        lines.append('Traceback (most recent call last):\n')
        lines.extend(format_tb(tb, limit))
    lines.extend(format_exception_only(value))
    return lines


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    if file is None:
        file = sys.stderr
    for line in format_exception(exc, value, tb, limit=limit, chain=chain):
        print(line, file=file, end='')


def print_exc(limit=None, file=None, chain=True):
    """Prints the exception being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The exception being handled as text."""
    return ''.join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, 'last_exc') and not hasattr(sys, 'last_type'):
        raise ValueError('no last exception')
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)


def clear_frames(tb):
    """Drops the local variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


class TracebackException:
    """An exception taken down for printing later."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, **kwargs):
        self.stack = StackSummary.extract(walk_tb(exc_traceback), limit=limit, capture_locals=capture_locals)
        self.exc_type = exc_type
        self._str = str(exc_value)
        self.__notes__ = getattr(exc_value, '__notes__', None)
        self._text = format_exception(exc_type, exc_value, exc_traceback, limit=limit)
        self._only = format_exception_only(exc_type, exc_value)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type_str(self):
        return self.exc_type.__qualname__

    def __str__(self):
        return self._str

    def format_exception_only(self, **kwargs):
        yield from self._only

    def format(self, *, chain=True, **kwargs):
        yield from self._text

    def print(self, *, file=None, chain=True, **kwargs):
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end='')
