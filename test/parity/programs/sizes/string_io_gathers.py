import io, gc, tracemalloc, sys
gc.disable()
def blocks(f):
    tracemalloc.start()
    a=tracemalloc.get_traced_memory()[0]; c=gc.get_count()[0]*0
    r=f()
    b=tracemalloc.get_traced_memory()[0]; d=gc.get_count()[0]*0
    tracemalloc.stop()
    return b-a, d-c
def new(): return io.StringIO()
def newinit(): return io.StringIO('abc')
def one():
    s=io.StringIO(); s.write('hello'); return s
def many():
    s=io.StringIO()
    for i in range(10): s.write('hello')
    return s
def empties():
    s=io.StringIO()
    for i in range(10): s.write('')
    return s
def fresh():
    s=io.StringIO()
    for i in range(10): s.write(str(i)*20)
    return s
def val():
    s=io.StringIO(); s.write('abc'); s.write('def'); v=s.getvalue(); return s, v
def val2():
    s=io.StringIO(); s.write('abc'); s.write('def'); v=s.getvalue(); s.write('ghi'); return s
def seek():
    s=io.StringIO(); s.write('abc'); s.seek(0); return s
def rd():
    s=io.StringIO('abc\ndef'); s.readline(); return s
def cl():
    s=io.StringIO('abc'); s.close(); return s
def tr():
    s=io.StringIO(); s.write('a'); s.truncate(0); return s
for f in (new,newinit,one,many,empties,fresh,val,val2,seek,rd,cl,tr):
    f(); print(f.__name__, blocks(f))
s=io.StringIO(); s.write('x'*50)

big=io.StringIO()
for i in range(200005): big.write('a')
print(len(big.getvalue())); big.seek(5); big.write('xyz'); print(len(big.getvalue()), sys.getsizeof(big))
print(sys.getsizeof(io.BytesIO(b'abc')), gc.get_referents(io.BytesIO(b'abc')) == [])
