# Changing a list while it is iterated.
l = [1, 2, 3, 4, 5, 6]
for x in l:
    if x % 2:
        l.remove(x)
print(l)
l = [1, 2, 3]
for x in l:
    if len(l) < 8:
        l.append(x * 10)
print(l)
it = iter(l)
print(next(it), next(it))
del l[:]
print(list(it), list(it))
l.append(1)
print(next(it, "exhausted for good"))
l = [1, 2, 3, 4]
it = reversed(l)
print(next(it))
l.pop()
l.pop()
print(list(it))
l = [0, 1, 2]
for i, x in enumerate(l):
    l[i] = x + 10
print(l)
it = iter([1, 2, 3])
print(it.__length_hint__(), next(it), it.__length_hint__(), [*it], it.__length_hint__())


class Evil:
    def __init__(self, target):
        self.target = target

    def __eq__(self, other):
        self.target.clear()
        return False


target = []
target.extend([Evil(target), 2, 3])
print(5 in target, target)
target = []
target.extend([Evil(target), 2, 3])
print(target == [1, 2, 3], target)
target = []
target.extend([Evil(target), 2, 3])
try:
    target.remove(9)
except ValueError as e:
    print(e)
l = [3, 1, 2]
print([l.pop() for _ in range(3)], l)
