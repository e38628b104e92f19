"""Queues between threads. As threads run one after the other, waiting for another one has no end."""

import sys as _sys
import threading
from collections import deque
from heapq import heappush, heappop
from time import sleep as _sleep
from _queue import SimpleQueue

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Empty(Exception):
    """get_nowait() found nothing."""

    __module__ = '_queue'


class Full(Exception):
    """put_nowait() found no room."""


if _sys.version_info >= (3, 13):
    __all__.append('ShutDown')

    class ShutDown(Exception):
        """The queue has been shut down."""
else:
    class ShutDown(Exception):
        """Older releases cannot shut queues down."""


def _waited(timeout, error):
    """What ends a wait: the error, after the time."""
    if timeout is None:
        raise RuntimeError('heaptop: this would wait for ever, as no other thread can run meanwhile')
    if timeout < 0:
        return ValueError("'timeout' must be a non-negative number")
    _sleep(timeout)
    return error


class Queue:
    """First in, first out."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = lock = threading.Lock()
        self.not_empty, self.not_full, self.all_tasks_done = (threading.Condition(lock) for _ in range(3))
        self.unfinished_tasks, self.is_shutdown = 0, False

    def task_done(self):
        unfinished = self.unfinished_tasks - 1
        if unfinished < 0:
            raise ValueError('task_done() called too many times')
        self.unfinished_tasks = unfinished

    def join(self):
        if self.unfinished_tasks:
            _waited(None, None)

    def qsize(self):
        return self._qsize()

    def empty(self):
        return not self._qsize()

    def full(self):
        return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        if self.is_shutdown:
            raise ShutDown
        if self.full():
            raise _waited(timeout, Full) if block else Full
        self._put(item)
        self.unfinished_tasks += 1

    def get(self, block=True, timeout=None):
        if not self._qsize():
            if self.is_shutdown:
                raise ShutDown
            raise _waited(timeout, Empty) if block else Empty
        return self._get()

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    if _sys.version_info >= (3, 13):
        def shutdown(self, immediate=False):
            """Makes get() and put() raise ShutDown."""
            self.is_shutdown = True
            dropped = self._qsize() if immediate else 0
            for _ in range(dropped):
                self._get()
            self.unfinished_tasks = max(self.unfinished_tasks - dropped, 0)

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class PriorityQueue(Queue):
    """The least first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """Last in, first out."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()
