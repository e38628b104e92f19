"""sys.unraisablehook hears of errors that nobody can catch."""
# releases: 3.13+
import atexit
import gc
import io
import re
import sys
import weakref

print([n for n in dir(sys) if 'nraisable' in n], sys.unraisablehook, sys.__unraisablehook__, sys.unraisablehook is sys.__unraisablehook__)
class D:
    def __del__(self): raise ValueError('in del')
def hook(a):
    print(type(a), type(a).__mro__, a.exc_type, repr(a.exc_value), a.exc_traceback is a.exc_value.__traceback__, a.exc_traceback and a.exc_traceback.tb_lineno, str(a.err_msg).split(' at 0x')[0], getattr(a.object,'__qualname__',a.object), len(a), a.n_fields)
sys.unraisablehook=hook
D()
def cb(r): raise KeyError(1)
d=set()
class W: pass
w=W(); r=weakref.ref(w,cb); del w
def g():
    try: yield
    finally: raise OSError('gen')
x=g(); next(x); del x
gc.callbacks.append(lambda *a: 1/0)
gc.collect(0)
gc.callbacks.clear()
class Cyc(D): pass
c=Cyc(); c.c=c; del c; gc.collect()
class Weird:
    __del__=None
Weird()
def bad(a): raise TypeError('hook')
sys.unraisablehook=bad
old=sys.stderr
sys.stderr=s=io.StringIO()
D()
sys.unraisablehook=sys.__unraisablehook__
D()
sys.unraisablehook=None
D()
del sys.unraisablehook
D()
sys.stderr=old

print(re.sub('0x[0-9a-f]+','X',s.getvalue()))
try:
    1/0
except Exception as e:
    sys.stderr=s=io.StringIO()
    sys.excepthook(*sys.exc_info())
    sys.stderr=old
    print(s.getvalue())
sys.stderr=None
D()
sys.stderr=old
sys.unraisablehook=hook
@atexit.register
def last(): raise ValueError('at exit')
try: sys.__unraisablehook__(1)
except TypeError as e: print(e)
