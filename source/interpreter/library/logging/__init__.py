"""Loggers in a tree by their dotted names, handlers that the module itself holds weakly only, and records between them."""

import sys, os, time, io, re, traceback, warnings, weakref, collections.abc

from types import GenericAlias
from string import Template
from string import Formatter as StrFormatter
import threading

__all__ = ['BASIC_FORMAT', 'BufferingFormatter', 'CRITICAL', 'DEBUG', 'ERROR', 'FATAL', 'FileHandler', 'Filter', 'Formatter',
           'Handler', 'INFO', 'LogRecord', 'Logger', 'LoggerAdapter', 'NOTSET', 'NullHandler', 'StreamHandler', 'WARN',
           'WARNING', 'addLevelName', 'basicConfig', 'captureWarnings', 'critical', 'debug', 'disable', 'error', 'exception',
           'fatal', 'getLevelName', 'getLogger', 'getLoggerClass', 'info', 'log', 'makeLogRecord', 'setLoggerClass',
           'shutdown', 'warn', 'warning', 'getLogRecordFactory', 'setLogRecordFactory', 'lastResort', 'raiseExceptions',
           'getLevelNamesMapping']

_LATER = sys.version_info
_FILTERS_REPLACE = _LATER >= (3, 12)
_SINCE_13 = _LATER >= (3, 13)

if _FILTERS_REPLACE:
    __all__ += ['getHandlerByName', 'getHandlerNames']

__author__ = 'heaptop'
__status__ = 'production'
if _LATER < (3, 15):
    __version__ = '0.5.1.2'
    __date__ = '07 February 2010'

_startTime = time.time_ns() if _SINCE_13 else time.time()

raiseExceptions = True
logThreads = True
logMultiprocessing = True
logProcesses = True
if _LATER >= (3, 12):
    logAsyncioTasks = True

CRITICAL = 50
FATAL = CRITICAL
ERROR = 40
WARNING = 30
WARN = WARNING
INFO = 20
DEBUG = 10
NOTSET = 0

_levelToName = {CRITICAL: 'CRITICAL', ERROR: 'ERROR', WARNING: 'WARNING', INFO: 'INFO', DEBUG: 'DEBUG', NOTSET: 'NOTSET'}
_nameToLevel = {'CRITICAL': CRITICAL, 'FATAL': FATAL, 'ERROR': ERROR, 'WARN': WARNING, 'WARNING': WARNING, 'INFO': INFO,
                'DEBUG': DEBUG, 'NOTSET': NOTSET}


def getLevelNamesMapping():
    """A copy of the table from names to levels."""
    return _nameToLevel.copy()


def getLevelName(level):
    """The name of a level, or the level of a name; 'Level N' for what has none."""
    known = _levelToName.get(level)
    if known is None:
        known = _nameToLevel.get(level)
    return f'Level {level}' if known is None else known


def addLevelName(level, levelName):
    """Gives a level a name."""
    with _lock:
        _levelToName[level] = levelName
        _nameToLevel[levelName] = level


def currentframe():
    """The caller's frame."""
    return sys._getframe(1)


_srcfile = os.path.normcase(addLevelName.__code__.co_filename)


def _is_internal_frame(frame):
    """Whether a frame belongs to this module, or to the import system."""
    filename = os.path.normcase(frame.f_code.co_filename)
    return filename == _srcfile or ('importlib' in filename and '_bootstrap' in filename)


def _checkLevel(level):
    """A level as a number."""
    if isinstance(level, int):
        return level
    if str(level) != level:
        raise TypeError(f'Level not an integer or a valid string: {level!r}')
    if level not in _nameToLevel:
        raise ValueError(f'Unknown level: {level!r}')
    return _nameToLevel[level]


_lock = threading.RLock()

if _SINCE_13:
    def _prepareFork():
        _lock.acquire()

    def _afterFork():
        _lock.release()
else:
    def _acquireLock():
        """Takes the module's lock."""
        if _lock:
            _lock.acquire()

    def _releaseLock():
        """Gives the module's lock back."""
        if _lock:
            _lock.release()

# There is no fork here, but the set holds a weak reference to each handler that has a lock.
_at_fork_reinit_lock_weakset = weakref.WeakSet()


def _register_at_fork_reinit_lock(instance):
    with _lock:
        _at_fork_reinit_lock_weakset.add(instance)


