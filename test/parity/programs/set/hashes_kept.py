"""Hashes of keys that are in a dict or a set are not asked for again."""


class H(int):
    asked = 0

    def __hash__(self):
        H.asked += 1
        return int.__hash__(self)


d = dict.fromkeys(map(H, range(10)))
s = set(d)
for name, action in (
    ('set', lambda: set(d)), ('frozenset', lambda: frozenset(d)), ('set of set', lambda: set(s)),
    ('difference', lambda: s.difference(d)), ('difference of set', lambda: s.difference(set(s))),
    ('symmetric_difference', lambda: s.symmetric_difference(d)), ('intersection', lambda: s.intersection(d)),
    ('union', lambda: s.union(d)), ('issubset', lambda: s.issubset(d)), ('issuperset', lambda: s.issuperset(d)),
    ('isdisjoint', lambda: s.isdisjoint(d)), ('difference_update', lambda: set(s).difference_update(d)),
    ('symmetric_difference_update', lambda: set(s).symmetric_difference_update(d)),
    ('fromkeys of set', lambda: dict.fromkeys(s)), ('fromkeys of frozenset', lambda: dict.fromkeys(frozenset(s), 1)),
    ('fromkeys of dict', lambda: dict.fromkeys(d)), ('dict', lambda: dict(d)), ('**', lambda: {**d}), ('|', lambda: d | d),
    ('keys &', lambda: d.keys() & d.keys()), ('keys -', lambda: d.keys() - d.keys()), ('keys ^', lambda: d.keys() ^ d),
    ('items &', lambda: d.items() & d.items()), ('==', lambda: d == dict(d)), ('update', lambda: d.update(d)),
):
    H.asked = 0
    action()
    print(name, H.asked)
