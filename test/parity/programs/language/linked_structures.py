# Linked lists, trees, graphs and a heap, with generators and dunder methods.
class Node:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value, self.next = value, next


class LinkedList:
    def __init__(self, items=()):
        self.head, self.size = None, 0
        for x in reversed(list(items)):
            self.push(x)

    def push(self, x):
        self.head = Node(x, self.head)
        self.size += 1

    def __iter__(self):
        n = self.head
        while n:
            yield n.value
            n = n.next

    def __len__(self):
        return self.size

    def __getitem__(self, i):
        if isinstance(i, slice):
            return LinkedList(list(self)[i])
        for k, v in enumerate(self):
            if k == i:
                return v
        raise IndexError(i)

    def reverse(self):
        prev, n = None, self.head
        while n:
            n.next, prev, n = prev, n, n.next
        self.head = prev

    def __repr__(self):
        return "->".join(map(str, self)) or "empty"


l = LinkedList([1, 2, 3, 4])
l.reverse()
print(l, len(l), l[1], l[1:3], list(reversed(list(l))), 3 in l, LinkedList(), max(l), sorted(l))
try:
    l[10]
except IndexError as e:
    print("index", e)


class Tree:
    def __init__(self):
        self.root = None

    def insert(self, key):
        def go(node):
            if node is None:
                return [key, None, None]
            if key < node[0]:
                node[1] = go(node[1])
            elif key > node[0]:
                node[2] = go(node[2])
            return node

        self.root = go(self.root)

    def __iter__(self):
        def walk(n):
            if n:
                yield from walk(n[1])
                yield n[0]
                yield from walk(n[2])

        return walk(self.root)

    @property
    def height(self):
        def h(n):
            return 0 if n is None else 1 + max(h(n[1]), h(n[2]))

        return h(self.root)


t = Tree()
for k in [50, 30, 70, 20, 40, 60, 80, 30]:
    t.insert(k)
print(list(t), t.height, t.root[1])


class Heap:
    def __init__(self):
        self.a = []

    def push(self, x):
        a = self.a
        a.append(x)
        i = len(a) - 1
        while i and a[(i - 1) // 2] > a[i]:
            a[i], a[(i - 1) // 2] = a[(i - 1) // 2], a[i]
            i = (i - 1) // 2

    def pop(self):
        a = self.a
        top, a[0] = a[0], a[-1]
        a.pop()
        i = 0
        while True:
            s = min((c for c in (2 * i + 1, 2 * i + 2) if c < len(a)), key=a.__getitem__, default=i)
            if s == i or a[s] >= a[i]:
                return top
            a[i], a[s] = a[s], a[i]
            i = s


h = Heap()
for x in [5, 3, 8, 1, 9, 2]:
    h.push(x)
out = []
while len(h.a) > 1:
    out.append(h.pop())
print(out, h.a)
graph = {"A": {"B": 1, "C": 4}, "B": {"C": 2, "D": 6}, "C": {"D": 3}, "D": {}}


def dijkstra(start):
    dist, todo = {start: 0}, {start}
    while todo:
        u = min(todo, key=dist.get)
        todo.remove(u)
        for v, w in graph[u].items():
            if v not in dist or dist[u] + w < dist[v]:
                dist[v] = dist[u] + w
                todo.add(v)
    return dist


print(dijkstra("A"))


class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]

    def __matmul__(self, o):
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])

    def __eq__(self, o):
        return self.rows == o.rows

    def __pow__(self, n):
        result = Matrix([[int(i == j) for j in range(len(self.rows))] for i in range(len(self.rows))])
        while n:
            if n & 1:
                result = result @ self
            self = self @ self
            n >>= 1
        return result

    @property
    def T(self):
        return Matrix(zip(*self.rows))


f = Matrix([[1, 1], [1, 0]])
print((f ** 50).rows, f.T == f, (f ** 0).rows)