def _after_at_fork_child_reinit_locks():
    for locked in *_at_fork_reinit_lock_weakset, _lock:
        locked._at_fork_reinit()


class LogRecord(object):
    """One event: what was said, where, when, and, if it was asked for, the exception with its traceback."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = time.time_ns() if _SINCE_13 else time.time()
        self.name, self.msg = name, msg
        # A single mapping is for named fields.
        by_name = args and len(args) == 1 and isinstance(args[0], collections.abc.Mapping) and args[0]
        self.args = by_name or args
        self.levelname, self.levelno = getLevelName(level), level
        self.pathname = pathname
        try:
            base = os.path.basename(pathname)
            self.filename, self.module = base, os.path.splitext(base)[0]
        except (AttributeError, ValueError, TypeError):
            self.filename, self.module = pathname, 'Unknown module'
        self.exc_info, self.exc_text = exc_info, None
        self.stack_info, self.lineno = sinfo, lineno
        self.funcName = func
        if _SINCE_13:
            self.created = now / 1e9
            self.msecs = now // 1_000_000 % 1000 + 0.0
            if self.msecs == 999.0 and int(self.created) != now // 1_000_000_000:
                self.msecs = 0.0
            self.relativeCreated = (now - _startTime) / 1e6
        else:
            self.created = now
            self.msecs = int((now - int(now)) * 1000) + 0.0
            self.relativeCreated = (now - _startTime) * 1000
        self.thread = threading.get_ident() if logThreads else None
        self.threadName = threading.current_thread().name if logThreads else None
        self.processName = 'MainProcess' if logMultiprocessing else None
        self.process = os.getpid() if logProcesses else None
        if _FILTERS_REPLACE:
            self.taskName = None
            if logAsyncioTasks and (asyncio := sys.modules.get('asyncio')):
                try:
                    # current_task() is C in CPython: no function of Python's is entered to find that there is none.
                    if asyncio._running_loop is None:
                        raise RuntimeError('no running event loop')
                    self.taskName = asyncio.current_task().get_name()
                except Exception:
                    pass

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        """The message with its arguments."""
        text = str(self.msg)
        return text % self.args if self.args else text


_logRecordFactory = LogRecord


def setLogRecordFactory(factory):
    """Says what makes records."""
    global _logRecordFactory
    _logRecordFactory = factory


def getLogRecordFactory():
    """What makes records."""
    return _logRecordFactory


def makeLogRecord(dict):
    """A record with the attributes of a dict."""
    record = _logRecordFactory(None, None, '', 0, '', (), None, None)
    record.__dict__.update(dict)
    return record


_str_formatter = StrFormatter()
del StrFormatter


class PercentStyle(object):
    """%(name)s"""

    default_format, asctime_format, asctime_search = '%(message)s', '%(asctime)s', '%(asctime)'
    validation_pattern = re.compile(r'%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?[diouxefgcrsa%]', re.I)

    def __init__(self, fmt, *, defaults=None):
        self._fmt, self._defaults = fmt or self.default_format, defaults

    def usesTime(self):
        return self.asctime_search in self._fmt

    def validate(self):
        if self.validation_pattern.search(self._fmt) is None:
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _values(self, record):
        """The record's attributes, over the defaults if there are any."""
        return {**self._defaults, **record.__dict__} if self._defaults else record.__dict__

    def _format(self, record):
        return self._fmt % PercentStyle._values(self, record)

    def format(self, record):
        try:
            return self._format(record)
        except KeyError as missing:
            raise ValueError(f'Formatting field not found in record: {missing}')


class StrFormatStyle(PercentStyle):
    """{name}"""

    default_format, asctime_format, asctime_search = '{message}', '{asctime}', '{asctime'
    fmt_spec = re.compile(r'^(.?[<=>^])?[+ -]?#?0?(\d+|{\w+})?[,_]?(\.(\d+|{\w+}))?[bcdefgnosx%]?$', re.I)
    field_spec = re.compile(r'^(\d+|\w+)(\.\w+|\[[^]]+\])*$')

    def _format(self, record):
        return self._fmt.format(**PercentStyle._values(self, record))

    def validate(self):
        fields = 0
        try:
            for _text, field, spec, conversion in _str_formatter.parse(self._fmt):
                if field:
                    if self.field_spec.match(field) is None:
                        raise ValueError(f'invalid field name/expression: {field!r}')
                    fields += 1
                if conversion and conversion not in 'rsa':
                    raise ValueError(f'invalid conversion: {conversion!r}')
                if spec and self.fmt_spec.match(spec) is None:
                    raise ValueError(f'bad specifier: {spec!r}')
        except ValueError as wrong:
            raise ValueError(f'invalid format: {wrong}')
        if fields == 0:
            raise ValueError('invalid format: no fields')


