"""Coroutines that take turns in a loop. There is no network and no other process: a loop waits for timers only, in virtual time."""

import collections
import functools
import heapq
import inspect
import itertools
import logging
import reprlib
import sys
import time
import weakref
from types import GenericAlias
import types as _types

_VERSION = sys.version_info

__all__ = [
    'run', 'Runner', 'Future', 'Task', 'TaskGroup', 'Handle', 'TimerHandle', 'Event', 'Lock', 'Semaphore', 'BoundedSemaphore',
    'Condition', 'Barrier', 'Queue', 'LifoQueue', 'PriorityQueue', 'QueueEmpty', 'QueueFull', 'CancelledError', 'InvalidStateError',
    'TimeoutError', 'BrokenBarrierError', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'create_task', 'ensure_future',
    'sleep', 'gather', 'wait', 'wait_for', 'shield', 'as_completed', 'timeout', 'timeout_at', 'Timeout', 'current_task',
    'all_tasks', 'iscoroutine', 'iscoroutinefunction', 'isfuture', 'get_running_loop', 'get_event_loop', 'new_event_loop',
    'set_event_loop', 'AbstractEventLoop', 'BaseEventLoop', 'to_thread', 'run_coroutine_threadsafe', 'wrap_future',
]
if _VERSION >= (3, 13):
    __all__.append('QueueShutDown')

logger = logging.getLogger('asyncio')


class CancelledError(BaseException):
    """The future or task was cancelled."""


class InvalidStateError(Exception):
    """The future is not in a state for that."""


class BrokenBarrierError(RuntimeError):
    pass


TimeoutError = TimeoutError
for _cls in CancelledError, InvalidStateError, BrokenBarrierError:
    _cls.__module__ = 'asyncio.exceptions'

_PENDING = 'PENDING'
_CANCELLED = 'CANCELLED'
_FINISHED = 'FINISHED'


def isfuture(obj):
    return hasattr(obj.__class__, '_asyncio_future_blocking') and obj._asyncio_future_blocking is not None


def iscoroutine(obj):
    return isinstance(obj, (_types.CoroutineType, collections.abc.Coroutine))


def iscoroutinefunction(func):
    if _VERSION >= (3, 14):
        import warnings
        warnings.warn("'asyncio.iscoroutinefunction' is deprecated and slated for removal in Python 3.16; "
                      'use inspect.iscoroutinefunction() instead', DeprecationWarning, 2)
    return inspect.iscoroutinefunction(func)


def _source(func):
    """' at FILE:LINE' of a function's code."""
    func = inspect.unwrap(func)
    while isinstance(func, functools.partial):
        func = func.func
    code = getattr(getattr(func, '__func__', func), '__code__', None)
    return f' at {code.co_filename}:{code.co_firstlineno}' if code else ''


def _call_text(func, args, suffix=''):
    """A call with its arguments as text."""
    if isinstance(func, functools.partial):
        return _call_text(func.func, func.args, _arguments(args, func.keywords) + suffix)
    name = getattr(func, '__qualname__', None) or getattr(func, '__name__', None) or repr(func)
    return name + _arguments(args, {}) + suffix


def _arguments(args, kwargs):
    if _SHOWS_NO_ARGUMENTS:
        return '()'
    return '(%s)' % ', '.join([reprlib.repr(arg) for arg in args] + [f'{k}={reprlib.repr(v)}' for k, v in kwargs.items()])


_SHOWS_NO_ARGUMENTS = _VERSION >= (3, 13)


class Handle:
    """A call that a loop has been asked for."""

    __slots__ = ('_callback', '_args', '_cancelled', '_loop', '_source_traceback', '_repr', '__weakref__', '_context')

    def __init__(self, callback, args, loop, context=None):
        self._context, self._loop = context, loop
        self._callback, self._args = callback, args
        self._cancelled = False
        self._repr = self._source_traceback = None

    def __repr__(self):
        return f'<{" ".join(self._repr_info())}>'

    def _repr_info(self):
        words = [self.__class__.__name__] + ['cancelled'] * self._cancelled
        call = self._callback
        return words if call is None else [*words, _call_text(call, self._args) + _source(call)]

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            self._callback = self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        try:
            self._callback(*self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            text = _call_text(self._callback, self._args) + _source(self._callback)
            self._loop.call_exception_handler({'message': f'Exception in callback {text}', 'exception': exc, 'handle': self})
        self = None


@functools.total_ordering
class TimerHandle(Handle):
    """A call at a time."""

    __slots__ = ('_scheduled', '_when')

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when, self._scheduled = when, False

    def _repr_info(self):
        words = super()._repr_info()
        words.insert(1 + self._cancelled, f'when={self._when}')
        return words

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __eq__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in ('_when', '_callback', '_args', '_cancelled'))

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def when(self):
        return self._when


