# What parsing allocates: tracked objects, shared keys, sizes.
import gc
import json
import sys

gc.collect()
gc.freeze()
gc.collect()
gc.disable()
text = json.dumps([{"id": i, "name": f"name {i}", "values": [i, i + 1], "none": None} for i in range(50)])
json.loads(text)
gc.collect()
before = gc.get_count()[0]
data = json.loads(text)
print(gc.get_count()[0] - before, len(data), gc.is_tracked(data), gc.is_tracked(data[0]), gc.is_tracked(data[0]["values"]), sys.getsizeof(data), sys.getsizeof(data[0]), sys.getsizeof(data[0]["values"]))
print(all(a is b for a, b in zip(data[0], data[1])), sys.getrefcount(data[0]), sys.getrefcount(data[0]["name"]), sys.getsizeof(data[3]["name"]))
print(gc.collect())
del data
print(gc.collect())
flat = json.loads('{"a": 1, "b": 2.5, "c": "x"}')
print(gc.is_tracked(flat), sys.getsizeof(flat), flat)
nested = json.loads("[[[[1]]], {}, []]")
print([gc.is_tracked(x) for x in nested], sys.getsizeof(nested), sys.getsizeof(nested[1]), sys.getsizeof(nested[2]))