class StringTemplateStyle(PercentStyle):
    """${name}"""

    default_format, asctime_format, asctime_search = '${message}', '${asctime}', '${asctime}'

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._tpl = Template(self._fmt)

    def usesTime(self):
        return '$asctime' in self._fmt or self.asctime_search in self._fmt

    def validate(self):
        fields = 0
        for match in Template.pattern.finditer(self._fmt):
            groups = match.groupdict()
            if groups['named'] or groups['braced']:
                fields += 1
            elif match.group(0) == '$':
                raise ValueError("invalid format: bare '$' not allowed")
        if not fields:
            raise ValueError('invalid format: no fields')

    def _format(self, record):
        return self._tpl.substitute(**PercentStyle._values(self, record))


BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'

_STYLES = {
    '%': (PercentStyle, BASIC_FORMAT), '{': (StrFormatStyle, '{levelname}:{name}:{message}'),
    '$': (StringTemplateStyle, '${levelname}:${name}:${message}'),
}


def _styleNamed(style):
    if style not in _STYLES:
        raise ValueError('Style must be one of: ' + ','.join(_STYLES.keys()))
    return _STYLES[style]


class Formatter(object):
    """Makes text of a record."""

    converter = time.localtime

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        chosen = self._style = _styleNamed(style)[0](fmt, defaults=defaults)
        if validate:
            chosen.validate()
        self._fmt, self.datefmt = chosen._fmt, datefmt

    if _LATER >= (3, 15):
        def __repr__(self):
            return f'<{self.__class__.__name__} ({self._fmt})>'

    default_time_format = '%Y-%m-%d %H:%M:%S'
    default_msec_format = '%s,%03d'

    def formatTime(self, record, datefmt=None):
        """When the record was made."""
        moment = self.converter(record.created)
        if datefmt:
            return time.strftime(datefmt, moment)
        text = time.strftime(self.default_time_format, moment)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        """The traceback of (type, value, traceback)."""
        out = io.StringIO()
        traceback.print_exception(ei[0], ei[1], ei[2], limit=None, file=out)
        text = out.getvalue()
        out.close()
        return text.removesuffix('\n')

    def usesTime(self):
        """Whether the format asks for the time."""
        return self._style.usesTime()

    def formatMessage(self, record):
        return self._style.format(record)

    def formatStack(self, stack_info):
        return stack_info

    def format(self, record):
        """The record's text, and below it the exception and the stack. The exception's text stays in the record."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if not record.exc_text and (raised := record.exc_info):
            record.exc_text = self.formatException(raised)
        text = _below(text, record.exc_text)
        stack = record.stack_info
        return _below(text, self.formatStack(stack)) if stack else text


def _below(text, more):
    """Two texts, the second, if there is one, on a line of its own."""
    if not more:
        return text
    return text + more if text[-1:] == '\n' else text + '\n' + more


_defaultFormatter = Formatter()


class BufferingFormatter(object):
    """Makes text of several records."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt if linefmt else _defaultFormatter

    def formatHeader(self, records):
        return ''

    def formatFooter(self, records):
        return ''

    def format(self, records):
        if len(records) == 0:
            return ''
        lines = [self.linefmt.format(record) for record in records]
        return self.formatHeader(records) + ''.join(lines) + self.formatFooter(records)


class Filter(object):
    """Lets pass what comes from a logger and those below it."""

    def __init__(self, name=''):
        self.name = name
        self.nlen = len(name)

    if _LATER >= (3, 15):
        def __repr__(self):
            return f'<{self.__class__.__name__} ({self.name})>'

    def filter(self, record):
        if not self.nlen or self.name == record.name:
            return True
        return record.name.startswith(self.name) and record.name[self.nlen] == '.'


