"""Small worlds: every graph of a few objects of several kinds, with and without finalizers and weak references.

Each world is built, the names that are not to remain are dropped, the collector runs, and then everything is dropped. One line says
in which order finalizers and callbacks ran, what the collector found, and what was alive in between.
"""
import gc
import weakref

# Nodes of a world, the first world, how many, and every how-many-th. `npm run fuzz -- --worlds` changes this line.
NODES, FIRST, COUNT, STRIDE = 3, 7, 600, 500009

KINDS = ("instance", "slots", "list", "dict", "set", "tuple", "closure")
WATCHES = ("", "ref", "callback")
log = []


names = {}


def numbered(self):
    """A hash that does not come from the address, so that sets have one order."""
    return "abc".find(names.get(id(self), "?"))


def say(self):
    log.append("-" + names.get(id(self), "?"))


def pair(base, space):
    """A class, and one with a finalizer."""
    kind = type("Watched", (base,), {"__hash__": numbered, **space})
    return kind, type("Finalized", (kind,), {"__del__": say, "__slots__": ()} if "__slots__" in space else {"__del__": say})


CLASSES = {
    "instance": pair(object, {}),
    "slots": pair(object, {"__slots__": ("e0", "e1", "e2", "__weakref__")}),
    "list": pair(list, {}),
    "dict": pair(dict, {}),
    "set": pair(set, {}),
    "tuple": pair(tuple, {}),
}


def closure():
    first = second = third = None

    def inner(number=None, value=None):
        nonlocal first, second, third
        if number == 0:
            first = value
        elif number == 1:
            second = value
        elif number == 2:
            third = value
        return first, second, third
    return inner


def make(kind, finalized, watched, earlier):
    if kind == "closure":
        return closure()
    cls = CLASSES[kind][finalized]
    if kind == "tuple":
        return cls(earlier) if finalized else tuple(earlier)
    if kind in ("list", "dict", "set") and not finalized and not watched:
        return {"list": list, "dict": dict, "set": set}[kind]()
    return cls()


def link(kind, source, number, target):
    if kind == "instance" or kind == "slots":
        setattr(source, "e%d" % number, target)
    elif kind == "list":
        source.append(target)
    elif kind == "dict":
        source[number] = target
    elif kind == "set":
        # What is not hashable, and what hashes by its address, stays out.
        if getattr(type(target), "__hash__") is numbered:
            source.add(target)
    elif kind == "closure":
        source(number, target)


def told(name):
    return lambda ref: log.append("*" + name)


def world(code):
    """What happens in the world of that number; None where there is no such world."""
    kinds, finalizers, watches = [], [], []
    for _ in range(NODES):
        code, digit = divmod(code, len(KINDS))
        kinds.append(KINDS[digit])
    for kind in kinds:
        code, digit = divmod(code, 2)
        finalizers.append(digit)
        if digit and kind == "closure":
            return None
    for kind in kinds:
        code, digit = divmod(code, 3)
        watches.append(WATCHES[digit])
        if digit and kind == "tuple":
            return None
    code, edges = divmod(code, 1 << NODES * NODES)
    code, kept = divmod(code, 1 << NODES)
    nodes, refs = [], []
    for i, kind in enumerate(kinds):
        earlier = [nodes[j] for j in range(i) if edges >> i * NODES + j & 1] if kind == "tuple" else []
        nodes.append(make(kind, finalizers[i], watches[i], earlier))
        names[id(nodes[i])] = "abc"[i]
    for i, kind in enumerate(kinds):
        for j in range(NODES):
            if kind != "tuple" and edges >> i * NODES + j & 1:
                link(kind, nodes[i], j, nodes[j])
    for i, watch in enumerate(watches):
        if watch:
            refs.append(weakref.ref(nodes[i], told("abc"[i])) if watch == "callback" else weakref.ref(nodes[i]))
    for i in range(NODES):
        if not kept >> i & 1:
            nodes[i] = None
    log.append("|%d" % gc.collect())
    log.append("".join("01"[ref() is not None] for ref in refs))
    nodes.clear()
    log.append("|%d" % gc.collect())
    log.append("".join("01"[ref() is not None] for ref in refs))
    log.append("%d" % len(gc.garbage))
    names.clear()
    line = " ".join(log)
    log.clear()
    return line


gc.collect()
gc.disable()
gc.freeze()
for number in range(FIRST, FIRST + COUNT * STRIDE, STRIDE):
    line = world(number)
    if line is not None:
        print(number, line)
