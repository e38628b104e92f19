# Sorting: stability, keys, reverse, mixed runs, errors.
print(sorted([3, 1, 2]), sorted("banana"), sorted([3, 1, 2], reverse=True), sorted(["bb", "a", "ccc"], key=len), sorted([1.5, 1, True, 0]), sorted({"b": 1, "a": 2}))
people = [("Ann", 30), ("Bob", 25), ("Cid", 30), ("Dee", 25)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(people, key=lambda p: (-p[1], p[0])))
l = [5, 2, 9, 1]
print(l.sort(), l, l.sort(reverse=True), l)
x = 12345
data = []
for _ in range(300):
    x = (x * 1103515245 + 12345) % 2 ** 31
    data.append(x % 1000)
s = sorted(data)
print(s[:10], s[-10:], all(a <= b for a, b in zip(s, s[1:])), sorted(s) == s, sorted(s[::-1]) == s)
pairs = [(v % 7, i) for i, v in enumerate(data)]
st = sorted(pairs, key=lambda p: p[0])
print(all(a[0] < b[0] or a[1] < b[1] for a, b in zip(st, st[1:])), st[:5])
print(sorted(["b", "B", "a", "A"], key=str.lower), sorted(["b", "B", "a", "A"]), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([[2], [1, 5], [1]]))
calls = []


def key(v):
    calls.append(v)
    return -v


print(sorted([3, 1, 2], key=key), calls)


class Item:
    compared = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Item.compared += 1
        return self.n < other.n

    def __repr__(self):
        return f"I{self.n}"


items = [Item(n) for n in [5, 3, 8, 1, 9, 2]]
print(sorted(items), Item.compared)
Item.compared = 0
sorted([Item(n) for n in range(20)])
print(Item.compared)
Item.compared = 0
sorted([Item(n) for n in range(20, 0, -1)])
print(Item.compared)
Item.compared = 0
sorted([Item(n % 13) for n in range(100)])
print(Item.compared)
for bad in [lambda: sorted([1, "a"]), lambda: [1, None].sort(), lambda: sorted([1j, 2j]), lambda: sorted(5), lambda: [1].sort(5), lambda: sorted([1], key=5), lambda: sorted([[], 1])]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
l = [3, 2, 1]


def mutate(v):
    l.append(99)
    return v


try:
    l.sort(key=mutate)
except ValueError as e:
    print(e, l)
l = [3, 2, 1]
try:
    l.sort(key=lambda v: 1 // (v - 2))
except ZeroDivisionError as e:
    print(e, l)
seen = []
l = [2, 1]
l.sort(key=lambda v: seen.append(len(l)) or v)
print(seen, l)