class Future:
    """A result that is not there yet."""

    __slots__ = ('_loop', '_callbacks', '_result', '_exception', '_state', '_cancel_message', '_cancelled_exc',
                 '_asyncio_future_blocking', '_log_traceback', '__weakref__')

    def __init__(self, *, loop=None):
        self._loop = get_event_loop() if loop is None else loop
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._cancel_message = None
        self._cancelled_exc = None
        self._callbacks = None
        self._asyncio_future_blocking = False
        self._log_traceback = False

    __class_getitem__ = classmethod(GenericAlias)

    def __repr__(self):
        return f'<{" ".join(self._repr_info())}>'

    def _repr_info(self):
        info = [self.__class__.__name__, *self._state_info()]
        if self._callbacks:
            info.append(_callbacks_text(self._callbacks))
        return info

    def _state_info(self):
        word = self._state.lower()
        if self._state != _FINISHED:
            return [word]
        error = self._exception
        return [word, f'result={reprlib.repr(self._result)}' if error is None else f'exception={error!r}']

    def __del__(self):
        if self._log_traceback:
            message = f'{self.__class__.__name__} exception was never retrieved'
            self._loop.call_exception_handler({'message': message, 'exception': self._exception, 'future': self})

    def get_loop(self):
        return self._loop

    def _make_cancelled_error(self):
        error, self._cancelled_exc = self._cancelled_exc, None
        if error is not None:
            return error
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    def cancel(self, msg=None):
        self._log_traceback = False
        if self.done():
            return False
        self._cancel_message = msg
        self._end(_CANCELLED)
        return True

    def _end(self, state):
        """Leaves the state of waiting; the callbacks get their turn."""
        self._state = state
        callbacks, self._callbacks = self._callbacks, None
        for callback in callbacks or ():
            self._loop.call_soon(callback, self)

    def cancelled(self):
        return self._state == _CANCELLED

    def done(self):
        return self._state != _PENDING

    def result(self):
        if self._outcome('Result') is not None:
            raise self._exception
        return self._result

    def exception(self):
        return self._outcome('Exception')

    def _outcome(self, asked):
        """The exception, which somebody has asked for now, or None."""
        if self.cancelled():
            raise self._make_cancelled_error()
        if not self.done():
            raise InvalidStateError(f'{asked} is not set.')
        self._log_traceback = False
        return self._exception

    def add_done_callback(self, fn, *, context=None):
        if self.done():
            self._loop.call_soon(fn, self)
        elif self._callbacks is None:
            self._callbacks = [fn]
        else:
            self._callbacks.append(fn)

    def remove_done_callback(self, fn):
        if not self._callbacks:
            return 0
        kept = [f for f in self._callbacks if f != fn]
        removed = len(self._callbacks) - len(kept)
        self._callbacks = kept or None
        return removed

    def set_result(self, result):
        if self.done():
            raise InvalidStateError('invalid state')
        self._result = result
        self._end(_FINISHED)

    def set_exception(self, exception):
        if self.done():
            raise InvalidStateError('invalid state')
        if isinstance(exception, type):
            exception = exception()
        if not isinstance(exception, BaseException):
            raise TypeError('invalid exception object')
        if isinstance(exception, StopIteration):
            why = 'StopIteration interacts badly with generators and cannot be raised into a Future'
            if _VERSION < (3, 13):
                raise TypeError(why)
            wrapped = RuntimeError(why)
            wrapped.__cause__ = wrapped.__context__ = exception
            exception = wrapped
        self._exception = exception
        self._end(_FINISHED)
        self._log_traceback = True

    def __await__(self):
        if not self.done():
            self._asyncio_future_blocking = True
            yield self
        if not self.done():
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


def _callbacks_text(callbacks):
    def one(callback):
        # What wakes a task up is written in C there.
        wakes = getattr(callback, '__func__', None) is Task._wakeup
        return 'Task.task_wakeup()' if wakes else _call_text(callback, ()) + _source(callback)

    if len(callbacks) == 1:
        return f'cb=[{one(callbacks[0])}]'
    if len(callbacks) == 2:
        return f'cb=[{one(callbacks[0])}, {one(callbacks[1])}]'
    return f'cb=[{one(callbacks[0])}, <{len(callbacks) - 2} more>, {one(callbacks[-1])}]'


_task_numbers = itertools.count(1)
# All tasks that have not ended, weakly: who makes a task must hold it.
_scheduled_tasks = weakref.WeakSet()
_current_tasks = {}
_MISSING = object()


