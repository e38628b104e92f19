# When str(x) becomes special, which depends on the turns of loops: an exception handler does not add one.
import gc
gc.disable()
def c(f):
    r=[]
    for i in range(3):
        gc.collect()
        try: f()
        except Exception as e: t=str(e)
        r.append(gc.get_count()[0])
    print(r)
def d(f):
    r=[]
    for i in range(3):
        gc.collect()
        t=str(f)
        r.append(gc.get_count()[0])
    print(r)
def e(f):
    gc.collect()
    t=str(f)
    print(gc.get_count()[0])
def g(): raise ValueError
for i in range(4): c(g)
for i in range(4): d(g)
for i in range(12): e(g)
