# Iteration order: the table of hashes, fixed by the hash seed.
print({1, 2, 3}, {3, 2, 1}, {10, 20, 30, 5}, set(range(20)), {8, 16, 24, 0}, {-1, -2, -3, 5}, {100, 1, 50, 33})
print({"a", "b", "c"}, {"apple", "banana", "cherry", "damson"}, set("hello world"), {"x", 1, None, 2.5, (1, 2)})
s = set()
for i in [5, 13, 21, 29, 37, 1]:
    s.add(i)
    print(s, end=" ")
print()
s.remove(13)
s.add(45)
s.add(13)
print(s, list(s), s.pop(), s.pop(), s)
print({i * 7 % 31 for i in range(25)})
print(list({str(i) for i in range(15)}))
print(frozenset(["red", "green", "blue"]), set(["red", "green", "blue"]), {*"blue", *"red"})
big = {i * i for i in range(60)}
print(big)
print({1.5, 2.5, 0.1, 1e10, -0.0}, {True, 2, None}, {(1, 2), (2, 1), ()}, {b"a", b"b", "a"})
a = {1, 9, 17, 25}
b = {25, 17, 9, 1}
print(a, b, a == b, a | b, b | a, a & b, b & a, set(a), a.copy())
print({"a", "b"} | {"c", "d"}, {"a", "b", "c"} - {"b"}, {"a", "b", "c"} ^ {"c", "d"}, set(reversed("abcdef")))
s = set(range(10))
for i in range(0, 10, 2):
    s.discard(i)
s.update(range(100, 106))
print(s, s.pop())
