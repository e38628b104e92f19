"""Helpers for the with statement."""

import abc
import sys
import _collections_abc
from collections import deque
from functools import wraps
from types import MethodType, GenericAlias

__all__ = [
    'asynccontextmanager', 'contextmanager', 'closing', 'nullcontext', 'AbstractContextManager',
    'AbstractAsyncContextManager', 'AsyncExitStack', 'ContextDecorator', 'ExitStack', 'redirect_stdout', 'redirect_stderr',
    'suppress', 'aclosing',
]


class AbstractContextManager(abc.ABC):
    """What has __enter__ and __exit__."""

    __class_getitem__ = classmethod(GenericAlias)

    if sys.version_info >= (3, 13):
        __slots__ = ()

    def __enter__(self):
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        pass

    __subclasshook__ = _collections_abc._recognized_by(__qualname__, '__enter__', '__exit__')


class AbstractAsyncContextManager(abc.ABC):
    """What has __aenter__ and __aexit__."""

    __class_getitem__ = classmethod(GenericAlias)

    if sys.version_info >= (3, 13):
        __slots__ = ()

    async def __aenter__(self):
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        pass

    __subclasshook__ = _collections_abc._recognized_by(__qualname__, '__aenter__', '__aexit__')


_kinds = ('asyncgen', 'coroutine', 'generator') if sys.version_info >= (3, 15) else ()


def _kind(func, otherwise):
    """Which kind of function is decorated; older releases do not ask."""
    if _kinds:
        import inspect
        for kind in _kinds:
            if getattr(inspect, f'is{kind}function')(func):
                return kind
    return otherwise


class ContextDecorator:
    """Lets a context manager decorate functions."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        kind = _kind(func, 'function')
        if kind == 'function':
            def inner(*args, **kwds):
                with self._recreate_cm():
                    return func(*args, **kwds)
        elif kind == 'generator':
            def inner(*args, **kwds):
                with self._recreate_cm(), closing(func(*args, **kwds)) as gen:
                    return (yield from gen)
        elif kind == 'coroutine':
            async def inner(*args, **kwds):
                with self._recreate_cm():
                    return await func(*args, **kwds)
        else:
            async def inner(*args, **kwds):
                with self._recreate_cm():
                    async with aclosing(func(*args, **kwds)) as gen:
                        async for value in gen:
                            yield value
        return wraps(func)(inner)


class AsyncContextDecorator:
    """Lets an asynchronous context manager decorate coroutine functions; from 3.15 on, every kind of function."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        kind = _kind(func, 'function' if _kinds else 'coroutine')
        if kind == 'coroutine':
            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    return await func(*args, **kwds)
        elif kind == 'function':
            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    return func(*args, **kwds)
        elif kind == 'generator':
            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    with closing(func(*args, **kwds)) as gen:
                        for value in gen:
                            yield value
        else:
            async def inner(*args, **kwds):
                async with self._recreate_cm(), aclosing(func(*args, **kwds)) as gen:
                    async for value in gen:
                        yield value
        return wraps(func)(inner)


class _GeneratorContextManagerBase:
    """What contextmanager() makes of a generator. What made it is kept until the block is entered."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func = func
        self.args = args
        self.kwds = kwds
        own = getattr(func, '__doc__', None)
        self.__doc__ = type(self).__doc__ if own is None else own

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)


def _came_back(error, thrown, stops):
    """Whether a generator only passed on what was thrown into it, perhaps wrapped, as it must not raise one of `stops`."""
    if error is thrown:
        return True
    return isinstance(error, RuntimeError) and isinstance(thrown, stops) and error.__cause__ is thrown


_stops = StopIteration, StopAsyncIteration


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    """A context manager whose body before and after the block is a generator."""

    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is not None and value is None:
            value = typ()
        try:
            if value is None:
                next(self.gen)
            else:
                self.gen.throw(value)
        except StopIteration as error:
            return typ is not None and error is not value
        except BaseException as error:
            if not _came_back(error, value, StopIteration):
                raise
            value.__traceback__ = traceback
            return False
        try:
            raise RuntimeError(f"generator didn't stop{'' if typ is None else ' after throw()'}")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager, AsyncContextDecorator):
    """An asynchronous context manager whose body before and after the block is an asynchronous generator."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is not None and value is None:
            value = typ()
        try:
            await (anext(self.gen) if value is None else self.gen.athrow(value))
        except StopAsyncIteration as error:
            return typ is not None and error is not value
        except BaseException as error:
            if not _came_back(error, value, _stops):
                raise
            value.__traceback__ = traceback
            return False
        try:
            raise RuntimeError(f"generator didn't stop{'' if typ is None else ' after athrow()'}")
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Makes a function that returns context managers out of a generator function that yields once."""
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return wraps(func)(helper)


def asynccontextmanager(func):
    """Makes a function that returns asynchronous context managers out of an asynchronous generator function."""
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return wraps(func)(helper)


class closing(AbstractContextManager):
    """Calls close() at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits aclose() at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target, self._old_targets = new_target, []

    def __enter__(self):
        target, stream = self._new_target, self._stream
        self._old_targets.append(getattr(sys, stream))
        setattr(sys, stream, target)
        return target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Sends what is printed to another file."""

    _stream = 'stdout'


class redirect_stderr(_RedirectStream):
    """Sends what goes to sys.stderr to another file."""

    _stream = 'stderr'


class suppress(AbstractContextManager):
    """Ends the block quietly at one of these exceptions."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return None if _splits_groups else False
        if issubclass(exctype, self._exceptions):
            return True
        if not _splits_groups or not issubclass(exctype, BaseExceptionGroup):
            return False
        rest = excinst.split(self._exceptions)[1]
        if rest is not None:
            raise rest
        return True


