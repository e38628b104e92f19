"""What asynchronous managers and stacks call, with what, and what they allocate meanwhile."""
import contextlib, sys, gc
from contextlib import *
def tbn(e):
    tb = e.__traceback__; names = []
    while tb: names.append(tb.tb_frame.f_code.co_name); tb = tb.tb_next
    return names[1:]
def chain(e):
    r = []
    while e is not None and len(r) < 9:
        r.append((type(e).__name__, str(e), e.__suppress_context__, type(e.__cause__).__name__, tbn(e))); e = e.__context__
    return r
def run(co):
    try:
        while True: co.send(None)
    except StopIteration as e: return e.value
def t(f, *a, **k):
    try: return run(f(*a, **k))
    except BaseException as e: return chain(e)
class Odd(Exception): pass
async def modes(mode):
    try:
        x = yield mode
    except BaseException as e:
        if mode == 'swallow': return
        if mode == 'again': raise
        if mode == 'same': raise e
        if mode == 'new': raise KeyError('new')
        if mode == 'rt': raise RuntimeError('rt')
        if mode == 'rtfrom': raise RuntimeError('rt') from e
        if mode == 'yield': yield 2
        if mode == 'stop': raise StopIteration(9)
        if mode == 'astop': raise StopAsyncIteration(9)
    else:
        if mode == 'yield2': yield 3
        if mode == 'late': raise ValueError('late')
cm = asynccontextmanager(modes)
async def go(mode, exc):
    async with cm(mode) as m:
        if exc is not None: raise exc
    return 'through'
for mode in ('swallow', 'again', 'same', 'new', 'rt', 'rtfrom', 'yield', 'stop', 'astop', 'yield2', 'late', 'plain'):
    for exc in (None, Odd('o'), RuntimeError('mine'), StopIteration(4), StopAsyncIteration(5), GeneratorExit(), KeyboardInterrupt()):
        print(mode, repr(exc), t(go, mode, exc))
async def exits(mode, *args):
    c = cm(mode); await c.__aenter__(); return await c.__aexit__(*args)
for args in ((Odd, None, None), (None, None, None), (Odd, Odd('v'), None)):
    for mode in ('again', 'swallow'): print(mode, args, t(exits, mode, *args))
@asynccontextmanager
async def nothing():
    "doc of nothing"
    return
    yield
async def ent(): return await nothing().__aenter__()
print(t(ent), nothing.__name__)
@asynccontextmanager
async def d():
    print('in')
    yield
    print('out')
@d()
async def deco(x): return x + 1
print(t(deco, 1), t(deco, 2))
class AC:
    async def aclose(self): print('aclosed')
async def ac():
    async with aclosing(AC()) as x: pass
    return type(x).__name__
print(t(ac))
class ACM:
    def __init__(s, n, ret=None, exc=None): s.n, s.ret, s.exc = n, ret, exc
    async def __aenter__(s): print('aenter', s.n); return s.n
    async def __aexit__(s, *a):
        print('aexit', s.n, [repr(x) for x in a[:2]], a[2] is not None)
        if s.exc: raise s.exc
        return s.ret
async def acb(*a, **k): print('acb', a, k)
async def abad(*a): raise ValueError(*a)
async def aex(*a): print('aex', a[0]); return False
async def asw(*a): print('asw', a[0]); return True
def bad(*a): raise IndexError(*a)
async def stack(items, exc=None, outer=None):
    async def inner():
        async with AsyncExitStack() as st:
            for i in items:
                if isinstance(i, ACM): await st.enter_async_context(i)
                elif isinstance(i, tuple): (st.callback if i[0] is bad else st.push_async_callback)(*i)
                elif isinstance(i, list): st.push_async_exit(i[0])
                else: st.push(i)
            print([(s, getattr(c, '__qualname__', '')) for s, c in st._exit_callbacks])
            if exc: raise exc
        return 'through'
    if outer:
        try: raise outer
        except BaseException: return await inner()
    return await inner()
for outer in (None, OSError('outer')):
    for exc in (None, KeyError('k')):
        for items in ([], [ACM(1), ACM(2)], [ACM(1, True), ACM(2)], [ACM(1), ACM(2, exc=TypeError('t')), ACM(3, exc=IndexError('i'))], [(abad, 1), (bad, 2)], [[asw], (abad, 1)], [[aex], (acb, 1), [asw]], [[ACM(7)]], [ACM(0, exc=ValueError('v')), [asw], ACM(2, exc=IndexError())]):
            print('-->', t(stack, items, exc, outer))
st = AsyncExitStack()
print(t(st.enter_async_context, 5), st.push_async_exit(aex) is aex, st.push_async_callback(acb, 1) is acb, run(st.aclose()))
for co in (st.aclose(), st.__aenter__(), st.__aexit__(None, None, None), cm('a').__aenter__(), cm('a').__aexit__(None, None, None), nullcontext().__aenter__(), nullcontext().__aexit__(), aclosing(5).__aexit__(), contextlib.AsyncContextDecorator.__call__(cm('a'), acb)()):
    print(co.__qualname__, sys.getsizeof(co)); co.close()
gc.disable()
def c0(): return gc.get_count()[0]
seen = []
async def alook(*a): seen.append(c0() - base)
def look(*a): seen.append(c0() - base)
for kind in range(3):
    st = AsyncExitStack(); st.push(look); st.push_async_exit(alook); st.push_async_callback(alook if kind == 0 else abad); st.push(look)
    seen.clear(); gc.collect(); base = c0()
    try: run(st.aclose() if kind < 2 else st.__aexit__(KeyError, KeyError(1), None))
    except ValueError: pass
    seen.append(c0() - base); print(kind, seen, gc.collect())
async def withcyc(i):
    try:
        async with AsyncExitStack() as s:
            s.push_async_callback(abad, 1); s.push_async_exit(asw if i == 1 else aex); s.push_async_callback(abad, 2)
            if i == 2: raise KeyError
    except Exception as e: return
for i in range(3): run(withcyc(i)); print('cycles', gc.collect())