class Filterer(object):
    """What has filters: a logger, a handler."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        """The record, or another one that a filter gives for it; false if a filter says no. True and False before 3.12."""
        for each in self.filters:
            answer = each.filter(record) if hasattr(each, 'filter') else each(record)
            if not answer:
                return False
            if _FILTERS_REPLACE and isinstance(answer, LogRecord):
                record = answer
        return record if _FILTERS_REPLACE else True


# Handlers by name, and all of them in the order in which they were made; none is kept alive by it.
_handlers, _handlerList = weakref.WeakValueDictionary(), []


def _removeHandlerRef(wr):
    """Takes a dead handler's weak reference off the list."""
    # At the very end the module's names are gone.
    if not (_handlerList and _lock):
        return
    with _lock:
        if wr in _handlerList:
            _handlerList.remove(wr)


def _addHandlerRef(handler):
    watch = weakref.ref(handler, _removeHandlerRef)
    with _lock:
        _handlerList.append(watch)


if _FILTERS_REPLACE:
    def getHandlerByName(name):
        """The living handler of that name, or None."""
        return _handlers.get(name)

    def getHandlerNames():
        """The names of all living handlers."""
        return frozenset(_handlers)


class Handler(Filterer):
    """Takes records somewhere."""

    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self._name, self.level = None, _checkLevel(level)
        self.formatter, self._closed = None, False
        _addHandlerRef(self)
        self.createLock()

    def get_name(self):
        return self._name

    def set_name(self, name):
        with _lock:
            _handlers.pop(self._name, None)
            self._name = name
            if name:
                _handlers[name] = self

    name = property(get_name, set_name)

    def createLock(self):
        self.lock = threading.RLock()
        _register_at_fork_reinit_lock(self)

    def _at_fork_reinit(self):
        self.lock._at_fork_reinit()

    def acquire(self):
        if (lock := self.lock):
            lock.acquire()

    def release(self):
        if (lock := self.lock):
            lock.release()

    def setLevel(self, level):
        self.level = _checkLevel(level)

    def format(self, record):
        return (self.formatter if self.formatter else _defaultFormatter).format(record)

    def emit(self, record):
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def handle(self, record):
        """Emits a record that the filters let pass."""
        passed = self.filter(record)
        if _FILTERS_REPLACE and isinstance(passed, LogRecord):
            record = passed
        if passed and _SINCE_13:
            with self.lock:
                self.emit(record)
        elif passed:
            self.acquire()
            try:
                self.emit(record)
            finally:
                self.release()
        return passed

    def setFormatter(self, fmt):
        self.formatter = fmt

    def flush(self):
        pass

    def close(self):
        """Forgets the handler's name."""
        with _lock:
            self._closed = True
            if self._name:
                _handlers.pop(self._name, None)

    def handleError(self, record):
        """Tells on stderr what went wrong in emit()."""
        if not raiseExceptions or not sys.stderr:
            return
        exc = sys.exception()
        try:
            out = sys.stderr
            out.write('--- Logging error ---\n')
            traceback.print_exception(exc, limit=None, file=out)
            out.write('Call stack:\n')
            frame = exc.__traceback__.tb_frame
            while frame and frame.f_code.co_filename == _srcfile:
                frame = frame.f_back
            if frame:
                traceback.print_stack(frame, file=out)
            else:
                out.write(f'Logged from file {record.filename}, line {record.lineno}\n')
            try:
                out.write(f'Message: {record.msg!r}\nArguments: {record.args}\n')
            except RecursionError:
                raise
            except Exception:
                out.write('Unable to print the message and arguments - possible formatting error.\n'
                          'Use the traceback above to help find the error.\n')
        except OSError:
            pass
        finally:
            del exc

    def __repr__(self):
        return f'<{self.__class__.__name__} ({getLevelName(self.level)})>'


class StreamHandler(Handler):
    """Writes to a stream, which it does not close: stderr if none is given."""

    terminator = '\n'

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = sys.stderr if stream is None else stream

    if _SINCE_13:
        def flush(self):
            with self.lock:
                if self.stream and hasattr(self.stream, 'flush'):
                    self.stream.flush()
    else:
        def flush(self):
            self.acquire()
            try:
                if self.stream and hasattr(self.stream, 'flush'):
                    self.stream.flush()
            finally:
                self.release()

    def emit(self, record):
        try:
            line = self.format(record) + self.terminator
            self.stream.write(line)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        """Takes another stream and gives back the one before; None if it is the same."""
        before = self.stream
        if before is stream:
            return None
        self.acquire()
        try:
            self.flush()
            self.stream = stream
        finally:
            self.release()
        return before

    def __repr__(self):
        name = str(getattr(self.stream, 'name', ''))
        return f'<{self.__class__.__name__} {name + " " if name else ""}({getLevelName(self.level)})>'

    __class_getitem__ = classmethod(GenericAlias)


