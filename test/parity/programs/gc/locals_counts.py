# What locals() and its kin allocate, by empty and by full free lists.
import gc, sys
gc.disable()
def filler(k):
    def f():
        x=[tuple([i]*k) for i in range(15)]; del x
    return f
def fd():
    x=[{1:1} for i in range(15)]; del x
def fl():
    x=[[] for i in range(15)]; del x
class K:
    def m(self): pass
ko=K()
fills=[('none',lambda:0),('m',lambda:[ko.m for i in range(15)] and None),('b',lambda:[[].append for i in range(15)] and None),('li',lambda:[iter([]) for i in range(15)] and None),('ti',lambda:[iter(()) for i in range(15)] and None),('dict',fd),('list',fl)]+[('t%d'%k,filler(k)) for k in range(1,7)]
ns=globals()
SRC={'none':'def F():\n locals()\n','e':'def F(a=1):\n locals()\n','unb':'def F():\n if 0: e=1\n locals()\n','two':'def F(a=1,b=2):\n locals()\n','three':'def F(a=1,b=2,c=3):\n locals()\n','twice':'def F(a=1,b=2,c=3):\n locals(); locals()\n','keep':'def F(a=1,b=2,c=3):\n x=locals()\n','gen':'def F(a=1,b=2):\n for x in locals(): pass\n','vars':'def F(a=1,b=2):\n vars()\n','fl':'import sys\ndef F(a=1,b=2):\n sys._getframe().f_locals\n','fl2':'import sys\ndef F(a=1,b=2):\n dict(sys._getframe().f_locals)\n','cell':'def F(a=1,b=2):\n def g(): return a\n locals()\n'}
SRC.update({'getitem': 'import sys\ndef F(a=1):\n fl = sys._getframe().f_locals; fl["a"]; fl.get("zz")\n','setitem': 'import sys\ndef F(a=1):\n fl = sys._getframe().f_locals; fl["a"] = 2; fl["a"] = "n"; fl["a"] = []; fl["a"] = 2.5; fl["a"] = (); fl["new"] = 3\n','views': 'import sys\ndef F(a=1):\n fl = sys._getframe().f_locals; x = fl.keys(), fl.values(), fl.items(), list(fl), len(fl)\n','dir': 'def F(a=1):\n dir()\n','eval': 'def F(a=1):\n eval(CO)\n','exec': 'def F(a=1):\n exec(CX)\n','comp': 'def F(a=1):\n [locals() for x in (1, 2)]\n','gen': 'def F(a=1):\n def g():\n  locals(); yield a; locals(); yield 3\n list(g())\n','cls': 'def F(a=1):\n class C:\n  locals(); m = a\n  def f(self): __class__\n','repr': 'import sys\ndef F(a=1):\n repr(sys._getframe().f_locals)\n','eq': 'import sys\ndef F(a=1):\n sys._getframe().f_locals == {}, sys._getframe().f_locals | {}\n'})
CO, CX = compile('a', 'x', 'eval'), compile('b = a', 'x', 'exec')
for x,src in SRC.items():
    R={}
    for nm,fi in fills:
        exec(compile(src,'x','exec'),ns)
        gc.collect()
        hold=[set() for i in range(400)]
        fi()
        a=gc.get_count()[0]; F(); q=gc.get_count()[0]; F(); z=gc.get_count()[0]
        R[nm]=q-a
    print(x,R['none'],z-q,{k:R['none']-v for k,v in R.items() if v!=R['none']})