class Task(Future):
    """A coroutine that a loop runs."""

    __slots__ = ('_name', '_coro', '_must_cancel', '_fut_waiter', '_num_cancels_requested', '_log_destroy_pending')

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        # Should this fail, __del__ asks for it.
        self._log_destroy_pending = False
        super().__init__(loop=loop)
        if not iscoroutine(coro):
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        self._name = f'Task-{next(_task_numbers)}' if name is None else str(name)
        self._num_cancels_requested, self._must_cancel = 0, False
        self._coro, self._fut_waiter = coro, None
        self._log_destroy_pending = True
        self._loop.call_soon(self._step)
        _scheduled_tasks.add(self)

    def __del__(self):
        if self._state == _PENDING and self._log_destroy_pending:
            self._loop.call_exception_handler({'task': self, 'message': 'Task was destroyed but it is pending!'})
        super().__del__()

    def _repr_info(self):
        kind, state, *more = super()._repr_info()
        if self._num_cancels_requested and not self.done():
            state = 'cancelling'
        about = [f'name={self._name!r}']
        if self._coro:
            about.append(f'coro=<{_coroutine_text(self._coro)}>')
        if self._fut_waiter is not None:
            about.append(f'wait_for={self._fut_waiter!r}')
        return [kind, state, *about, *more]

    def get_coro(self):
        return self._coro

    def get_context(self):
        return None

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def set_result(self, result):
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception):
        raise RuntimeError('Task does not support set_exception operation')

    def get_stack(self, *, limit=None):
        frame = self._coro.cr_frame
        return [] if frame is None else [frame]

    def cancel(self, msg=None):
        self._log_traceback = False
        if self.done():
            return False
        self._num_cancels_requested += 1
        awaited = self._fut_waiter
        if awaited is None or not awaited.cancel(msg=msg):
            self._must_cancel, self._cancel_message = True, msg
        return True

    def cancelling(self):
        return self._num_cancels_requested

    def uncancel(self):
        left = self._num_cancels_requested
        if left > 0:
            self._num_cancels_requested = left = left - 1
            self._must_cancel = self._must_cancel and (left > 0 or _VERSION < (3, 13))
        return left

    def _finish(self, result):
        Future.set_result(self, result)

    def _fail(self, exception):
        Future.set_exception(self, exception)

    def _step(self, exc=None):
        if self.done():
            raise InvalidStateError(f'_step(): already done: {self!r}, {exc!r}')
        cancelling, self._must_cancel, self._fut_waiter = self._must_cancel, False, None
        if cancelling and not isinstance(exc, CancelledError):
            exc = self._make_cancelled_error()
        _current_tasks[self._loop] = self
        try:
            self._advance(exc)
        finally:
            _current_tasks.pop(self._loop, None)
            self = None

    def _advance(self, exc):
        coro = self._coro
        try:
            result = coro.send(None) if exc is None else coro.throw(exc)
        except StopIteration as end:
            if self._must_cancel:
                self._must_cancel = False
                Future.cancel(self, msg=self._cancel_message)
            else:
                self._finish(end.value)
        except CancelledError as cancelled:
            self._cancelled_exc = cancelled
            Future.cancel(self)
        except (KeyboardInterrupt, SystemExit) as stop:
            self._fail(stop)
            raise
        except BaseException as error:
            self._fail(error)
        else:
            self._wait_for(result)
        finally:
            self = exc = coro = None

    def _wait_for(self, result):
        blocking = getattr(result, '_asyncio_future_blocking', None)
        if blocking is None:
            if result is None:
                self._loop.call_soon(self._step)
            else:
                self._loop.call_soon(self._step, RuntimeError(f'Task got bad yield: {result!r}'))
        elif result._loop is not self._loop:
            error = f'Task {self!r} got Future {result!r} attached to a different loop'
            self._loop.call_soon(self._step, RuntimeError(error))
        elif not blocking:
            error = f'yield was used instead of yield from in task {self!r} with {result!r}'
            self._loop.call_soon(self._step, RuntimeError(error))
        elif result is self:
            self._loop.call_soon(self._step, RuntimeError(f'Task cannot await on itself: {self!r}'))
        else:
            result._asyncio_future_blocking = False
            result.add_done_callback(self._wakeup)
            self._fut_waiter = result
            if self._must_cancel and result.cancel(msg=self._cancel_message):
                self._must_cancel = False

    def _wakeup(self, future):
        try:
            future.result()
        except BaseException as exc:
            self._step(exc)
        else:
            self._step()
        self = None


Future.__module__ = Task.__module__ = '_asyncio'


def _coroutine_text(coro):
    name = getattr(coro, '__qualname__', None) or type(coro).__name__
    code = getattr(coro, 'cr_code', None)
    if code is None:
        return f'{name}()'
    frame = coro.cr_frame
    if coro.cr_running:
        return f'{name}() running at {code.co_filename}:{frame.f_lineno}'
    if frame is None:
        return f'{name}() done, defined at {code.co_filename}:{code.co_firstlineno}'
    return f'{name}() running at {code.co_filename}:{frame.f_lineno}'


class AbstractEventLoop:
    """What a loop can do."""