class FileHandler(StreamHandler):
    """Writes to a file, once there is one to open."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        self.baseFilename = os.path.abspath(os.fspath(filename))
        self.mode, self.encoding = mode, encoding if 'b' in mode else io.text_encoding(encoding)
        self.errors, self.delay = errors, delay
        # Its own, as there may be none any more when a handler is still closing.
        self._builtin_open = open
        if not delay:
            return StreamHandler.__init__(self, self._open())
        Handler.__init__(self)
        self.stream = None

    def close(self):
        self.acquire()
        try:
            if self.stream:
                try:
                    self.flush()
                finally:
                    stream, self.stream = self.stream, None
                    if hasattr(stream, 'close'):
                        stream.close()
        finally:
            try:
                StreamHandler.close(self)
            finally:
                self.release()

    def _open(self):
        return self._builtin_open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def emit(self, record):
        if self.stream is None and (self.mode != 'w' or not self._closed):
            try:
                self.stream = self._open()
            except Exception:
                if _LATER < (3, 14):
                    raise
                return self.handleError(record)
        if self.stream:
            StreamHandler.emit(self, record)

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.baseFilename} ({getLevelName(self.level)})>'


class _StderrHandler(StreamHandler):
    """Writes to whatever sys.stderr is at the moment."""

    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    @property
    def stream(self):
        return sys.stderr


_defaultLastResort = _StderrHandler(WARNING)
lastResort = _defaultLastResort


class PlaceHolder(object):
    """Stands where no logger was asked for yet, but for some below: it knows them."""

    def __init__(self, alogger):
        self.loggerMap = {alogger: None}

    def append(self, alogger):
        self.loggerMap.setdefault(alogger)


def _checkedLoggerClass(klass):
    if klass != Logger and not issubclass(klass, Logger):
        raise TypeError('logger not derived from logging.Logger: ' + klass.__name__)
    return klass


def setLoggerClass(klass):
    """Says what getLogger() makes."""
    global _loggerClass
    _loggerClass = _checkedLoggerClass(klass)


def getLoggerClass():
    return _loggerClass


# File, line and function of an event that comes from no frame.
_NOWHERE = '(unknown file)', 0, '(unknown function)'


class Manager(object):
    """Holds all loggers, for ever, by their names."""

    def __init__(self, rootnode):
        self.root, self.disable = rootnode, 0
        self.emittedNoHandlerWarning, self.loggerDict = False, {}
        self.loggerClass = self.logRecordFactory = None

    @property
    def disable(self):
        return self._disable

    @disable.setter
    def disable(self, value):
        self._disable = _checkLevel(value)

    def getLogger(self, name):
        """The logger of that name; it is made, and put in its place in the tree, if there is none."""
        if not isinstance(name, str):
            raise TypeError('A logger name must be a string')
        if not _SINCE_13:
            # Without a bound __exit__, which `with` would make.
            _acquireLock()
            try:
                found = self.loggerDict[name] if name in self.loggerDict else None
                return found if found is not None and not isinstance(found, PlaceHolder) else self._make(name, found)
            finally:
                _releaseLock()
        with _lock:
            found = self.loggerDict[name] if name in self.loggerDict else None
            return found if found is not None and not isinstance(found, PlaceHolder) else self._make(name, found)

    def _make(self, name, found):
        make = self.loggerClass or _loggerClass
        logger = self.loggerDict[name] = make(name)
        logger.manager = self
        if found is not None:
            self._fixupChildren(found, logger)
        self._fixupParents(logger)
        return logger

    def setLoggerClass(self, klass):
        self.loggerClass = _checkedLoggerClass(klass)

    def setLogRecordFactory(self, factory):
        self.logRecordFactory = factory

    def _fixupParents(self, alogger):
        """Finds the parent; the names between it and the logger get places that know the logger."""
        name = alogger.name
        parent = None
        end = name.rfind('.')
        while end > 0 and not parent:
            above = name[:end]
            found = self.loggerDict.get(above)
            if found is None:
                self.loggerDict[above] = PlaceHolder(alogger)
            elif isinstance(found, Logger):
                parent = found
            else:
                assert isinstance(found, PlaceHolder)
                found.append(alogger)
            end = name.rfind('.', 0, end - 1)
        alogger.parent = parent or self.root

    def _fixupChildren(self, ph, alogger):
        """Puts a new logger between those below it and their parents so far."""
        name = alogger.name
        for child in ph.loggerMap:
            if not child.parent.name.startswith(name):
                alogger.parent = child.parent
                child.parent = alogger

    def _clear_cache(self):
        """Forgets what is enabled where."""
        with _lock:
            for place in *self.loggerDict.values(), self.root:
                if isinstance(place, Logger):
                    place._cache.clear()


def _named(method, owner, level):
    """A class's method for one level, under the level's name."""
    method.__name__ = name = _levelToName[level].lower()
    method.__qualname__ = f'{owner}.{name}'
    method.__code__ = method.__code__.replace(co_name=name, co_qualname=method.__qualname__)
    return method


def _telling(level):
    def tell(self, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)
    return _named(tell, 'Logger', level)


class Logger(Filterer):
    """A name's place in the tree, to which events are told."""

    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name, self.level = name, _checkLevel(level)
        self.parent, self.propagate = None, True
        self.handlers, self.disabled, self._cache = [], False, {}

    def setLevel(self, level):
        self.level = _checkLevel(level)
        self.manager._clear_cache()

    debug, info, warning = _telling(DEBUG), _telling(INFO), _telling(WARNING)

    def warn(self, msg, *args, **kwargs):
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    error = _telling(ERROR)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """An error, with the exception being handled."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    critical = _telling(CRITICAL)

    def fatal(self, msg, *args, **kwargs):
        self.critical(msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        numeric = isinstance(level, int)
        if numeric and self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)
        elif raiseExceptions and not numeric:
            raise TypeError('level must be an integer')

    def findCaller(self, stack_info=False, stacklevel=1):
        """File, line and function of the frame that logs, stacklevel frames out; the stack there as text, if wanted."""
        f = currentframe()
        if f is None:
            return *_NOWHERE, None
        if _LATER >= (3, 12):
            while _is_internal_frame(f) and f.f_back is not None:
                f = f.f_back
            while stacklevel > 1 and f.f_back is not None:
                f = f.f_back
                stacklevel -= 1
        else:
            while stacklevel > 0 and f.f_back is not None:
                f = f.f_back
                stacklevel -= not _is_internal_frame(f)
        sinfo = None
        if stack_info:
            with io.StringIO() as out:
                out.write('Stack (most recent call last):\n')
                traceback.print_stack(f, file=out)
                sinfo = out.getvalue().removesuffix('\n')
        return f.f_code.co_filename, f.f_lineno, f.f_code.co_name, sinfo

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        record = _logRecordFactory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        if extra is None:
            return record
        fields = record.__dict__
        for key in extra:
            if key in ('message', 'asctime') or key in fields:
                raise KeyError(f'Attempt to overwrite {key!r} in LogRecord')
            fields[key] = extra[key]
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        (fn, lno, func), sinfo = _NOWHERE, None
        if _srcfile:
            try:
                fn, lno, func, sinfo = self.findCaller(stack_info, stacklevel)
            except ValueError:
                pass
        if exc_info and not isinstance(exc_info, tuple):
            given = isinstance(exc_info, BaseException)
            exc_info = (type(exc_info), exc_info, exc_info.__traceback__) if given else sys.exc_info()
        self.handle(self.makeRecord(self.name, level, fn, lno, msg, args, exc_info, func, extra, sinfo))

    def handle(self, record):
        if self.disabled:
            return
        passed = self.filter(record)
        if not passed:
            return
        if _FILTERS_REPLACE and isinstance(passed, LogRecord):
            record = passed
        self.callHandlers(record)

    def addHandler(self, hdlr):
        with _lock:
            if hdlr not in self.handlers:
                self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        with _lock:
            if hdlr in self.handlers:
                if _LATER >= (3, 14):
                    rest = self.handlers.copy()
                    rest.remove(hdlr)
                    self.handlers = rest
                else:
                    self.handlers.remove(hdlr)

    def hasHandlers(self):
        """Whether this logger, or one above that it tells, has a handler."""
        logger = self
        while logger and not logger.handlers:
            logger = logger.parent if logger.propagate else None
        return bool(logger)

    def callHandlers(self, record):
        """Gives the record to the handlers here and above; to the last resort, if there are none."""
        logger, lonely = self, True
        while logger:
            for handler in logger.handlers:
                lonely = False
                if handler.level <= record.levelno:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not lonely:
            return
        if handler := lastResort:
            if handler.level <= record.levelno:
                handler.handle(record)
        elif raiseExceptions and not self.manager.emittedNoHandlerWarning:
            sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')
            self.manager.emittedNoHandlerWarning = True

    def getEffectiveLevel(self):
        """The level of the nearest logger, from here upwards, that has one."""
        logger = self
        while logger and not logger.level:
            logger = logger.parent
        return logger.level if logger else NOTSET

    def isEnabledFor(self, level):
        """Whether events of a level are told; each answer is remembered."""
        if self.disabled:
            return False
        known = self._cache
        try:
            return known[level]
        except KeyError:
            with _lock:
                known[level] = enabled = self.manager.disable < level and level >= self.getEffectiveLevel()
        return enabled

    def getChild(self, suffix):
        """The logger of that name below this one."""
        if self.root is not self:
            suffix = self.name + '.' + suffix
        return self.manager.getLogger(suffix)

    if _LATER >= (3, 12):
        def getChildren(self):
            """The loggers exactly one level below, where none is missing between."""
            depth = 0 if self is self.manager.root else 1 + self.name.count('.')
            with _lock:
                return {item for item in self.manager.loggerDict.values()
                        if isinstance(item, Logger) and item.parent is self and item.name.count('.') == depth}

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'

    def __reduce__(self):
        if self is getLogger(self.name):
            return getLogger, (self.name,)
        from pickle import PicklingError
        raise PicklingError('logger cannot be pickled')


class RootLogger(Logger):
    """The logger above all."""

    def __init__(self, level):
        Logger.__init__(self, 'root', level)

    def __reduce__(self):
        return getLogger, ()


_loggerClass = Logger


def _handingOn(level):
    def tell(self, msg, *args, **kwargs):
        self.log(level, msg, *args, **kwargs)
    return _named(tell, 'LoggerAdapter', level)


class LoggerAdapter(object):
    """A logger that adds something to each record."""

    if _LATER >= (3, 13):
        def __init__(self, logger, extra=None, merge_extra=False):
            self.logger, self.extra, self.merge_extra = logger, extra, merge_extra
    else:
        merge_extra = False

        def __init__(self, logger, extra=None):
            self.logger, self.extra = logger, extra

    def process(self, msg, kwargs):
        """Message and keywords, with what this adapter adds."""
        if not self.merge_extra or (kwargs.get('extra') is None if _LATER >= (3, 14) else 'extra' not in kwargs):
            kwargs['extra'] = self.extra
        elif self.extra is not None or _LATER < (3, 14):
            kwargs['extra'] = {**self.extra, **kwargs['extra']}
        return msg, kwargs

    debug, info, warning = _handingOn(DEBUG), _handingOn(INFO), _handingOn(WARNING)

    def warn(self, msg, *args, **kwargs):
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    error = _handingOn(ERROR)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    critical = _handingOn(CRITICAL)

    def log(self, level, msg, *args, **kwargs):
        if not self.isEnabledFor(level):
            return
        text, options = self.process(msg, kwargs)
        self.logger.log(level, text, *args, **options)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        return self.logger.hasHandlers()

    def _log(self, level, msg, args, **kwargs):
        return self.logger._log(level, msg, args, **kwargs)

    @property
    def manager(self):
        return self.logger.manager

    @manager.setter
    def manager(self, value):
        self.logger.manager = value

    @property
    def name(self):
        return self.logger.name

    def __repr__(self):
        told = self.logger
        return f'<{self.__class__.__name__} {told.name} ({getLevelName(told.getEffectiveLevel())})>'

    __class_getitem__ = classmethod(GenericAlias)


Logger.root = root = RootLogger(WARNING)
Logger.manager = Manager(root)


def basicConfig(**kwargs):
    """Gives the root logger its handlers, if it has none."""
    option = kwargs.pop
    with _lock:
        files = {'encoding': option('encoding', None), 'errors': option('errors', 'backslashreplace')}
        for handler in root.handlers[:] if option('force', False) else ():
            root.removeHandler(handler)
            handler.close()
        if root.handlers:
            return
        handlers = option('handlers', None)
        given = {'stream', 'filename'} & kwargs.keys()
        if handlers is None:
            if len(given) == 2:
                raise ValueError("'stream' and 'filename' should not be specified together")
            handlers = [_basicHandler(option, files)]
        elif given:
            raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
        formatter = option('formatter', None) if _LATER >= (3, 15) else None
        if formatter is None:
            datefmt, style = option('datefmt', None), option('style', '%')
            basic = _styleNamed(style)[1]
            formatter = Formatter(option('format', basic), datefmt, style)
        else:
            for key in ('datefmt', 'format', 'style'):
                if key in kwargs:
                    raise ValueError(f"{key!r} should not be specified together with 'formatter'")
        for handler in handlers:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
        if (level := option('level', None)) is not None:
            root.setLevel(level)
        if kwargs:
            raise ValueError('Unrecognised argument(s): ' + ', '.join(kwargs.keys()))


def _basicHandler(option, files):
    """The handler that basicConfig() is asked for: of a file if one is named, else of a stream."""
    filename, mode = option('filename', None), option('filemode', 'a')
    if not filename:
        return StreamHandler(option('stream', None))
    if 'b' in mode:
        files['errors'] = None
    else:
        files['encoding'] = io.text_encoding(files['encoding'])
    return FileHandler(filename, mode, **files)


def _configured():
    """The root logger, with a handler at least."""
    if not root.handlers:
        basicConfig()
    return root


def getLogger(name=None):
    """The logger of that name; the root without one."""
    if name and not (isinstance(name, str) and name == root.name):
        return Logger.manager.getLogger(name)
    return root


def critical(msg, *args, **kwargs):
    _configured().critical(msg, *args, **kwargs)


def fatal(msg, *args, **kwargs):
    critical(msg, *args, **kwargs)


def error(msg, *args, **kwargs):
    _configured().error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    error(msg, *args, exc_info=exc_info, **kwargs)


def warning(msg, *args, **kwargs):
    _configured().warning(msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    warnings.warn("The 'warn' function is deprecated, use 'warning' instead", DeprecationWarning, 2)
    warning(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    _configured().info(msg, *args, **kwargs)


def debug(msg, *args, **kwargs):
    _configured().debug(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    _configured().log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Switches off all events of a level and below."""
    manager = root.manager
    manager.disable = level
    manager._clear_cache()


