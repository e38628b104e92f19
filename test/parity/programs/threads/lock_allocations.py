"""What locks and their methods allocate for the collector."""
import _thread
import gc
import threading

gc.collect()
gc.disable()


def counted(f, *args):
    gc.collect()
    before = gc.get_count()[0]
    result = f(*args)
    return gc.get_count()[0] - before


def entered(lock):
    with lock:
        pass


def entered_twice(lock):
    kept = 1, 2, 3
    kept = kept, kept, kept
    with lock:
        pass
    return kept


def plain(lock):
    lock.acquire()
    lock.release()


def positional(lock):
    lock.acquire(True, -1)
    lock.release()


def named(lock):
    lock.acquire(blocking=True)
    lock.release()


def by_hand(lock):
    lock.__enter__()
    lock.__exit__(1, 2, 3)


for lock in _thread.allocate_lock(), _thread.RLock():
    print([counted(f, lock) for f in (entered, entered_twice, plain, positional, named, by_hand)])
    print(lock.acquire(blocking=False), lock.acquire(False), hasattr(lock, 'acquire_lock'))
    lock._at_fork_reinit()
    for call in lambda: lock.acquire(1, 2, 3), lambda: lock.acquire(false=1), lambda: lock.acquire(False, 3):
        try:
            call()
        except (TypeError, ValueError) as e:
            print(type(e).__name__)
print(counted(threading.Lock), counted(threading.RLock))