class BaseEventLoop(AbstractEventLoop):
    """A loop: calls that are due, and calls for later."""

    def __init__(self):
        self._timer_cancelled_count = 0
        self._closed = self._stopping = False
        self._ready, self._scheduled = collections.deque(), []
        self._default_executor = self._thread_id = self._exception_handler = None
        self._debug, self.slow_callback_duration = False, 0.1
        self._current_handle = self._task_factory = None
        self._asyncgens, self._asyncgens_shutdown_called = weakref.WeakSet(), False

    def __repr__(self):
        return (f'<{self.__class__.__name__} running={self.is_running()} closed={self.is_closed()} '
                f'debug={self.get_debug()}>')

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None, **kwargs):
        self._check_closed()
        if _VERSION >= (3, 13) and self._task_factory is None:
            return Task(coro, loop=self, name=name)
        # A number is used up even where there is a name.
        task = Task(coro, loop=self) if self._task_factory is None else self._task_factory(self, coro)
        if name is not None:
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    def _asyncgen_first(self, agen):
        self._asyncgens.add(agen)

    def _asyncgen_last(self, agen):
        self._asyncgens.discard(agen)
        if not self._closed:
            self.call_soon(self.create_task, agen.aclose())

    async def shutdown_asyncgens(self):
        self._asyncgens_shutdown_called = True
        open_ones = list(self._asyncgens)
        self._asyncgens.clear()
        if open_ones:
            ends = await gather(*[agen.aclose() for agen in open_ones], return_exceptions=True)
            for agen, end in zip(open_ones, ends):
                if isinstance(end, Exception):
                    message = f'an error occurred during closing of asynchronous generator {agen!r}'
                    self.call_exception_handler({'message': message, 'exception': end, 'asyncgen': agen})

    async def shutdown_default_executor(self, timeout=None):
        pass

    def _check_idle(self):
        self._check_closed()
        if self._thread_id is not None:
            raise RuntimeError('This event loop is already running')

    def run_forever(self):
        self._check_idle()
        if _running() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')
        hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=self._asyncgen_first, finalizer=self._asyncgen_last)
        self._thread_id = 1
        _set_running_loop(self)
        try:
            self._run_once()
            while not self._stopping:
                self._run_once()
        finally:
            self._stopping, self._thread_id = False, None
            _set_running_loop(None)
            sys.set_asyncgen_hooks(*hooks)

    def run_until_complete(self, future):
        self._check_idle()
        main = ensure_future(future, loop=self)
        ours = main is not future
        if ours:
            main._log_destroy_pending = False
        main.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except BaseException:
            if ours and main.done() and not main.cancelled():
                # What has come out of the loop need not be told again.
                main.exception()
            raise
        finally:
            main.remove_done_callback(_run_until_complete_cb)
        if main.done():
            return main.result()
        raise RuntimeError('Event loop stopped before Future completed.')

    def stop(self):
        self._stopping = True

    def close(self):
        if self._thread_id is not None:
            raise RuntimeError('Cannot close a running event loop')
        if not self._closed:
            self._closed = True
            for calls in self._ready, self._scheduled:
                calls.clear()

    def is_closed(self):
        return self._closed

    def is_running(self):
        return self._thread_id is not None

    def time(self):
        return time.monotonic()

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError('delay must not be None')
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError('when cannot be None')
        self._check_closed()
        timer = TimerHandle(when, callback, args, self, context)
        timer._scheduled = True
        heapq.heappush(self._scheduled, timer)
        return timer

    def _timer_handle_cancelled(self, handle):
        self._timer_cancelled_count += handle._scheduled

    def run_in_executor(self, executor, func, *args):
        """There are no other threads here: the call is made at once."""
        answer = self.create_future()
        try:
            answer.set_result(func(*args))
        except Exception as error:
            answer.set_exception(error)
        return answer

    def _run_once(self):
        while self._scheduled and self._scheduled[0]._cancelled:
            self._timer_cancelled_count -= 1
            heapq.heappop(self._scheduled)._scheduled = False
        if not self._ready and not self._stopping:
            if not self._scheduled:
                raise RuntimeError('heaptop: this would wait for ever, as nothing is left that could happen')
            pause = self._scheduled[0]._when - self.time()
            if pause > 0:
                time.sleep(pause)
        end = self.time() + 1e-9
        while self._scheduled and self._scheduled[0]._when < end:
            due = heapq.heappop(self._scheduled)
            due._scheduled = False
            self._ready.append(due)
        for _ in range(len(self._ready)):
            due = self._ready.popleft()
            if not due._cancelled:
                due._run()
        due = None

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        rest = sorted(context.keys() - {'message', 'exception'})
        lines = [context.get('message') or 'Unhandled exception in event loop', *[f'{key}: {context[key]!r}' for key in rest]]
        error = context.get('exception')
        logger.error('\n'.join(lines), exc_info=False if error is None else (type(error), error, error.__traceback__))

    def call_exception_handler(self, context):
        handle = self._exception_handler
        if handle is None:
            return self.default_exception_handler(context)
        try:
            handle(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self.default_exception_handler({
                'message': 'Unhandled error in exception handler', 'exception': error, 'context': context})


class _UnixSelectorEventLoop(BaseEventLoop):
    pass


BaseEventLoop.__module__ = 'asyncio.base_events'
_UnixSelectorEventLoop.__module__ = 'asyncio.unix_events'
Handle.__module__ = TimerHandle.__module__ = AbstractEventLoop.__module__ = 'asyncio.events'
SelectorEventLoop = _UnixSelectorEventLoop
if _VERSION >= (3, 13):
    EventLoop = SelectorEventLoop


def _run_until_complete_cb(fut):
    if not fut.cancelled() and isinstance(fut.exception(), (SystemExit, KeyboardInterrupt)):
        return
    fut.get_loop().stop()


_running_loop = None
_policy_loop = None


def _running():
    return _running_loop


def _set_running_loop(loop):
    global _running_loop
    _running_loop = loop


def _get_running_loop():
    return _running_loop


def get_running_loop():
    """The loop that is running."""
    if _running_loop is None:
        raise RuntimeError('no running event loop')
    return _running_loop


def get_event_loop():
    """The loop that is running, or the one that was set."""
    global _policy_loop
    if _running_loop is not None:
        return _running_loop
    if _policy_loop is None:
        if _VERSION >= (3, 14):
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        _policy_loop = new_event_loop()
    return _policy_loop


def set_event_loop(loop):
    global _policy_loop
    _policy_loop = loop


def new_event_loop():
    return _UnixSelectorEventLoop()


class Runner:
    """Runs coroutines in a loop of its own."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug, self._loop_factory = debug, loop_factory
        self._loop, self._closed = None, False

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def _lazy_init(self):
        if self._closed:
            raise RuntimeError('Runner is closed')
        if self._loop is None:
            self._loop = (self._loop_factory or new_event_loop)()
            self._announce(self._loop)
            if self._debug is not None:
                self._loop.set_debug(self._debug)

    def _announce(self, loop):
        """Makes a loop everybody's, if nobody has given one."""
        if self._loop_factory is None:
            set_event_loop(loop)

    def close(self):
        loop = self._loop
        if loop is None or self._closed:
            return
        try:
            _cancel_all_tasks(loop)
            for end in loop.shutdown_asyncgens, loop.shutdown_default_executor:
                loop.run_until_complete(end())
        finally:
            self._announce(None)
            loop.close()
            self._loop, self._closed = None, True

    def get_loop(self):
        self._lazy_init()
        return self._loop

    def run(self, coro, *, context=None):
        if _running() is not None:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        takes_all = _VERSION >= (3, 14)
        if takes_all:
            self._lazy_init()
        if not iscoroutine(coro):
            if not takes_all:
                raise ValueError(f'a coroutine was expected, got {coro!r}')
            if not inspect.isawaitable(coro):
                raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
            coro = _wrap_awaitable(coro)
        self._lazy_init()
        main = self._loop.create_task(coro)
        return self._loop.run_until_complete(main)


def run(main, *, debug=None, loop_factory=None):
    """Runs a coroutine to its end, in a new loop."""
    if _running() is not None:
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    left = all_tasks(loop)
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(_gather_in(loop, left))
    for task in left:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            message = 'unhandled exception during asyncio.run() shutdown'
            loop.call_exception_handler({'message': message, 'exception': error, 'task': task})


async def _gather_in(loop, tasks):
    await gather(*tasks, return_exceptions=True)


async def _wrap_awaitable(awaitable):
    return await awaitable


def current_task(loop=None):
    return _current_tasks.get(get_running_loop() if loop is None else loop)


def all_tasks(loop=None):
    """The tasks of a loop that have not ended."""
    if loop is None:
        loop = get_running_loop()
    return {task for task in list(_scheduled_tasks) if task._loop is loop and not task.done()}


def create_task(coro, *, name=None, context=None, **kwargs):
    """Has the running loop run a coroutine. Keep what is returned: the loop itself holds tasks weakly only."""
    return get_running_loop().create_task(coro, name=name)


def ensure_future(coro_or_future, *, loop=None):
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not inspect.isawaitable(coro_or_future):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coro_or_future = _wrap_awaitable(coro_or_future)
    return (get_event_loop() if loop is None else loop).create_task(coro_or_future)


class _Yield:
    def __await__(self):
        yield


async def sleep(delay, result=None):
    """Lets others run for a while."""
    if delay <= 0:
        await _Yield()
        return result
    loop = get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, _set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        handle.cancel()


def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)


