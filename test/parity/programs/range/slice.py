# slice objects.
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), slice(1, 2) == slice(1, 2), slice(1, 2) < slice(1, 3), s.indices(6), slice(-3, None).indices(10), slice(None, None, -2).indices(9))


class Probe:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


p = Probe()
print(p[1:2], p[::], p[:, 1], p[1:2, ::3], p[...], p["a":"b"], p[()], p[1, ], p[None:5])
p[1:3] = "x"
p[::2, 5] = "y"
del p[0:1]
p[-1] = "z"
i, j = 2, 5
print("abcdefgh"[i:j], [0, 1, 2, 3, 4, 5, 6][i:j:2], (1, 2, 3, 4)[slice(i)], "abc"[True:], b"abcdef"[slice(None, None, 2)])


class Idx:
    def __index__(self):
        return 2


print("abcdef"[Idx():], [1, 2, 3, 4][:Idx()], slice(Idx(), 5).indices(9))
for bad in [lambda: slice(), lambda: slice(1, 2, 0).indices(5), lambda: "abc"[1.5:], lambda: slice("a").indices(5), lambda: [1]["a":"b"], lambda: slice(1).indices(-1)]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
