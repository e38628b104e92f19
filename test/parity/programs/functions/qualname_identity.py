# Qualified names of code are interned from 3.13 on; before, each compilation makes its own.
import sys

SOURCE = """
class C:
    def method(self, x):
        pass

def f():
    return lambda: 0

def g():
    def inner():
        pass
    return inner
"""
first, second = {}, {}
exec(SOURCE, first)
exec(SOURCE, second)


def compare(name, get):
    a, b = get(first), get(second)
    print(name, a == b, a is b, sys.getrefcount(a) == sys.getrefcount(b))


compare("method", lambda space: space["C"].method.__qualname__)
compare("lambda", lambda space: space["f"]().__qualname__)
compare("inner", lambda space: space["g"]().__qualname__)
compare("function", lambda space: space["f"].__qualname__)
compare("class", lambda space: space["C"].__qualname__)
compare("name", lambda space: space["g"]().__name__)
method = first["C"].method
print(method.__qualname__ is method.__code__.co_qualname)
