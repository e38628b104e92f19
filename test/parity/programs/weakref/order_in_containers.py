"""Callbacks of weak references while containers are emptied, in the order of the deaths."""
import weakref


class Item:
    def __init__(self, name):
        self.name = name


def watch(items, label):
    return [weakref.ref(item, lambda ref, n=item.name: print(label, n)) for item in items]


items = [Item(i) for i in range(4)]
refs = watch(items, "list")
del items[1:3]
print("sliced")
items.clear()
print("cleared")
table = {name: Item(name) for name in "abc"}
refs = watch(table.values(), "dict")
table.pop("b")
table.popitem()
print("popped")
table.clear()
print("cleared")
values = weakref.WeakValueDictionary()
items = [Item(name) for name in "xyz"]
for item in items:
    values[item.name] = item
print(sorted(values))
del items[0], item
print(sorted(values), len(values))
keys = weakref.WeakKeyDictionary((item, item.name) for item in items)
items.pop()
print(sorted(keys.values()), len(keys))
group = weakref.WeakSet(items)
items.clear()
print(len(group), len(values), len(keys))
