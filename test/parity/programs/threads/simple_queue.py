"""queue.SimpleQueue: its sizes, what it holds, and what it says to wrong arguments."""
import gc
import queue
import sys
import weakref

deaths = []


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        deaths.append(self.name)


def attempt(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


q = queue.SimpleQueue()
print(queue.SimpleQueue, queue.Empty, sys.getsizeof(q), sys.getsizeof(queue.SimpleQueue), gc.is_tracked(q))
attempt(lambda: q.get_nowait())
attempt(lambda: q.get(False))
attempt(lambda: q.get(timeout=0.01))
attempt(lambda: q.get(timeout=-1))
attempt(lambda: q.get(timeout='x'))
attempt(lambda: q.put())
attempt(lambda: q.put(1, 2, 3, 4))
attempt(lambda: q.get(1, 2, 3))
attempt(lambda: q.put(1, foo=2))
attempt(lambda: q.put_nowait())
attempt(lambda: q.put_nowait(3, 4))
attempt(lambda: q.put_nowait(item=3))
attempt(lambda: q.put(item=4, block=False, timeout=None))
attempt(lambda: (q.qsize(), q.empty(), q.get(), q.get(timeout=3), q.qsize(), q.empty()))
attempt(lambda: queue.SimpleQueue(1))
attempt(lambda: queue.SimpleQueue(a=1))
attempt(lambda: queue.SimpleQueue[int])
attempt(lambda: q.qsize(1))
attempt(lambda: q.x)
attempt(lambda: weakref.ref(q)() is q)

print('items come and go')
for i in range(40):
    q.put(Item(i))
print(sys.getsizeof(q), q.qsize(), [type(o).__name__ for o in gc.get_referents(q)][-2:])
before = None
for i in range(40):
    before = q.get().name
    if i % 8 == 0:
        q.put(Item(100 + i))
print(before, q.qsize(), sys.getsizeof(q), deaths[:3], len(deaths))
print([type(o).__name__ for o in gc.get_referents(q)])
deaths.clear()
del q
print(deaths)


class Sub(queue.SimpleQueue):
    def put(self, item):
        print('put', item)


s = Sub()
s.put_nowait(3)
s.put(4)
s.me = s
queue.SimpleQueue.put(s, Item('in a cycle'))
print(s.qsize(), [type(o).__name__ for o in gc.get_referents(s)])
attempt(lambda: Sub(1))
del s
print(gc.collect() > 0, deaths)