class _GatheringFuture(Future):
    __slots__ = ('_children', '_cancel_requested')

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children, self._cancel_requested = children, False

    def cancel(self, msg=None):
        # A list, so that each child is told.
        asked = not self.done() and any([child.cancel(msg=msg) for child in self._children])
        self._cancel_requested = self._cancel_requested or asked
        return asked


def gather(*coros_or_futures, return_exceptions=False):
    """A future for the results of all, in their order."""
    if not coros_or_futures:
        outer = get_event_loop().create_future()
        outer.set_result([])
        return outer
    loop = _running()
    by_argument = {}
    children = []
    for argument in coros_or_futures:
        if argument not in by_argument:
            child = by_argument[argument] = ensure_future(argument, loop=loop if not isfuture(argument) else None)
            if loop is None:
                loop = child.get_loop()
            if child is not argument:
                child._log_destroy_pending = False
        children.append(by_argument[argument])
    waiting = len(set(children))
    outer = None

    def _done_callback(fut):
        nonlocal waiting
        waiting -= 1
        if outer is None or outer.done():
            _look(fut)
            return
        failure = None
        if not return_exceptions:
            failure = fut._make_cancelled_error() if fut.cancelled() else fut.exception()
        if failure is None:
            if waiting:
                return
            results = [_result_or_error(child) for child in children]
            if not outer._cancel_requested:
                outer.set_result(results)
                return
            failure = fut._make_cancelled_error() if fut.cancelled() else CancelledError()
        outer.set_exception(failure)

    for child in by_argument.values():
        child.add_done_callback(_done_callback)
    outer = _GatheringFuture(children, loop=loop)
    return outer


def _look(fut):
    """Takes notice of a future's exception, so that it is not told as one that nobody asked for."""
    return None if fut.cancelled() else fut.exception()


def _result_or_error(fut):
    if fut.cancelled():
        return CancelledError('' if fut._cancel_message is None else fut._cancel_message)
    error = fut.exception()
    return fut.result() if error is None else error


def shield(arg):
    """Waits for something without cancelling it when the waiting is cancelled."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def _inner_done_callback(inner):
        error = _look(inner)
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif error is None:
            outer.set_result(inner.result())
        else:
            outer.set_exception(error)

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    for fut, callback in (inner, _inner_done_callback), (outer, _outer_done_callback):
        fut.add_done_callback(callback)
    return outer


FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """(done, pending) of tasks or futures."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    fs = set(fs)
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    if any(iscoroutine(f) for f in fs):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    loop = get_running_loop()
    waiter = loop.create_future()
    handle = None if timeout is None else loop.call_later(timeout, _release_waiter, waiter)

    def is_over():
        done = [f for f in fs if f.done()]
        return (len(done) == len(fs) or return_when == FIRST_COMPLETED and done or
                return_when == FIRST_EXCEPTION and any(not f.cancelled() and f.exception() is not None for f in done))

    def _on_completion(f):
        if is_over():
            if handle is not None:
                handle.cancel()
            _release_waiter(waiter)

    for f in fs:
        f.add_done_callback(_on_completion)
    try:
        if not is_over():
            await waiter
    finally:
        if handle is not None:
            handle.cancel()
        for f in fs:
            f.remove_done_callback(_on_completion)
    return {f for f in fs if f.done()}, {f for f in fs if not f.done()}


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


