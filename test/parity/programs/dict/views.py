# keys, values and items views.
d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), len(v), len(i))
d["d"] = 4
print(list(k), list(v), list(i), "d" in k, 4 in v, ("d", 4) in i, ("d", 5) in i, "x" in k)
print(sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), k == {"a", "b", "c", "d"}, k <= {"a", "b", "c", "d", "e"}, k > {"a"}, k.isdisjoint({"q"}))
print(sorted(i & {("a", 1), ("b", 9)}), sorted(i - {("a", 1)}), i == {("a", 1), ("b", 2), ("c", 3), ("d", 4)}, v == d.values(), k == d.keys())
print(list(reversed(k)), list(reversed(v)), list(reversed(i)), type(k).__name__, type(v).__name__, type(i).__name__, type(iter(k)).__name__, type(iter(v)).__name__, type(iter(i)).__name__)
print(k.mapping["a"], type(k.mapping).__name__, {"a"} & k, ["a"] == k, sorted({"z"} | k))
it = iter(d)
print(next(it), it.__length_hint__(), list(it))
for change in [lambda: d.update(new=1), lambda: d.pop("new")]:
    try:
        for key in d:
            change()
    except RuntimeError as e:
        print(e, sorted(d))
try:
    for key in d:
        d.pop("a", None)
        d["q" + key] = 1
except RuntimeError as e:
    print(e, list(d))
for key in list(d):
    if key.startswith("q"):
        del d[key]
print(d)
for key in d:
    d[key] = d[key] * 10
print(d)
for bad in [lambda: k[0], lambda: hash(k), lambda: k + k, lambda: next(k), lambda: v & v]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
a, *rest = d.items()
print(a, rest, max(d.items(), key=lambda kv: kv[1]), dict(sorted(d.items(), reverse=True)), [f"{a}={b}" for a, b in d.items()])
it = iter({1: 1, 2: 2}.items())
p = next(it)
q = next(it)
print(p, q, p is q)

# Operations of items, and of sets, with what has no hash.
unhashable = (
    lambda: {1}.intersection([[]]),
    lambda: {1}.difference([[]]),
    lambda: {1}.isdisjoint([[]]),
    lambda: {1}.issuperset([[]]),
    lambda: {1}.issubset([[]]),
    lambda: {1: 1}.items() & [[]],
    lambda: {1: 1}.keys() & [[]],
    lambda: {1: 1}.keys() - [[]],
    lambda: {1: 1}.keys().isdisjoint([[]]),
    lambda: [] in {1: 1}.keys(),
    lambda: ([], 1) in {1: 1}.items(),
    lambda: {1: []}.items() - [1],
    lambda: {1: []}.items() & [1, (1, [])],
    lambda: {1: []}.items() ^ {1: []}.items(),
    lambda: {1: [], 2: 3, 4: 5}.items() ^ {1: [], 2: 4, 6: 7}.items(),
    lambda: {1: []}.items() ^ {1: [1]}.items(),
    lambda: {1: []}.items() ^ {}.items(),
)
for operation in unhashable:
    try:
        result = operation()
        print(sorted(result) if isinstance(result, set) else result)
    except TypeError as e:
        print(e)
