"""throw(): its older signature, the frames that stand between, and frame.clear() of running and suspended generators."""

import sys, warnings, traceback
warnings.simplefilter("always")
def show(m, category, filename, lineno, file=None, line=None):
    print("WARN", category.__name__, m, lineno)
warnings.showwarning = show
class E(Exception):
    def __new__(cls, *a): return cls
def gen():
    try:
        yield
    except BaseException as e:
        print(type(e), e)
        print([f.f_code.co_name for f, _ in traceback.walk_tb(e.__traceback__)])
g = gen(); next(g)
try: g.throw(E)
except StopIteration: print("stop")
g = gen()
try: g.throw(E)
except TypeError as e: print(e)
def g2():
    yield 1
g = g2()
try: g.throw(TypeError, TypeError(24), None)
except TypeError as e: print(e)
g = g2(); next(g)
try: g.throw(TypeError, 5)
except TypeError as e: print(e)
g = g2(); next(g)
def me():
    yield
    sys._getframe().clear()
m = me(); next(m)
try: next(m)
except BaseException as e: print(type(e), e)
def susp():
    x = [1]
    yield sys._getframe()
s = susp(); f = next(s)
try: print(f.clear(), f.f_locals)
except BaseException as e: print(type(e), e)
try: print(next(s))
except BaseException as e: print(type(e), e)
try: sys._getframe().clear()
except BaseException as e: print(type(e), e)

def names():
    f = sys._getframe(1); out = []
    while f: out.append(f.f_code.co_name); f = f.f_back
    return out
def f():
    try:
        yield
    except ValueError:
        print(names())
    yield 2
    try:
        yield
    finally:
        print("closing", names())
class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *a):
        print("It.throw", len(a), names()); return 3
    def close(self):
        print("It.close", names())
def g():
    yield from f()
def h():
    yield from g()
def i():
    yield from It()
x = h(); next(x)
print(x.throw(ValueError)); next(x); x.close()
x = i(); next(x); print(x.throw(ValueError)); print(x.throw(ValueError, ValueError(3), None)); x.close()
async def co():
    await CO()
class CO:
    def __await__(self):
        yield 1
        yield 2
c = co(); c.send(None)
try: c.throw(ValueError, None)
except ValueError as e: print("c", e)
async def ag():
    try:
        yield 1
    except ValueError: print("ag", names())
    yield 4
a = ag()
try: a.__anext__().send(None)
except StopIteration as e: print(e.value)
t = a.athrow(ValueError, None, None)
try: t.send(None)
except StopIteration as e: print(e.value)
t = a.athrow(ValueError)
try: t.throw(ValueError, None)
except ValueError as e: print("v", e)
t = a.asend(None)
try: t.throw(ValueError, None)
except ValueError as e: print("v", e)
except BaseException as e: print(type(e), e)