class Timeout:
    """Cancels the task that is inside of it when the time has come."""

    def __init__(self, when):
        self._state = 'created'
        self._timeout_handler = self._task = None
        self._when = when

    def when(self):
        return self._when

    def reschedule(self, when):
        if self._state != 'active':
            if self._state == 'created':
                raise RuntimeError('Timeout has not been entered')
            raise RuntimeError(f'Cannot change state of {self._state} Timeout')
        self._when = when
        self._disarm()
        loop = get_running_loop()
        if when is not None:
            late = when <= loop.time()
            self._timeout_handler = loop.call_soon(self._on_timeout) if late else loop.call_at(when, self._on_timeout)

    def _disarm(self):
        timer, self._timeout_handler = self._timeout_handler, None
        if timer is not None:
            timer.cancel()

    def expired(self):
        return self._state in ('expiring', 'expired')

    def __repr__(self):
        info = [self._state]
        if self._state == 'active':
            info.append(f'when={round(self._when, 3) if self._when is not None else None}')
        return f'<Timeout [{self._state}] {" ".join(info[1:])}>' if info[1:] else f'<Timeout [{self._state}]>'

    async def __aenter__(self):
        if self._state != 'created':
            raise RuntimeError('Timeout has already been entered')
        task = current_task()
        if task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._state = 'active'
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        self._disarm()
        if self._state == 'expiring':
            self._state = 'expired'
            if self._task.uncancel() <= self._cancelling and exc_type is not None and issubclass(exc_type, CancelledError):
                raise TimeoutError from exc_val
        elif self._state == 'active':
            self._state = 'finished'
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = 'expiring'
        self._timeout_handler = None


def timeout(delay):
    return Timeout(get_running_loop().time() + delay if delay is not None else None)


def timeout_at(when):
    return Timeout(when)


async def wait_for(fut, timeout):
    """Waits for something, but no longer than that."""
    if fut is not None and not isfuture(fut) and not iscoroutine(fut) and not inspect.isawaitable(fut):
        raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
    at_once = timeout is not None and timeout <= 0
    if at_once or _VERSION < (3, 12) and timeout is not None:
        fut = ensure_future(fut)
    if not at_once:
        async with globals()['timeout'](timeout):
            return await fut
    if not fut.done():
        fut.cancel()
        try:
            await fut
        except CancelledError as cancelled:
            raise TimeoutError from cancelled
    return fut.result()


