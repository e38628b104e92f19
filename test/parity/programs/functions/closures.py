# Closures, nonlocal, cells.
def counter(start=0):
    n = start

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n

    return inc, get


inc, get = counter()
inc2, get2 = counter(10)
print(inc(), inc(5), get(), inc2(), get2(), get())
print(inc.__closure__[0].cell_contents, inc.__code__.co_freevars, counter.__code__.co_cellvars, inc.__closure__[0] is get.__closure__[0], counter.__closure__)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])


def outer():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x = "changed"
            return x

        return inner

    before = x
    middle()()
    return before, x


print(outer())


def late():
    def use():
        return value

    try:
        use()
    except NameError as e:
        print(type(e).__name__, e)
    value = 5
    result = use()
    del value
    try:
        use()
    except NameError as e:
        print(e)
    return result


print(late())


def unbound():
    print(x_local)
    x_local = 1


try:
    unbound()
except UnboundLocalError as e:
    print(e)


def make_adders():
    return {n: (lambda x, n=n: x + n) for n in range(3)}


print([f(10) for f in make_adders().values()])


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x

    return run


print(compose(lambda x: x + 1, lambda x: x * 2, str)(4))


def recursive():
    def fact(n):
        return 1 if n <= 1 else n * fact(n - 1)

    return fact


print(recursive()(10))


def param_cell(a, *args, **kw):
    def inner():
        return a, args, kw

    a += 1
    return inner


print(param_cell(1, 2, k=3)())
cell = inc.__closure__[0]
cell.cell_contents = 100
print(inc(), type(cell).__name__)
empty = (lambda: (lambda: q, locals()))
try:
    del cell.cell_contents
    get()
except NameError as e:
    print(e)
try:
    cell.cell_contents
except ValueError as e:
    print(e)
