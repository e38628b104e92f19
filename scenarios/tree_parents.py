"""Trees whose nodes know their parents

A node owns its children, and each child points back at its parent. Dropping the
root frees nothing: every node is in a cycle with the one above. The garbage
waits until the young generation is full and the collector runs by itself.
Parents held by weak references make the same tree die at once.
"""
import gc
import weakref

#| speed: 60
#| watch: root, Node.alive

gc.collect()
gc.freeze()
gc.collect()
gc.set_threshold(700, 10, 10)


class Node:
    alive = 0

    def __init__(self, name, parent=None):
        Node.alive += 1
        self.name = name
        self.parent = parent
        self.children = []
        if parent is not None:
            parent.children.append(self)

    def __del__(self):
        Node.alive -= 1

    def depth(self):
        return 0 if self.parent is None else 1 + self.parent.depth()


class WeakNode(Node):
    @property
    def parent(self):
        return self._parent() if self._parent is not None else None

    @parent.setter
    def parent(self, node):
        self._parent = None if node is None else weakref.ref(node)


def build(kind, depth, width=3, parent=None):
    node = kind(f"level {depth}", parent)
    if depth > 0:
        for _ in range(width):
            build(kind, depth - 1, width, node)
    return node


def collections():
    return [generation["collections"] for generation in gc.get_stats()]


#| chapter: One tree
gc.disable()
root = build(Node, 3)
leaf = root.children[0].children[0].children[0]
print("nodes:", Node.alive, "depth of a leaf:", leaf.depth())
#| note: Only the name goes. The root's children still point at it.
del root
print("after del root:", Node.alive, "- the leaf finds its way up:", leaf.depth())
del leaf
print("after del leaf:", Node.alive)
#| pause
#| note: Each node and its list of children: two objects per node.
found = gc.collect()
print("gc.collect():", found, "alive:", Node.alive)

#| chapter: Many trees, and the collector at work
before = collections()
gc.enable()
peak = 0
for number in range(60):
    #| note: The last tree becomes garbage here; watch the young generation fill up.
    root = build(Node, 3)
    peak = max(peak, Node.alive)
gc.disable()
del root
runs = [now - then for now, then in zip(collections(), before)]
print("automatic collections per generation:", runs)
print("nodes alive at the peak:", peak, "- in one tree: 40")
rest = gc.collect()
print("left for gc.collect():", rest, "alive:", Node.alive)

#| chapter: Weak parents
before = collections()
gc.enable()
weak_peak = 0
for number in range(60):
    #| note: Now the old tree dies while the new one takes its name, without any collector.
    root = build(WeakNode, 3)
    weak_peak = max(weak_peak, Node.alive)
gc.disable()
leaf = root.children[0].children[0].children[0]
print("depth of a leaf:", leaf.depth())
del root
#| note: The tree is gone but for this leaf, and a weak reference does not keep a parent.
print("alive:", Node.alive, "parent of the leaf:", leaf.parent)
del leaf
weak_found = gc.collect()
print("nodes alive at the peak:", weak_peak, "- gc.collect():", weak_found)

assert found == 80
assert sum(runs) > 0 and peak > 80
assert weak_peak == 40 and weak_found == 0
assert Node.alive == 0