def as_completed(fs, *, timeout=None):
    """Awaitables that give the results in the order in which they come."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expect an iterable of futures, not {type(fs).__name__}')
    loop = get_event_loop()
    todo = {ensure_future(f, loop=loop) for f in set(fs)}
    done = Queue()

    def _on_completion(f):
        todo.discard(f)
        done.put_nowait(f)

    def _on_timeout():
        for f in list(todo):
            f.remove_done_callback(_on_completion)
            done.put_nowait(None)
        todo.clear()

    async def _wait_for_one():
        f = await done.get()
        if f is None:
            raise TimeoutError
        return f.result()

    count = len(todo)
    for f in todo:
        f.add_done_callback(_on_completion)
    if timeout is not None and todo:
        loop.call_later(timeout, _on_timeout)
    for _ in range(count):
        yield _wait_for_one()


async def to_thread(func, /, *args, **kwargs):
    """There are no other threads here: the call is made at once."""
    return await get_running_loop().run_in_executor(None, functools.partial(func, *args, **kwargs))


def run_coroutine_threadsafe(coro, loop):
    return ensure_future(coro, loop=loop)


def wrap_future(future, *, loop=None):
    return future


class TaskGroup:
    """Tasks that end together: when one fails, the others are cancelled."""

    def __init__(self):
        self._entered = self._exiting = self._aborting = False
        self._loop = self._parent_task = None
        self._parent_cancel_requested = False
        self._tasks, self._errors = set(), []
        self._base_error = self._on_completed_fut = None

    def __repr__(self):
        told = [f' {what}={len(some)}' for what, some in (('tasks', self._tasks), ('errors', self._errors)) if some]
        state = ' cancelling' if self._aborting else ' entered' if self._entered else ''
        return f'<TaskGroup{"".join(told)}{state}>'

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has already been entered')
        self._entered = True
        self._loop = get_running_loop()
        self._parent_task = current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
        return self

    async def __aexit__(self, et, exc, tb):
        self._exiting = True
        self._note(exc)
        propagate = exc if et is not None and issubclass(et, CancelledError) else None
        if self._parent_cancel_requested and self._parent_task.uncancel() == 0:
            propagate = None
        if et is not None and not self._aborting:
            self._abort()
        try:
            while self._tasks:
                self._on_completed_fut = self._loop.create_future()
                try:
                    await self._on_completed_fut
                except CancelledError as cancelled:
                    if not self._aborting:
                        propagate = cancelled
                        self._abort()
                self._on_completed_fut = None
            if self._base_error is not None:
                raise self._base_error
            if self._parent_cancel_requested and propagate is not None and self._parent_task.cancelling() == 0:
                propagate = None
            if propagate is not None and not self._errors:
                raise propagate
            if et is not None and not issubclass(et, CancelledError):
                self._errors.append(exc)
            if self._errors:
                raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None
        finally:
            propagate = None
            self._errors = None
            self._parent_task = None
            exc = et = tb = None

    def create_task(self, coro, *, name=None, context=None, **kwargs):
        if not self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has not been entered')
        if self._exiting and not self._tasks:
            raise RuntimeError(f'TaskGroup {self!r} is finished')
        if self._aborting:
            raise RuntimeError(f'TaskGroup {self!r} is shutting down')
        task = self._loop.create_task(coro, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._on_task_done)
        return task

    def _note(self, error):
        """Remembers the first error that ends the program."""
        if self._base_error is None and isinstance(error, (SystemExit, KeyboardInterrupt)):
            self._base_error = error

    def _abort(self):
        self._aborting = True
        for running in [task for task in self._tasks if not task.done()]:
            running.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        awaited = self._on_completed_fut
        if awaited is not None and not self._tasks and not awaited.done():
            awaited.set_result(True)
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        self._errors.append(error)
        self._note(error)
        parent = self._parent_task
        if not (parent.done() or self._aborting or self._parent_cancel_requested):
            self._abort()
            self._parent_cancel_requested = True
            parent.cancel()


class _LoopBound:
    _loop = None

    def _get_loop(self):
        running = get_running_loop()
        if self._loop not in (None, running):
            raise RuntimeError(f'{self!r} is bound to a different event loop')
        self._loop = running
        return running

    async def _stand_in_line(self, fut):
        """Waits for a future among the others of this object that wait; True."""
        if self._waiters is None:
            self._waiters = collections.deque()
        self._waiters.append(fut)
        try:
            await fut
            return True
        finally:
            self._waiters.remove(fut)


class Event(_LoopBound):
    """A flag that coroutines wait for."""

    def __init__(self):
        self._waiters = collections.deque()
        self._value = False

    def __repr__(self):
        return _with_waiters(self, 'set' if self._value else 'unset')

    def is_set(self):
        return self._value

    def set(self):
        if self._value:
            return
        self._value = True
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(True)

    def clear(self):
        self._value = False

    async def wait(self):
        return self._value or await self._stand_in_line(self._get_loop().create_future())


def _with_waiters(self, extra):
    waiting = f', waiters:{len(self._waiters)}' if self._waiters else ''
    return f'<{object.__repr__(self)[1:-1]} [{extra}{waiting}]>'


class _AsyncContext:
    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class Lock(_AsyncContext, _LoopBound):
    """Held by one coroutine at a time."""

    def __init__(self):
        self._waiters, self._locked = None, False

    def __repr__(self):
        return _with_waiters(self, 'locked' if self._locked else 'unlocked')

    def locked(self):
        return self._locked

    async def acquire(self):
        must_wait = self._locked or any(not w.cancelled() for w in self._waiters or ())
        if must_wait:
            try:
                await self._stand_in_line(self._get_loop().create_future())
            except CancelledError:
                # Whoever was about to give it to us gives it to the next.
                if not self._locked:
                    self._wake_up_first()
                raise
        self._locked = True
        return True

    def release(self):
        held, self._locked = self._locked, False
        if not held:
            raise RuntimeError('Lock is not acquired.')
        self._wake_up_first()

    def _wake_up_first(self):
        first = self._waiters[0] if self._waiters else None
        if first is not None and not first.done():
            first.set_result(True)


class Condition(_AsyncContext, _LoopBound):
    """Coroutines wait for what others announce."""

    def __init__(self, lock=None):
        self._lock = lock = Lock() if lock is None else lock
        self.locked, self.acquire, self.release = lock.locked, lock.acquire, lock.release
        self._waiters = collections.deque()

    def __repr__(self):
        return _with_waiters(self, 'locked' if self.locked() else 'unlocked')

    def _check_held(self, what):
        if not self.locked():
            raise RuntimeError(f'cannot {what} on un-acquired lock')

    async def wait(self):
        self._check_held('wait')
        self.release()
        try:
            await self._stand_in_line(self._get_loop().create_future())
        finally:
            await self.acquire()
        return True

    async def wait_for(self, predicate):
        while not (answer := predicate()):
            await self.wait()
        return answer

    def notify(self, n=1):
        self._check_held('notify')
        for waiter in itertools.islice([w for w in self._waiters if not w.done()], max(n, 0)):
            waiter.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_AsyncContext, _LoopBound):
    """A count that acquire() lowers and release() raises."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('Semaphore initial value must be >= 0')
        self._waiters, self._value = None, value

    def __repr__(self):
        return _with_waiters(self, 'locked' if self.locked() else f'unlocked, value:{self._value}')

    def locked(self):
        return self._value == 0 or any(not w.cancelled() for w in self._waiters or ())

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        turn = self._get_loop().create_future()
        try:
            await self._stand_in_line(turn)
        except CancelledError:
            # What was given to us in the meantime goes back.
            self._value += turn.done() and not turn.cancelled()
            raise
        finally:
            while self._value > 0 and self._wake_up_next():
                pass
        return True

    def release(self):
        self._value += 1
        self._wake_up_next()

    def _wake_up_next(self):
        waiter = next((w for w in self._waiters or () if not w.done()), None)
        if waiter is None:
            return False
        self._value -= 1
        waiter.set_result(True)
        return True


