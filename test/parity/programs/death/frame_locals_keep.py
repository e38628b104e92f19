# What f_locals keeps alive: the frame's dict (up to 3.12), what a proxy wrote over (3.14+), and further keys.
import sys, gc, weakref


def show(d):
    return type(d).__name__, sorted(k for k in d if not k.startswith('__'))


class W: pass
def fr_(look):
    w = W(); r = weakref.ref(w)
    fr = sys._getframe()
    if look: fr.f_locals
    return fr, r
for look in (0, 1):
    fr, r = fr_(look)
    print('alive', r() is not None, show(fr.f_locals))
    fr.clear()
    print('cleared', r() is not None); print(show(fr.f_locals)); print(r() is not None)
    del fr; gc.collect(); print(r() is not None)
def up(mode):
    w = W(); r = weakref.ref(w)
    if mode == 1: locals()
    if mode == 2: sys._getframe().f_locals
    if mode == 3: x = locals(); del x
    del w
    print('mode', mode, r() is not None)
    locals()
    print('mode', mode, r() is not None)
for i in range(4): up(i)
def over():
    w = W(); r = weakref.ref(w)
    sys._getframe().f_locals['w'] = 3
    print('over', r() is not None, type(w).__name__)
    w = W(); r2 = weakref.ref(w)
    sys._getframe().f_locals['w'] = 4
    print('over', r() is not None, r2() is not None, len(gc.get_referents(sys._getframe())), [type(o).__name__ for o in gc.get_referents(sys._getframe())])
    def z(): return cw
    cw = W(); r3 = weakref.ref(cw)
    sys._getframe().f_locals['cw'] = 3
    print(r3() is not None, type(z()).__name__)
    return r, r2, sys._getframe()
r, r2, fr = over()
print(r() is not None, r2() is not None, [type(o).__name__ for o in gc.get_referents(fr)])
fr.clear()
print(r() is not None, r2() is not None, [type(o).__name__ for o in gc.get_referents(fr)])
del fr
print(r() is not None, r2() is not None)
def extra():
    fl = sys._getframe().f_locals
    fl['e1'] = W(); r = weakref.ref(fl['e1'])
    return r, fl
r, fl = extra()
print('extra', r() is not None, sorted(fl))
del fl
print(r() is not None); gc.collect(); print(r() is not None)
def err():
    x = W()
    1/0
try: err()
except Exception as e:
    tb = e.__traceback__.tb_next.tb_frame
    print(show(tb.f_locals), tb.f_locals is tb.f_locals)
    tb.f_locals['x'] = 5
    print(type(tb.f_locals['x']).__name__)
    tb.f_locals['y'] = 5
    print(show(tb.f_locals), [type(o).__name__ for o in gc.get_referents(tb)])
def held(k):
    w = W()
    if k: sys._getframe().f_locals['y'] = 5
    return sys._getframe()
for k in 0, 1:
    tb = held(k)
    print([type(o).__name__ for o in gc.get_referents(tb)])
    tb.f_locals['z'] = 5
    print([type(o).__name__ for o in gc.get_referents(tb)])
    tb.f_locals['w'] = 5
    print([type(o).__name__ for o in gc.get_referents(tb)])
    print([type(o).__name__ for o in gc.get_referents(tb, tb)])


class Noisy:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
def leak():
    a, b = Noisy('a'), Noisy('b')
    def inner(): return a
    locals()
    del b
    print('b deleted')
    raise ValueError
try: leak()
except ValueError as e: kept = e
print('caught')
frame = kept.__traceback__.tb_next.tb_frame
if 'b' in frame.f_locals: print('b is there')
print('looked')
del frame, kept
print('forgotten')
def cyclic():
    n = Noisy('in a cycle')
    me = sys._getframe().f_locals
    me['extra'] = Noisy('extra')
    fr = sys._getframe()
cyclic()
print('collect', gc.collect())
def body():
    class Body:
        fr = sys._getframe()
        n = Noisy('in a class body')
        sys._getframe().f_locals
    return Body
fr = body().fr
gc.collect()
try: fr.clear()
except Exception as e: print(e)
print('cleared')
del fr
gc.collect()
print('end')
