"""What code objects keep of their attributes, and what goes through their positions."""
import sys
import tracemalloc


def f(a, b):
    c = a + b
    return c


def outer(x):
    def inner(y):
        return x + y
    return inner


code = f.__code__
print(code.co_code is code.co_code, code.co_varnames is code.co_varnames, code.co_cellvars is code.co_cellvars)
inner = outer(1).__code__
print(inner.co_freevars is inner.co_freevars, outer.__code__.co_cellvars, inner.co_freevars, outer.__code__.co_varnames)
print(sys.getrefcount(code.co_varnames), sys.getrefcount(code.co_code))
other = code.replace(co_name="g")
print(other.co_varnames is code.co_varnames, other.co_varnames == code.co_varnames)
lines, positions = code.co_lines(), code.co_positions()
print(sys.getsizeof(lines), sys.getsizeof(positions), iter(lines) is lines, iter(positions) is positions)
print(sys.getrefcount(code) - 2, next(lines)[0], next(positions)[:1], next(positions, None) is not None)
before = sys.getrefcount(code)
del lines, positions
print(before - sys.getrefcount(code))
for line in code.co_lines():
    pass
print(next(iter([])) if False else list(code.co_lines())[-1][2], len(list(code.co_positions())) == len(code.co_code) // 2)
tracemalloc.start()
names = outer.__code__.co_cellvars
first = tracemalloc.get_traced_memory()[0]
again = outer.__code__.co_cellvars
print(first, tracemalloc.get_traced_memory()[0] - first)
walked = inner.co_positions(), inner.co_lines()
print(tracemalloc.get_traced_memory()[0] - first)
tracemalloc.stop()
