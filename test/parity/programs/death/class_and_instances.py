"""Classes die through the collector; their instances, functions and attributes with them."""
import gc
import weakref


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def build(with_instance):
    class Local:
        attribute = Item("attribute")

        def method(self):
            return __class__

        @property
        def value(self):
            return 1

    local = Local()
    local.own = Item("own")
    weakref.finalize(Local, print, "class gone")
    return local if with_instance else None


gc.collect()
gc.disable()
kept = build(True)
print("collect", gc.collect())
kept = None
print("dropped")
print("collect", gc.collect())
build(False)
print("built")
print("collect", gc.collect())