def shutdown(handlerList=_handlerList):
    """Flushes and closes the living handlers, the newest first."""
    for watch in handlerList[::-1]:
        try:
            if not (handler := watch()):
                continue
            try:
                handler.acquire()
                if getattr(handler, 'flushOnClose', True):
                    handler.flush()
                handler.close()
            except (OSError, ValueError):
                # Its stream is closed already, it seems.
                pass
            finally:
                handler.release()
        except:
            if raiseExceptions:
                raise


import atexit
atexit.register(shutdown)


class NullHandler(Handler):
    """Takes records nowhere."""

    def handle(self, record):
        pass

    def emit(self, record):
        pass

    def createLock(self):
        self.lock = None

    def _at_fork_reinit(self):
        pass


_warnings_showwarning = None


def _showwarning(message, category, filename, lineno, file=None, line=None):
    """Tells the logger py.warnings instead of writing the warning."""
    if file is None:
        text = warnings.formatwarning(message, category, filename, lineno, line)
        told = getLogger('py.warnings')
        if not told.handlers:
            told.addHandler(NullHandler())
        told.warning(str(text))
    elif (show := _warnings_showwarning) is not None:
        show(message, category, filename, lineno, file, line)


def captureWarnings(capture):
    """Whether warnings go to the logger py.warnings."""
    global _warnings_showwarning
    captured = _warnings_showwarning is not None
    if capture and not captured:
        _warnings_showwarning, warnings.showwarning = warnings.showwarning, _showwarning
    elif captured and not capture:
        warnings.showwarning, _warnings_showwarning = _warnings_showwarning, None


if _LATER >= (3, 15):
    def __getattr__(name):
        old = {'__version__': '0.5.1.2', '__date__': '07 February 2010'}
        if name not in old:
            raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
        warnings._deprecated(name, remove=(3, 20))
        return old[name]
