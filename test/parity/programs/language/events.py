# Callbacks, registries, bound methods, closures and weak references working together.
import weakref
from collections import defaultdict


class Signal:
    def __init__(self):
        self._slots = []

    def connect(self, fn):
        ref = weakref.WeakMethod(fn, self._forget) if hasattr(fn, "__self__") else (lambda: fn)
        self._slots.append(ref)
        return fn

    def _forget(self, ref):
        self._slots.remove(ref)
        print("forgot one,", len(self._slots), "left")

    def emit(self, *args):
        return [fn(*args) for fn in (ref() for ref in self._slots) if fn is not None]


class Bus:
    def __init__(self):
        self.signals = defaultdict(Signal)

    def on(self, name):
        return self.signals[name].connect

    def __getattr__(self, name):
        if name.startswith("emit_"):
            return self.signals[name[5:]].emit
        raise AttributeError(name)


bus = Bus()


class Widget:
    def __init__(self, name):
        self.name = name
        self.seen = []
        bus.on("click")(self.clicked)

    def clicked(self, x, y):
        self.seen.append((x, y))
        return f"{self.name} at {x},{y}"

    def __del__(self):
        print("widget", self.name, "gone after", len(self.seen))


@bus.on("click")
def plain(x, y):
    return x + y


a, b = Widget("a"), Widget("b")
print(bus.emit_click(1, 2))
del a
print(bus.emit_click(3, 4), sorted(bus.signals))
try:
    bus.nothing
except AttributeError as e:
    print("no", e)
history = []


def undoable(fn):
    def wrapper(self, *args):
        before = dict(self.__dict__)
        result = fn(self, *args)
        history.append((self, before))
        return result

    return wrapper


class Doc:
    def __init__(self):
        self.text = ""

    @undoable
    def type(self, s):
        self.text += s
        return len(self.text)

    @undoable
    def delete(self, n):
        self.text = self.text[:-n]


doc = Doc()
print(doc.type("hello"), doc.type(" world"), doc.delete(3), doc.text)
while history:
    obj, state = history.pop()
    obj.__dict__.update(state)
    print(repr(obj.text))
machine = {"idle": {"start": "running"}, "running": {"pause": "paused", "stop": "idle"}, "paused": {"resume": "running"}}


def run(events, state="idle"):
    for e in events:
        try:
            state = machine[state][e]
        except KeyError:
            print("cannot", e, "while", state)
        else:
            yield state


print(list(run(["start", "pause", "stop", "resume", "stop"])))
