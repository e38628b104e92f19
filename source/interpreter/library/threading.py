"""Threads that run one after the other: start() runs the thread to its end."""

import sys as _sys
import _thread
from time import monotonic as _time
from _weakrefset import WeakSet

__all__ = [
    'get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX', 'Event', 'Lock',
    'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError', 'Timer', 'ThreadError', 'excepthook',
    'ExceptHookArgs', 'settrace', 'setprofile', 'local', 'stack_size', 'get_native_id',
]

get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
ThreadError = _thread.error
TIMEOUT_MAX = _thread.TIMEOUT_MAX
Lock = _thread.lock
local = _thread._local
stack_size = _thread.stack_size

_active = {}
_dangling = WeakSet()
_counter = 0


def settrace(func):
    pass


def setprofile(func):
    pass


if _sys.version_info >= (3, 15):
    def RLock():
        """A lock that its owner may take again."""
        return _thread.RLock()
else:
    def RLock(*args, **kwargs):
        """A lock that its owner may take again."""
        return _thread.RLock(*args, **kwargs)


def _newname(template):
    global _counter
    _counter += 1
    return template % _counter


def _would_block():
    raise RuntimeError('heaptop: this would wait for ever, as no other thread can run meanwhile')


class Condition:
    """Threads wait for a condition that others announce."""

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        self.acquire, self.release = lock.acquire, lock.release
        self._waiters = 0

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return '<Condition(%s, %d)>' % (self._lock, self._waiters)

    def _is_owned(self):
        if hasattr(self._lock, '_is_owned'):
            return self._lock._is_owned()
        return self._lock.locked()

    def wait(self, timeout=None):
        """Nobody can announce anything while this thread waits: time passes, or it is an error."""
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        _wait(timeout)
        return False

    def wait_for(self, predicate, timeout=None):
        if met := predicate():
            return met
        self.wait(timeout)
        return predicate()

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')

    def notify_all(self):
        self.notify()


def _wait(timeout):
    """Nobody else can run meanwhile: time passes, or it is an error."""
    if timeout is None:
        _would_block()
    import time
    if timeout > 0:
        time.sleep(timeout)


def _shown(op, state):
    cls = op.__class__
    return f'<{cls.__module__}.{cls.__qualname__} at {id(op):#x}: {state}>'


class Semaphore:
    """A count that acquire() lowers and release() raises."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._cond, self._value = Condition(Lock()), value

    def __repr__(self):
        return _shown(self, f'value={self._value}')

    def acquire(self, blocking=True, timeout=None):
        if timeout is not None and not blocking:
            raise ValueError("can't specify timeout for non-blocking acquire")
        free = self._value > 0
        if free:
            self._value -= 1
        elif blocking:
            _wait(timeout)
        return free

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        self._value += n

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that is not released more often than acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return _shown(self, f'value={self._value}/{self._initial_value}')

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        if self._value + n > self._initial_value:
            raise ValueError('Semaphore released too many times')
        self._value += n


class Event:
    """A flag that threads wait for."""

    def __init__(self):
        self._cond, self._flag = Condition(Lock()), False

    def __repr__(self):
        return _shown(self, 'set' if self._flag else 'unset')

    def is_set(self):
        return self._flag

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        if not self._flag:
            _wait(timeout)
        return self._flag


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """A barrier of one can be passed; for more, threads would have to wait for each other."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1 and _sys.version_info >= (3, 12):
            raise ValueError('parties must be >= 1' if _sys.version_info >= (3, 14) else 'parties must be > 0')
        self._parties = parties
        self._action = action
        self._broken = False

    def wait(self, timeout=None):
        if self._broken:
            raise BrokenBarrierError
        if self._parties > 1:
            _wait(timeout)
            self._broken = True
            raise BrokenBarrierError
        if self._action:
            self._action()
        return 0

    def reset(self):
        self._broken = False

    def abort(self):
        self._broken = True

    parties = property(lambda self: self._parties)
    n_waiting = property(lambda self: 0)
    broken = property(lambda self: self._broken)


class ExceptHookArgs(tuple):
    """What excepthook() gets: exc_type, exc_value, exc_traceback, thread."""

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args, /):
    """Reports an exception that ended a thread."""
    if args.exc_type == SystemExit:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    import traceback
    print(f'Exception in thread {name}:', file=_sys.stderr, flush=True)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


__excepthook__ = excepthook


class Thread:
    """A thread; it has ended when start() returns."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        assert group is None, 'group argument must be None for now'
        if name:
            name = str(name)
        else:
            name = _newname('Thread-%d')
            if hasattr(target, '__name__'):
                name += f' ({target.__name__})'
        self._target, self._name = target, name
        self._args, self._kwargs = args, {} if kwargs is None else kwargs
        self._daemonic = daemon if daemon is not None else current_thread().daemon
        self._ident = None
        self._native_id = None
        self._started = False
        self._is_stopped = False
        self._initialized = True
        _dangling.add(self)

    def __repr__(self):
        status = 'stopped' if self._is_stopped else 'started' if self._started else 'initial'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{self.__class__.__name__}({self._name}, {status})>'

    def start(self):
        if not self.__dict__.get('_initialized'):
            raise RuntimeError('thread.__init__() not called')
        if self._started:
            raise RuntimeError('threads can only be started once')
        self._started = True
        _thread.start_new_thread(self._bootstrap, ())

    def _bootstrap(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self
        try:
            self.run()
        except BaseException:
            excepthook(ExceptHookArgs((*_sys.exc_info(), self)))
        finally:
            self._is_stopped = True
            del _active[self._ident]

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        if not self.__dict__.get('_initialized'):
            raise RuntimeError('Thread.__init__() not called')
        if not self._started:
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if not self._is_stopped and timeout is None:
            _would_block()

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    @property
    def native_id(self):
        return self._native_id

    def is_alive(self):
        return self._started and not self._is_stopped

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._started:
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic


class Timer(Thread):
    """A thread that waits before it calls a function; the virtual clock moves on at once."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        finished = self.finished
        finished.wait(self.interval)
        if not finished.is_set():
            self.function(*self.args, **self.kwargs)
        finished.set()


class _MainThread(Thread):
    def __init__(self):
        super().__init__(name='MainThread', daemon=False)
        self._started = True
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self


class _DummyThread(Thread):
    def __init__(self):
        super().__init__(name=_newname('Dummy-%d'), daemon=True)
        self._started = True
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self


def current_thread():
    known = _active.get(get_ident())
    return _DummyThread() if known is None else known


def active_count():
    return len(_active)


def enumerate():
    return list(_active.values())


_main_thread = _MainThread()


def main_thread():
    return _main_thread
