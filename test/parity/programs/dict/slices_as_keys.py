# Slices as keys: 3.12 made them hashable.
s = slice(1, 2)
d = {1: 2}
for what in (
    lambda: hash(s) == hash(slice(1, 2)),
    lambda: d[1:2],
    lambda: {s: 1},
    lambda: {s},
    lambda: d.__setitem__(slice(3), 4),
    lambda: len(d),
    lambda: s in d,
    lambda: d.__delitem__(slice(3)),
    lambda: hash(slice([])),
    lambda: slice.__hash__ is None,
    lambda: hash((1, s)) == hash((1, s)),
):
    try:
        print(what())
    except Exception as error:
        print(type(error).__name__, error)
try:
    d[5:6] = 7
except TypeError as error:
    print(error)
print(d)
