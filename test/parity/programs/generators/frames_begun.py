"""What a generator expression calls before it is a generator: its frame is not to be seen."""
import sys
def chain():
    f = sys._getframe(1); r = []
    while f and len(r) < 9: r.append(f.f_code.co_name); f = f.f_back
    return r
class L:
    def __iter__(s): print('iter', chain()); return iter('ab')
def inn(x): print('in', chain()); return True
def g(o): return list(v for v in o if inn(v))
g(L())
def g(o): return list(v for v in o for w in [inn(v)])
g(L())
def h():
    for v in 'ab': yield inn(v)
def g(): return list(h())
g()
class L:
    def __iter__(s): raise KeyError
def g(o): return list(v for v in o)
try: g(L())
except KeyError as e:
    tb = e.__traceback__
    while tb: print(tb.tb_frame.f_code.co_name, tb.tb_lineno); tb = tb.tb_next
try: g(5)
except TypeError as e:
    tb = e.__traceback__
    while tb: print(tb.tb_frame.f_code.co_name, tb.tb_lineno); tb = tb.tb_next
