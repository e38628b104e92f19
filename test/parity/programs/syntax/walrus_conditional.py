# Walrus, conditional expressions, short circuit, chained comparison.
if (n := 10) > 5:
    print(n)
while (n := n - 3) > 0:
    print("n", n)
print([y := 1, y ** 2], (z := [1, 2]) and z.pop(), z, (lambda: (q := 5) + q)())
data = [1, 2, 3, 4]
print([sq for v in data if (sq := v * v) > 4], sq)
print(f"{(w := 3)} {w}", (a := 1, b := 2), a, b)


def f(x, default=(k := 7)):
    if (m := x) is None:
        return k
    return m


print(f(None), f(2), k)
print("a" if 1 else "b", "a" if 0 else "b", 1 if 0 else 2 if 0 else 3, [i if i % 2 else -i for i in range(4)], (lambda x: "pos" if x > 0 else "neg" if x < 0 else "zero")(-1))
calls = []


def t(v):
    calls.append(v)
    return v


print(t(0) or t("") or t("last") or t("never"), calls)
calls.clear()
print(t(1) and t(0) and t("never"), calls)
calls.clear()
print((t(0) and t(1)) or t(2), not t(0), not (t(1) or t(0)), calls)
calls.clear()
print(t(1) < t(2) < t(3), t(3) < t(2) < t(1), calls)
x = 5
print(1 < x < 10, 1 < x > 3, x == 5 != 4, 0 <= x - 5 <= 0 < 1, x in [5] in [[5]], not x == 4, (x is not None) is True)
if x > 3 and x < 10 or x == 100:
    print("yes")
if not (x > 3 and x != 5):
    print("else")
elif x == 5:
    print("elif")
else:
    print("no")
for i in range(5):
    if i == 3:
        print("break")
        break
else:
    print("not reached")
for i in []:
    pass
else:
    print("empty else")
i = 0
while i < 3:
    i += 1
    if i == 2:
        continue
    print("while", i)
else:
    print("while else")
while True:
    break
else:
    print("no")
pass
...
"docstring-like expression"
print((yield_ := 3), __debug__, type(...).__name__, bool(...), NotImplemented.__class__.__name__)
if True: print("one line"); print("two statements")
for _ in range(2): pass
class A: x = 1; y = 2
print(A.x, A.y, A.__doc__)
