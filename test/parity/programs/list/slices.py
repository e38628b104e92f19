# Slices of lists: reading, assignment, deletion.
l = list(range(10))
print(l[2:5], l[:3], l[7:], l[-3:], l[::3], l[::-1], l[8:2:-2], l[5:2], l[-100:2], l[100:], l[:], l[slice(1, 8, 3)])
l[2:4] = ["a", "b", "c"]
print(l)
l[0:0] = [100, 101]
print(l)
l[-2:] = []
print(l)
l[::2] = [0] * len(l[::2])
print(l)
l[5:1] = ["ins"]
print(l)
del l[1:3]
print(l)
del l[::2]
print(l)
del l[-1]
print(l)
l[:] = range(5)
print(l)
l[1:3] = l
print(l)
l[len(l):] = ["tail"]
print(l)
del l[:]
print(l)
l = list(range(10))
del l[::-3]
print(l)
l[::-1] = list(range(len(l)))
print(l)
l[1:4] = "xyz"
print(l)
l[3:3] = (i * i for i in range(3))
print(l)
for bad in [lambda: l.__setitem__(slice(0, 6, 2), [1]), lambda: l.__setitem__(slice(0, 2), 5), lambda: l[::0], lambda: l["a":], lambda: l.__delitem__(50)]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
s = slice(1, None, 2)
print(s, s.start, s.stop, s.step, s.indices(10), slice(None, -1).indices(5), slice(None, None, -1).indices(4), slice(5) == slice(None, 5, None), slice(10, 2, -3).indices(7))
l = [1, 2, 3, 4, 5, 6]
x = l[1:4]
x[0] = "changed"
print(l, x)
l[1], l[2] = l[2], l[1]
l[-1] += 10
l[0] *= 5
print(l)
