def plain(): pass
def doc():
    """One line."""
def doc2():
    """First
        second
       third
    """
    return 1
def args(a, b=1, /, c=2, *d, e, f=3, **g) -> int:
    return a, b, c, d, e, f, g
def annotated(a: int, *b: str, c: 'q' = 1, **d: list[int]) -> None:
    x: int = 1
    y: str
    obj.z: float = 2
    return x
lam = lambda x, *y, z=1: (x, y, z)
gen = lambda: (yield)
def closure(x):
    def inner(y):
        nonlocal x
        x += y
        return lambda: x + y
    return inner
def deep():
    a = 1
    def one():
        def two():
            def three():
                return a
            return three
        return two
    return one
def glob():
    global counter
    counter = 1
    return counter
def unbound(flag):
    if flag:
        x = 1
    print(x)
    del x
    return x
@decorator
@other(1, 2)
def decorated(x=default, *, y=(1, 2)):
    return x
def recursive(n):
    return n if n < 2 else recursive(n - 1) + recursive(n - 2)
def many(a, b, c, d, e):
    a, b, c = c, b, a
    a, b = b, a
    x = y = z = a
    x, y, z, w = a, b, c, d
    return [a, b, c, d, e, x, y, z, w]
def cellarg(a, b):
    def f(): return a
    c = b
    def g(): return c
    return f, g
def early(x):
    if x:
        return
    if not x:
        return None
    return x, 1
def nothing():
    return
def const():
    return 42
def long_call():
    return f(a,
             b,
             c=1,
             d=2)
def chain():
    return (obj
            .first(1)
            .second(2)
            .third)
