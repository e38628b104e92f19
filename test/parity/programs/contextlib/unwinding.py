"""What an ExitStack calls, with what, how deep and in which state of the exceptions; what it allocates meanwhile; its cycles."""
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
def t(f, *a, **k):
    try: return f(*a, **k)
    except BaseException as e: return chain(e)
def depth():
    f = sys._getframe(1); n = 0
    while f: n += 1; f = f.f_back
    return n
class CM:
    def __init__(s, n, ret=None, exc=None, enter=None): s.n, s.ret, s.exc, s.enter = n, ret, exc, enter
    def __enter__(s):
        if s.enter: raise s.enter
        print('enter', s.n, depth()); return s.n
    def __exit__(s, *a):
        print('exit', s.n, [repr(x) for x in a[:2]], a[2] is not None, depth())
        if s.exc: raise s.exc
        return s.ret
def cb(*a, **k): print('cb', a, k, depth()); return True
def bad(a): print('bad', a); raise ValueError(a)
def ex(*a): print('ex', a[0]); return False
def sw(*a): print('sw', a[0]); return True
def go(items, exc=None, outer=None):
    def inner():
        with ExitStack() as st:
            for i in items:
                if isinstance(i, tuple): st.callback(*i)
                elif isinstance(i, CM): st.enter_context(i)
                else: st.push(i)
            print(len(st._exit_callbacks), [x[0] for x in st._exit_callbacks])
            if exc: raise exc
        return 'through'
    if outer:
        try: raise outer
        except BaseException: return inner()
    return inner()
for outer in (None, OSError('outer')):
    for exc in (None, KeyError('k')):
        for items in ([], [CM(1), CM(2)], [CM(1, True), CM(2)], [CM(1, exc=TypeError('t')), CM(2)], [CM(1), CM(2, exc=TypeError('t')), CM(3, exc=IndexError('i'))], [(bad, 1), (bad, 2)], [sw, (bad, 1)], [ex, (cb, 1), sw], [CM(1), sw, (bad, 3), ex], [CM(1, exc=exc)] if exc else [CM(3, True, None)], [CM(0, exc=ValueError('v')), sw, CM(2, exc=IndexError())]):
            print('-->', t(go, items, exc, outer))
st = ExitStack()
print(list(vars(st)), sys.getsizeof(st.__dict__), sys.getsizeof(st), st.push(ex) is ex, st.callback(cb, 1) is cb, t(st.enter_context, 5), t(st.callback), t(st.push, CM(9)) is not None)
print([ (s, getattr(c, '__name__', None), getattr(c, '__qualname__', None), hasattr(c, '__wrapped__'), type(c).__name__) for s, c in st._exit_callbacks])
n = st.pop_all(); print(len(n._exit_callbacks), len(st._exit_callbacks), type(n).__name__); n.close(); st.close(); print(len(n._exit_callbacks))
class HalfIn:
    def __enter__(s): pass
class HalfOut:
    def __exit__(s, *a): pass
for o in (HalfIn(), HalfOut(), 3): print(t(st.enter_context, o))
print(t(st.enter_context, CM(4, enter=KeyError('enter'))), len(st._exit_callbacks))
fn = [c for s, c in [(st.callback(cb, 1, a=2), st._exit_callbacks[-1])[1]]][0]
print(fn.__code__.co_freevars, fn.__code__.co_varnames, [type(c.cell_contents).__name__ for c in fn.__closure__], fn.__wrapped__ is cb, fn.__dict__.keys(), sys.getsizeof(fn.__closure__))
st.close()
# counts
gc.disable()
def c0(): return gc.get_count()[0]
def cnt(f, *a):
    gc.collect(); b = c0(); r = f(*a); e = c0(); return e - b
print('new', cnt(ExitStack), 'callback', cnt(ExitStack().callback, print), cnt(ExitStack().callback, print, 1))
seen = []
def look(*a): seen.append(c0() - base)
for kind in range(4):
    st = ExitStack()
    for i in range(3):
        if kind == 0: st.callback(look)
        elif kind == 1: st.push(look)
        else: st.push(look) if i != 1 else st.callback(bad, 'b')
    seen.clear(); gc.collect(); base = c0()
    if kind < 2: st.close(); seen.append(c0() - base)
    elif kind == 3: 
        try: st.__exit__(KeyError, KeyError(2), None)
        except ValueError: pass
        seen.append(c0() - base)
    else:
        try: st.close()
        except ValueError: pass
        seen.append(c0() - base)
    print(kind, seen, gc.collect())
@contextmanager
def g(): yield 1
def use():
    with g(): return c0() - base
gc.collect(); base = c0(); print(use(), use(), c0() - base)
def use2():
    with g(): raise KeyError
for f in (use2,):
    gc.collect(); base = c0()
    try: f()
    except KeyError: print(c0() - base)
    print(c0() - base, gc.collect())
m = g(); print(cnt(g), cnt(m.__enter__), cnt(m.__exit__, None, None, None)); print(sys.getsizeof(m), len(vars(m)), sys.getsizeof(m.__dict__))
for i in range(3):
    def withcyc():
        try:
            with ExitStack() as s:
                s.callback(bad, 1); s.push(sw if i == 1 else ex); s.callback(bad, 2)
                if i == 2: raise KeyError
        except Exception as e: return
    withcyc(); print('cycles', gc.collect())
for m in ('yield', 'raise', 'new'):
    @contextmanager
    def gm():
        try: yield
        except KeyError:
            if m == 'yield': yield
            if m == 'raise': raise
            raise ValueError
    def f():
        try:
            with gm(): raise KeyError
        except Exception as e: return
    f(); print(m, 'cycles', gc.collect())
