"""Threads that do not wait for each other, locks, events, queues."""
import threading
import queue

order = []


def work(n, *, scale=1):
    order.append((n, threading.current_thread().name, threading.current_thread() is not threading.main_thread()))
    return n * scale


threads = [threading.Thread(target=work, args=(i,), kwargs={'scale': 2}) for i in range(3)]
print([t.name for t in threads], [t.is_alive() for t in threads], [t.ident for t in threads])
for t in threads:
    t.start()
    t.join()
print(order, [t.is_alive() for t in threads], [t.ident is not None for t in threads])
for f in (threads[0].start, threading.Thread().join, threading.current_thread().join):
    try:
        f()
    except RuntimeError as e:
        print(e)
print(threading.main_thread().name, threading.current_thread() is threading.main_thread(), threading.active_count())
print(threading.Thread(name='named', daemon=True))


class Counter(threading.Thread):
    total = 0
    lock = threading.Lock()

    def run(self):
        for i in range(100):
            with self.lock:
                Counter.total += 1


counters = [Counter() for i in range(4)]
for c in counters:
    c.start()
for c in counters:
    c.join()
print(Counter.total)

lock = threading.Lock()
print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.01), lock.locked(), lock.release(), lock.locked())
for f in (lock.release, threading.RLock().release):
    try:
        f()
    except RuntimeError as e:
        print(e)
for kwargs in (dict(blocking=False, timeout=1), dict(timeout=-2), dict(timeout='x')):
    try:
        lock.acquire(**kwargs)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
rlock = threading.RLock()
with rlock, rlock:
    print(rlock.acquire(False), repr(rlock)[:21], rlock._is_owned())
    rlock.release()
print(rlock._is_owned(), repr(rlock).split(' at ')[0])

event = threading.Event()
print(event.is_set(), event.wait(0.01))
t = threading.Thread(target=event.set)
t.start()
print(event.wait(), event.is_set())
event.clear()

local = threading.local()
local.value = 'main'
seen = []


def uses_local():
    seen.append(hasattr(local, 'value'))
    local.value = 'thread'
    seen.append(local.value)


t = threading.Thread(target=uses_local)
t.start()
t.join()
print(seen, local.value, local.__dict__)


class Local(threading.local):
    made = 0

    def __init__(self, start):
        Local.made += 1
        self.value = start


local = Local(5)
local.value += 1
t = threading.Thread(target=lambda: seen.append(local.value))
t.start()
t.join()
print(local.value, seen[-1], Local.made)
try:
    threading.local(1)
except TypeError as e:
    print(e)
try:
    local.__dict__ = {}
except AttributeError as e:
    print(e)

q = queue.Queue()
for i in range(3):
    q.put(i)
q.put(None)
results = []


def consume():
    while (item := q.get()) is not None:
        results.append(item)
        q.task_done()
    q.task_done()


t = threading.Thread(target=consume)
t.start()
t.join()
q.join()
print(results, q.empty(), q.qsize())
for f in (q.get_nowait, lambda: q.get(timeout=0.01)):
    try:
        f()
    except queue.Empty as e:
        print('empty')
bounded = queue.Queue(1)
bounded.put(1)
for f in (lambda: bounded.put_nowait(2), lambda: bounded.put(2, timeout=0.01)):
    try:
        f()
    except queue.Full:
        print('full', bounded.full())
try:
    q.task_done()
except ValueError as e:
    print(e)
p = queue.PriorityQueue()
s = queue.LifoQueue()
for x in (3, 1, 2):
    p.put(x)
    s.put(x)
print([p.get() for i in range(3)], [s.get() for i in range(3)])
simple = queue.SimpleQueue()
simple.put('a')
print(simple.get(), simple.empty())

sem = threading.BoundedSemaphore(2)
print(sem.acquire(), sem.acquire(), sem.acquire(blocking=False))
sem.release()
sem.release()
try:
    sem.release()
except ValueError as e:
    print(e)
with threading.Condition() as owned:
    print(owned)
cond = threading.Condition()
try:
    cond.notify()
except RuntimeError as e:
    print(e)
with cond:
    print(cond.wait(0.01), cond.wait_for(lambda: True))


def hook(args):
    print('hook', args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = hook
t = threading.Thread(target=lambda: 1 / 0, name='failing')
t.start()
t.join()
timer = threading.Timer(0.01, lambda: print('timer'))
timer.start()
timer.join()
timer = threading.Timer(10, print, ['never'])
timer.cancel()
print(timer.is_alive())
