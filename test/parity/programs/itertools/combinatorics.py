# product, permutations, combinations.
import itertools as it

print(list(it.product("ab", [1, 2])), list(it.product("ab", repeat=2)), list(it.product()), list(it.product("ab", [])), len(list(it.product(range(3), repeat=4))), list(it.product("a", repeat=0)))
print(list(it.permutations("abc")), list(it.permutations("abc", 2)), list(it.permutations([], 0)), list(it.permutations("ab", 3)), len(list(it.permutations(range(6)))))
print(list(it.combinations("abcd", 2)), list(it.combinations("ab", 3)), list(it.combinations(range(4), 3)), list(it.combinations([], 0)), len(list(it.combinations(range(10), 5))))
print(list(it.combinations_with_replacement("abc", 2)), list(it.combinations_with_replacement([], 1)), len(list(it.combinations_with_replacement(range(5), 3))))
for bad in [lambda: it.permutations("ab", -1), lambda: it.combinations("ab", -1), lambda: it.product("ab", repeat=-1), lambda: it.combinations("ab"), lambda: it.product(5), lambda: it.permutations(5), lambda: it.permutations("ab", "x")]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
prev = None
for t in it.combinations([1, 2, 3], 2):
    print(t, t is prev)
    prev = t
for t in it.permutations("ab"):
    print(t)
seen = []
for t in it.product([1, 2], "x"):
    seen.append(t)
print(seen, sum(1 for _ in it.product(range(4), range(5))), [sum(c) for c in it.combinations(range(5), 2)])
powerset = list(it.chain.from_iterable(it.combinations("abc", r) for r in range(4)))
print(powerset, ["".join(p) for p in it.permutations("abcd", 2)][:6])


class N:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __del__(self):
        print("del", self.name)


p = it.product([N("x")], [N("y")])
print(next(p))
print("dropping")
p = None
c = it.combinations([N("c1"), N("c2")], 2)
list(c)
print("exhausted")
c = None
t1, t2 = it.tee(iter([N("t")]))
next(t1)
print("one ahead")
t1 = None
next(t2)
print("both")
t2 = None
cyc = it.cycle([N("cyc")])
next(cyc)
next(cyc)
cyc = None
ch = it.chain([N("chain1")], [N("chain2")])
next(ch)
next(ch)
print("chained")
ch = None