class BoundedSemaphore(Semaphore):
    """A semaphore that is not released more often than acquired."""

    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound_value:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()


class Barrier(_LoopBound):
    """Coroutines wait until there are so many of them."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError('parties must be >= 1')
        self._cond, self._parties = Condition(), parties
        self._count = self._generation = 0
        self._is_broken = False

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        async with self._cond:
            if self._is_broken:
                raise BrokenBarrierError('Barrier aborted')
            place, generation = self._count, self._generation
            self._count = (place + 1) % self._parties
            if self._count == 0:
                self._generation += 1
                self._cond.notify_all()
            else:
                await self._cond.wait_for(lambda: self._generation != generation or self._is_broken)
                if self._is_broken:
                    raise BrokenBarrierError('Abort or reset of barrier')
            return place

    async def abort(self):
        async with self._cond:
            self._is_broken = True
            self._cond.notify_all()

    parties = property(lambda self: self._parties)
    n_waiting = property(lambda self: self._count)
    broken = property(lambda self: self._is_broken)


class QueueEmpty(Exception):
    """There is nothing in the queue."""


class QueueFull(Exception):
    """There is no room in the queue."""


class QueueShutDown(Exception):
    """The queue takes nothing any more."""


class Queue(_LoopBound):
    """What some coroutines put in, others take out, the first first."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters, self._putters = collections.deque(), collections.deque()
        self._unfinished_tasks, self._finished = 0, Event()
        self._finished.set()
        self._init(maxsize)
        if _VERSION >= (3, 13):
            self._is_shutdown = False

    def _init(self, maxsize):
        self._queue = collections.deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def _wakeup_next(self, waiters):
        """Wakes the first that has not given up meanwhile."""
        while waiters:
            first = waiters.popleft()
            if first.done():
                continue
            return first.set_result(None)

    def __repr__(self):
        name, place = type(self).__name__, f'{id(self):#x}'
        return f'<{name} at {place} {self._format()}>'

    def __str__(self):
        return f'<{type(self).__name__} {self._format()}>'

    __class_getitem__ = classmethod(GenericAlias)

    def _format(self):
        told = [f'maxsize={self._maxsize!r}']
        if getattr(self, '_queue', None):
            told.append(f'_queue={list(self._queue)!r}')
        told += [f'{name}[{len(getattr(self, name))}]' for name in ('_getters', '_putters') if getattr(self, name)]
        if self._unfinished_tasks:
            told.append(f'tasks={self._unfinished_tasks}')
        return ' '.join(told + ['shutdown'] * self._is_shutdown)

    def qsize(self):
        return len(self._queue)

    @property
    def maxsize(self):
        return self._maxsize

    def empty(self):
        return not self._queue

    def full(self):
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    def _check_open(self):
        if self._is_shutdown:
            raise QueueShutDown

    async def put(self, item):
        await self._wait_in(self._putters, self.full)
        return self.put_nowait(item)

    async def _wait_in(self, waiters, is_blocked):
        """Waits among others as long as the way is blocked."""
        while is_blocked():
            self._check_open()
            turn = self._get_loop().create_future()
            waiters.append(turn)
            try:
                await turn
            except BaseException:
                turn.cancel()
                if turn in waiters:
                    waiters.remove(turn)
                if not (turn.cancelled() or is_blocked()):
                    # It was our turn: the next one takes it.
                    self._wakeup_next(waiters)
                raise

    def put_nowait(self, item):
        self._check_open()
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished.clear()
        self._wakeup_next(self._getters)

    async def get(self):
        await self._wait_in(self._getters, self.empty)
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            self._check_open()
            raise QueueEmpty
        taken = self._get()
        self._wakeup_next(self._putters)
        return taken

    def task_done(self):
        left = self._unfinished_tasks - 1
        if left < 0:
            raise ValueError('task_done() called too many times')
        self._unfinished_tasks = left
        if not left:
            self._finished.set()

    async def join(self):
        # Nothing is unfinished as long as this event is set.
        await self._finished.wait()

    if _VERSION >= (3, 13):
        def shutdown(self, immediate=False):
            self._is_shutdown = True
            while immediate and not self.empty():
                self._get()
                self._unfinished_tasks = max(self._unfinished_tasks - 1, 0)
            if immediate and not self._unfinished_tasks:
                self._finished.set()
            for waiters in self._getters, self._putters:
                while waiters:
                    self._wakeup_next(waiters)
    else:
        _is_shutdown = False


class PriorityQueue(Queue):
    """The smallest first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heapq.heappush(self._queue, item)

    def _get(self):
        return heapq.heappop(self._queue)


class LifoQueue(Queue):
    """The last first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()


for _cls, _name in (
        (Event, 'locks'), (Lock, 'locks'), (Condition, 'locks'), (Semaphore, 'locks'), (BoundedSemaphore, 'locks'), (Barrier, 'locks'),
        (Queue, 'queues'), (PriorityQueue, 'queues'), (LifoQueue, 'queues'), (QueueEmpty, 'queues'), (QueueFull, 'queues'),
        (QueueShutDown, 'queues'), (TaskGroup, 'taskgroups'), (Timeout, 'timeouts'), (Runner, 'runners')):
    _cls.__module__ = 'asyncio.' + _name
del _cls, _name
if _VERSION < (3, 13):
    del QueueShutDown
