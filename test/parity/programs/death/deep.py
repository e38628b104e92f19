# Long chains and deep nesting die without overflowing.
class N:
    def __init__(self, n, next=None):
        self.n, self.next = n, next

    def __del__(self):
        if self.n % 100 == 0:
            log.append(self.n)


log = []
head = None
for i in range(1000):
    head = N(i, head)
head = None
print(log)
log.clear()
l = []
for i in range(5000):
    l = [l]
l = None
print("lists")
t = ()
for i in range(5000):
    t = (t, i)
t = None
print("tuples")
d = {}
for i in range(5000):
    d = {"d": d}
d = None
print("dicts")
head = None
for i in range(3000):
    head = N(i, [head])
head = None
print(log[:3], len(log))


class Plain:
    pass


p = None
for i in range(5000):
    q = Plain()
    q.next = p
    p = q
p = q = None
print("instances")
f = lambda: 0
for i in range(2000):
    f = (lambda g: lambda: g)(f)
f = None
print("closures")


def gen(inner):
    yield inner
    yield from inner


g = iter(())
for i in range(1000):
    g = gen(g)
    next(g)
g = None
print("generators")
e = None
for i in range(1000):
    n = ValueError(i)
    n.__context__ = e
    e = n
e = n = None
print("exceptions")