_splits_groups = sys.version_info >= (3, 12)


def _unsupported(cls, protocol):
    return f"'{cls.__module__}.{cls.__qualname__}' object does not support the {protocol} protocol"


class _BaseExitStack:
    """What ExitStack keeps: callbacks, each with whether it is to be called or awaited."""

    @staticmethod
    def _create_cb_wrapper(callback, /, *args, **kwds):
        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)
        return _exit_wrapper

    def __init__(self):
        self._exit_callbacks = deque()

    def pop_all(self):
        """A new stack that has taken over the callbacks."""
        heir = type(self)()
        heir._exit_callbacks, self._exit_callbacks = self._exit_callbacks, deque()
        return heir

    def push(self, exit):
        """Registers a context manager's __exit__, or a function like one."""
        try:
            leave = MethodType(type(exit).__exit__, exit)
        except AttributeError:
            leave = exit
        self._push_exit_callback(leave)
        return exit

    def enter_context(self, cm):
        """Enters a context manager, to be left with the stack."""
        cls = type(cm)
        try:
            enter, leave = cls.__enter__, cls.__exit__
        except AttributeError:
            if _context_of_lookup:
                raise TypeError(_unsupported(cls, 'context manager')) from None
        else:
            result = enter(cm)
            self._push_exit_callback(MethodType(leave, cm))
            return result
        raise TypeError(_unsupported(cls, 'context manager'))

    def callback(self, callback, /, *args, **kwds):
        """Registers a function to be called with these arguments."""
        wrapper = self._create_cb_wrapper(callback, *args, **kwds)
        wrapper.__wrapped__ = callback
        self._push_exit_callback(wrapper)
        return callback

    def _push_exit_callback(self, callback, is_sync=True):
        self._exit_callbacks.append((is_sync, callback))


# An error about a missing method has, up to 3.14, the AttributeError as its context.
_context_of_lookup = sys.version_info < (3, 15)

# Up to 3.12 callbacks get the very details that the stack got, or those of the last error.
_fresh_details = sys.version_info >= (3, 13)


def _relinker():
    """A function that gives an error the context it would have in nested with statements."""
    outside = sys.exception() if _fresh_details else sys.exc_info()[1]

    def relink(error, before):
        # The chain ends with what is handled around the whole stack; there belongs what went before.
        while (context := error.__context__) is not None and context is not before:
            if context is outside:
                error.__context__ = before
                break
            error = context

    return relink


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Leaves any number of context managers, last entered first."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        relink = _relinker()
        exc = exc_details[1]
        received = exc is not None
        suppressed = pending = False
        while self._exit_callbacks:
            leave = self._exit_callbacks.pop()[1]
            try:
                if _fresh_details:
                    exc_details = (None, None, None) if exc is None else (type(exc), exc, exc.__traceback__)
                if leave(*exc_details):
                    suppressed, pending = True, False
                    exc = None
                    exc_details = (None, None, None)
            except BaseException as error:
                relink(error, exc)
                exc = error
                pending = True
                if not _fresh_details:
                    raised = exc_details = sys.exc_info()
        if pending:
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context
                raise
        return received and suppressed

    def close(self):
        """Leaves everything at once."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """Leaves any number of context managers of both kinds, last entered first."""

    @staticmethod
    def _create_async_cb_wrapper(callback, /, *args, **kwds):
        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)
        return _exit_wrapper

    async def enter_async_context(self, cm):
        """Enters an asynchronous context manager, to be left with the stack."""
        cls = type(cm)
        try:
            enter, leave = cls.__aenter__, cls.__aexit__
        except AttributeError:
            if _context_of_lookup:
                raise TypeError(_unsupported(cls, 'asynchronous context manager')) from None
        else:
            result = await enter(cm)
            self._push_exit_callback(MethodType(leave, cm), False)
            return result
        raise TypeError(_unsupported(cls, 'asynchronous context manager'))

    def push_async_exit(self, exit):
        """Registers an asynchronous context manager's __aexit__, or a coroutine function like one."""
        try:
            leave = MethodType(type(exit).__aexit__, exit)
        except AttributeError:
            leave = exit
        self._push_exit_callback(leave, False)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Registers a coroutine function to be awaited with these arguments."""
        wrapper = self._create_async_cb_wrapper(callback, *args, **kwds)
        wrapper.__wrapped__ = callback
        self._push_exit_callback(wrapper, False)
        return callback

    async def aclose(self):
        """Leaves everything at once."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        relink = _relinker()
        exc = exc_details[1]
        received = exc is not None
        suppressed = pending = False
        while self._exit_callbacks:
            is_sync, leave = self._exit_callbacks.pop()
            try:
                if _fresh_details:
                    exc_details = (None, None, None) if exc is None else (type(exc), exc, exc.__traceback__)
                done = leave(*exc_details) if is_sync else await leave(*exc_details)
                if done:
                    suppressed, pending = True, False
                    exc = None
                    exc_details = (None, None, None)
            except BaseException as error:
                relink(error, exc)
                exc = error
                pending = True
                if not _fresh_details:
                    raised = exc_details = sys.exc_info()
        if pending:
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context
                raise
        return received and suppressed


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing; the block gets enter_result."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass
