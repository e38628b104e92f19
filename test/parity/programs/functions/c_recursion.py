"""How deep C code and Python code may call each other: one limit for both (3.11), or one for each."""
import functools

depth = 0


def measure(name, start):
    global depth
    depth = 0
    try:
        start()
    except RecursionError as error:
        print(name, depth, error)


def deeper():
    global depth
    depth += 1


class Shown:
    def __repr__(self):
        deeper()
        return "%r" % self


class Called:
    def __call__(self):
        deeper()
        return self()


class Equal:
    def __eq__(self, other):
        deeper()
        return self == other


class Added:
    def __add__(self, other):
        deeper()
        return self + other


class Entered:
    def __enter__(self):
        deeper()
        with self:
            pass

    def __exit__(self, *args):
        pass


def mapped():
    deeper()
    list(map(lambda x: mapped(), [1]))


def partially(*args):
    deeper()
    functools.partial(partially)()


measure("repr", lambda: repr(Shown()))
measure("call", lambda: Called()())
measure("eq", lambda: Equal() == Equal())
measure("add", lambda: Added() + 1)
measure("with", lambda: Entered().__enter__())
measure("map", mapped)
measure("partial", partially)

for levels in 900, 1200, 2000:
    nested = []
    for i in range(levels):
        nested = [nested]
    try:
        print(levels, len(repr(nested)))
    except RecursionError as error:
        print(levels, error)
    while nested:
        nested = nested[0]
