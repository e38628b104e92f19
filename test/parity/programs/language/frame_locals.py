# What locals(), vars(), dir(), eval() and exec() see: in functions, comprehensions, class bodies and generators.
import sys
def show(d): 
    return type(d).__name__, sorted(k for k in d if not k.startswith('__') or k == '__class__')[:12]
[print('mod', show(sys._getframe().f_locals), show(locals()), locals() is globals(), sys._getframe().f_locals is globals()) for q in (1,)]
[print('mod2', [k for k in locals() if k in 'xyq'], [k for k in dir() if k in 'xyq'], eval('q')) for q in (1,)]
class C:
    y = 1
    [print('cls', show(sys._getframe().f_locals), show(locals()), locals().get('y')) for q in (1,)]
    print('cls', show(locals()), sys._getframe().f_locals is locals())
def f(a):
    v = 1
    [print('fun', show(sys._getframe().f_locals), show(locals()), show(vars()), dir(), eval('q')) for q in (1,)]
    print(show(locals()))
    class D:
        z = 1
        print('D', show(locals()), show(sys._getframe().f_locals))
        def m(self): return __class__, a
        print('D', show(locals()), show(sys._getframe().f_locals))
    def g():
        a, v
        print('g', show(locals()))
        l = locals
        return list(map(lambda k: (sorted(locals()), a), [1]))
    print(g())
    print('gen', [x for x in (sorted(locals()) for y in (1, 2))])
    exec('nw = 3; v = 9')
    print('exec', show(locals()), v, locals().get('v'))
    try: print(eval('nw'))
    except NameError as e: print(e)
    try: print(eval('later'))
    except NameError as e: print(e)
    later = 1
    del v
    print('del', show(locals()))
    try: eval('v')
    except NameError as e: print(e)
    print(locals() is locals(), sys._getframe().f_locals is sys._getframe().f_locals)
f(5)
def gen(a):
    b = 1
    yield
    c = 2
    yield
    def z(): b
g = gen(3)
print('g0', show(g.gi_frame.f_locals)); next(g); print('g1', show(g.gi_frame.f_locals), g.gi_frame.f_locals is g.gi_frame.f_locals)
g.gi_frame.f_locals['b'] = 44
next(g); print('g2', show(g.gi_frame.f_locals), g.gi_frame.f_locals['b'])
fl = g.gi_frame.f_locals; fr = g.gi_frame
list(g)
print('ended', show(fl), show(fr.f_locals))
class S(str):
    def __hash__(self): return hash(str(self))
    def __eq__(self, o): print('eq', o); return str(self) == o
def sub():
    aa = 1; bb = 2
    fl = sys._getframe().f_locals
    print(fl[S('bb')]); fl[S('cc')] = 1
    print(fl[''.join(['b', 'b'])])
    print(sorted(map(str, fl)))
    un = S('un') in fl
    print(un)
sub()
