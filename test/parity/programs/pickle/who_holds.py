"""A pickler's memo holds what it has written, and an unpickler's what it has read."""
import gc
import io
import pickle
import sys
import weakref

gc.collect()
gc.disable()


class Node:
    pass


node = Node()
weak = weakref.ref(node)
before = sys.getrefcount(node)
pickler = pickle.Pickler(io.BytesIO())
pickler.dump([node])
print(sys.getrefcount(node) - before)
del node
print(weak() is not None)
pickler.clear_memo()
print(weak() is None)

node = Node()
weak = weakref.ref(node)
pickler.dump(node)
del node
print(weak() is not None)
del pickler
print(weak() is None)

node = Node()
data = pickle.dumps(node)
print(sys.getrefcount(node) - before)
unpickler = pickle.Unpickler(io.BytesIO(data))
weak = weakref.ref(unpickler.load())
print(weak() is not None)
del unpickler
print(weak() is None)

back = pickle.loads(pickle.dumps([Node(), Node()]))
print(sys.getrefcount(back[0]), sys.getrefcount(back), sys.getsizeof(back), gc.is_tracked(back))
words = ['word', ''.join(['wo', 'rd'])]
a, b = pickle.loads(pickle.dumps(words))
print(words[0] is words[1], a is b)
state = Node()
state.name = 1
copy = pickle.loads(pickle.dumps(state))
print(sys.getsizeof(copy), sys.getsizeof(copy.__dict__), [*copy.__dict__][0] is [*state.__dict__][0])
print(sys.getsizeof(pickle.loads(pickle.dumps(list(range(10))))), sys.getsizeof(pickle.loads(pickle.dumps({i: i for i in range(10)}))),
      sys.getsizeof(pickle.loads(pickle.dumps(set(range(10))))), sys.getsizeof(pickle.loads(pickle.dumps('abc'))))
