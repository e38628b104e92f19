# The methods of list.
l = [3, 1, 2]
l.append(5)
l.extend([7, 8])
l.extend("ab")
l.insert(0, "first")
l.insert(-1, "beforelast")
l.insert(100, "end")
print(l, len(l))
print(l.pop(), l.pop(0), l.pop(-2), l)
l.remove(7)
print(l, l.index(5), l.count(1), 8 in l, "zz" not in l)
l.reverse()
print(l, l[::-1], l.copy() == l, l.copy() is l)
l.clear()
print(l, bool(l), [] == [], [1, [2]] == [1, [2]], [1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 9, 9])
l = [1, 2] + [3]
l += (4, 5)
l *= 2
print(l, [0] * 3, 2 * ["a"], [[]] * 2, l.index(1, 1), l.index(5, -1))
print(list(), list("abc"), list(range(4)), list((1, 2)), list({"a": 1, "b": 2}), list({1}), [*range(3), *"xy"], list(x * x for x in range(4)))
for bad in [lambda: [].pop(), lambda: l.pop(100), lambda: l.remove("zz"), lambda: l.index("zz"), lambda: l[100], lambda: l["a"], lambda: [1] + (2,), lambda: [1] * "a", lambda: list(5), lambda: l.insert("a", 1), lambda: hash(l), lambda: [1] < ["a"], lambda: l.append(), lambda: l.append(1, 2), lambda: l.__setitem__(100, 1), lambda: l.extend(5), lambda: l[1.0]]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
rec = [1]
rec.append(rec)
print(rec, rec[1][1][0], len(rec))
a = b = [1]
b.append(2)
print(a, a is b)
grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 5
print(grid, [row[:] for row in grid])
print(min([3, 1, 2]), max([3, 1, 2]), sum([3, 1, 2]), sum([[1], [2]], []), sorted([3, 1, 2]), list(reversed([1, 2, 3])), any([0, "", 5]), all([1, 0]), all([]), any([]))
print([1, 2, 3].__len__(), [1, 2].__contains__(2), [1].__add__([2]), [1].__iadd__([2]), [1, 2].__getitem__(-1), [1].__eq__((1,)), [1, 2].__reversed__().__length_hint__())
