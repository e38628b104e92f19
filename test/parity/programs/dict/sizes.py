# Sizes of dicts through their lives.
import sys


def curve(make):
    d = {}
    out = []
    for i in range(400):
        size = sys.getsizeof(d)
        if not out or out[-1][1] != size:
            out.append((i, size))
        d[make(i)] = i
    return out


print(curve(int))
print(curve(str))
print(curve(lambda i: (i,)))
x, y = 1, 2
print([sys.getsizeof(d) for d in ({}, dict(), {"a": 1}, {1: 1}, {"a": x, "b": y}, dict(a=1), {i: i for i in range(6)}, dict.fromkeys(range(6)), {**{"a": 1}}, dict({"a": 1}), {"a": 1}.copy(), {"a": 1} | {"b": 2}, dict(zip("abcdef", range(6))))])
d = {str(i): i for i in range(50)}
sizes = [sys.getsizeof(d)]
for i in range(45):
    del d[str(i)]
sizes.append(sys.getsizeof(d))
d["x"] = 1
sizes.append(sys.getsizeof(d))
for i in range(40):
    d["n" + str(i)] = i
sizes.append(sys.getsizeof(d))
sizes.append(sys.getsizeof(d.copy()))
sizes.append(sys.getsizeof(dict(d)))
d.clear()
sizes.append(sys.getsizeof(d))
print(sizes)
d = {"a": 1}
d[5] = 1
print(sys.getsizeof(d))
d = dict.fromkeys("abcdefgh")
while d:
    d.popitem()
print(sys.getsizeof(d))
d = {"a": 1, "b": 2, "c": 3}
d.update({str(i): i for i in range(20)})
print(sys.getsizeof(d), sys.getsizeof({**d, "q": 1}), sys.getsizeof(d | {"q": 1}))


class A:
    def __init__(self):
        self.x = 1
        self.y = 2


a = A()
print(sys.getsizeof(a), sys.getsizeof(a.__dict__), sys.getsizeof(vars(A())))
for _ in range(40):
    A()
print(sys.getsizeof(A().__dict__))
print(sys.getsizeof({}.keys()), sys.getsizeof({}.items()), sys.getsizeof(iter({})))
