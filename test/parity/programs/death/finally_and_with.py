"""Finalizers beside finally, with, return and raise."""


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Context(Item):
    def __enter__(self):
        print("enter", self.name)
        return Item(self.name + ".value")

    def __exit__(self, *exc):
        print("exit", self.name, exc[0] and exc[0].__name__)
        return self.name.startswith("quiet")


def returns():
    local = Item("local")
    try:
        return Item("result")
    finally:
        print("finally", local.name)


def raises():
    local = Item("raising local")
    with Context("quiet"):
        raise ValueError(Item("payload"))
    return local.name


def nested():
    with Context("a") as a, Context("b") as b:
        print("body", a.name, b.name)
        del a
    print("after")


returns()
print("--")
print(raises())
print("--")
nested()
print("--")
for item in (Item(n) for n in "xy"):
    try:
        if item.name == "x":
            continue
        break
    finally:
        print("loop finally", item.name)
del item
print("--")
