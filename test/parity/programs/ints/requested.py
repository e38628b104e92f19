"""Bytes that each operation on numbers asks of the allocator"""
import tracemalloc, sys
def noop(*a): return None
def t(name, f, *a):
    tracemalloc.start()
    n0 = tracemalloc.get_traced_memory()[0]
    r = f(*a)
    n1 = tracemalloc.get_traced_memory()[0]
    del r
    r = noop(*a)
    n2 = tracemalloc.get_traced_memory()[0]
    r = f(*a)
    n3 = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(name, n3-n2, sys.getsizeof(r))
x=100000; two=2**40
def neg(a): return -a
def add(a,b): return a+b
def sub(a,b): return a-b
def mul(a,b): return a*b
def fd(a,b): return a//b
def md(a,b): return a%b
def shl(a,b): return a<<b
def shr(a,b): return a>>b
def an(a,b): return a&b
def orr(a,b): return a|b
def xor(a,b): return a^b
def inv(a): return ~a
for k in range(3):
    for name,f,a in [('add',add,(x,x)),('int',int,('12345',)),('neg',neg,(x,)),('negbig',neg,(two,)),('add2',add,(two,1)),('sub2',sub,(two,1)),('sub2s',sub,(two,two-5000)),('mul',mul,(two,3)),('mul11',mul,(2**29,3)),('mul22',mul,(two,two)),('fdiv',fd,(two,3)),('fdiv2',fd,(two,two-1)),('mod',md,(two,2**30+1)),('mod1',md,(two+777,2**29)),('fdivc',fd,(70000,3)),('modc',md,(70000,30001)),('shl',shl,(3,20)),('shl2',shl,(3,40)),('shlb',shl,(two,40)),('shr',shr,(two,3)),('shr1',shr,(two,20)),('shrc',shr,(2**20,3)),('and',an,(two+5000,8191)),('or',orr,(two,7)),('andc',an,(5000,8191)),('xor',xor,(two,7)),('inv',inv,(two,)),('invc',inv,(2000,)),('pow',pow,(10,3)),('pow2',pow,(10,15)),('pow3',pow,(10,30)),('powm',pow,(10,30,100000)),('hash',hash,(two,)),('round',round,(1234.5,)),('int(f)',int,(1e10,)),('int(f)1',int,(1e5,)),('abs',abs,(-1000,)),('bl',int.bit_length,(1<<1000,)),('hex',int,('ffff',16)),('hexb',int,('ffff'*5,16)),('intb',int,('1234567890',)),('int20',int,('1'*20,)),('int19',int,('1'*19,)),('int9',int,('1'*9,)),('int10',int,('1'*10,)),('int11',int,('1'*11,)),('truncbig',int,(1e30,)),('rnd',round,(12345,-2)),('fdiv big',fd,(10**40,10**20)),('mod big',md,(10**40,10**20+1)),('neg add',add,(-two,5)),('and neg',an,(-two,2**50)),('or neg',orr,(-two-1,2**50)),('mul3',mul,(10**30,10**30)),('sub3',sub,(10**30,10**29)),('sub3n',sub,(10**29,10**30)),('shr neg',shr,(-two,3)),('float',float,('1.5',)),('cplx',complex,(1,2)),('abs2',abs,(-two,)),('fadd',add,(1.5,2.5)),('big',mul,(10**300,10**300)),('div',fd,(10**300,10**100)),('div2',fd,(10**300,12345)),('md2',md,(10**300,10**100+3)),('negmod',md,(-10**30,10**20)),('negdiv',fd,(-10**30,10**20+7)),('divneg',fd,(-two,3)),('modneg',md,(-two-1,7)),('shl0',shl,(two,30)),('str',str,(12345,)),('tb',int.to_bytes,(1000,5,'big')),('air',float.as_integer_ratio,(1e10,))]:
        if k==2: t(name,f,*a)
        else:
            r=f(*a)
