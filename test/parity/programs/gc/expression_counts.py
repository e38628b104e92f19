import gc, sys
gc.disable()
class C:
    x=1
    def m(self, *a, **k): pass
    @property
    def p(self): return 1
class S:
    __slots__='a','b'
class D(dict): pass
class L(list): pass
o=C(); so=S(); so.a=1
l=[3,1,2]; d={'a':1,'b':2}; t=(1,2,3); s={1,2}; fs=frozenset(s); st='hello world'; b=b'hello'; ba=bytearray(b'hello'); f=1.5; i=12345; c=1j; r=range(5)
def fn(a=1,*,k=2): return a
def gen():
    yield 1
    yield 2
e=ValueError(1)
EX='''st.split()|st.split(' ')|st.split(' ',1)|st.rsplit(' ')|st.splitlines()|st.partition(' ')|st.rpartition(' ')|st.upper()|st.lower()|st.title()|st.strip()|st.strip('h')|st.replace('l','L')|st.replace('l','L',1)|st.find('o')|st.find('o',1)|st.rfind('o')|st.index('o')|st.count('l')|st.count('l',1,5)|st.startswith('h')|st.startswith(('a','h'))|st.startswith('h',0,3)|st.endswith('d')|st.join(['a','b'])|st.join(('a','b'))|st.join(x for x in 'ab')|st.center(20)|st.ljust(20)|st.rjust(20,'x')|st.zfill(20)|st.encode()|st.encode('utf-8')|st.encode('latin-1','strict')|st.isalpha()|st.isdigit()|st.casefold()|st.capitalize()|st.swapcase()|st.expandtabs()|st.translate({104:'H'})|str.maketrans('a','b')|str.maketrans({'a':'b'})|st.format(1,2)|'{} {}'.format(1,2)|'{a}'.format(a=1)|'{0!r:>5}'.format(1)|'{a[0]}'.format(a=l)|'%s'%1|'%s %s'%(1,2)|'%(a)s'%d|'%5.2f'%f|st[1]|st[1:3]|st[::2]|st+'x'|st*2|'o' in st|hash(st)|len(st)|iter(st)|list(st)|st==st|st<'z'|repr(st)|ascii(st)|st.removeprefix('h')|st.removesuffix('d')|st.isidentifier()|st.__format__('>20')|format(st,'>20')
l.copy()|l.index(1)|l.count(1)|l.append(4)|l.pop()|l.insert(0,9)|l.pop(0)|l.extend([1])|l.remove(1)|l.reverse()|l.sort()|l.sort(reverse=True)|l.sort(key=abs)|l+[1]|l*2|l[0]|l[0:2]|l[::2]|1 in l|len(l)|iter(l)|reversed(l)|list(l)|tuple(l)|set(l)|sorted(l)|sorted(l,reverse=True)|sorted(l,key=abs)|l==[1]|l<[1]|repr(l)|str(l)|L()|L([1])|list()|list((1,2))|list('ab')|list(r)|list(d)|[x for x in l]|[*l,*t]|(*l,)|{*l}|l.__getitem__(0)|l.__setitem__(0,1)|l.__contains__(1)|l.__len__()|l.__iter__()|l.__add__([1])|l.__eq__(l)
d.get('a')|d.get('z',1)|d.keys()|d.values()|d.items()|list(d.items())|list(d.keys())|d.copy()|dict(d)|dict(a=1)|dict([('a',1)])|dict(zip('ab',l))|d.update(a=1)|d.update({'a':1})|d.update([('a',1)])|d.setdefault('a',1)|d.pop('zz',None)|d['q']|d['a']|'a' in d|len(d)|iter(d)|{**d}|d|{'a':1}|d==d|repr(d)|dict.fromkeys('ab')|dict.fromkeys('ab',1)|d.keys()&{'a'}|d.keys()|{'c'}|d.items()&d.items()|reversed(d)|max(d)|D()|D(a=1)|D({'a':1})|d.__getitem__('a')|d.__contains__('a')|{k:v for k,v in d.items()}|sum(d.values())|sorted(d.items())|d.popitem()|d.clear()
t.index(1)|t.count(1)|t+t|t*2|t[0]|t[0:2]|t[::2]|hash(t)|len(t)|repr(t)|t==t|t<t|tuple()|tuple([1])|tuple('ab')|tuple(x for x in l)|1 in t|iter(t)|reversed(t)
s.add(1)|s.discard(1)|s.copy()|s|{3}|s&{1}|s-{1}|s^{1}|s.union([1])|s.union([1],[2])|s.intersection([1])|s.intersection([1],[2])|s.difference([1])|s.symmetric_difference([1])|s.update([1])|s.issubset([1,2])|s.issuperset([1])|s.isdisjoint([9])|s=={1,2}|s<{1,2,3}|set()|set(l)|frozenset(l)|frozenset()|hash(fs)|repr(s)|1 in s|len(s)|fs|{1}|fs.union([1])|s.pop()
b.decode()|b.decode('utf-8')|b.hex()|b.hex(' ')|bytes.fromhex('6162')|b.split()|b.split(b'l')|b.replace(b'l',b'L')|b.find(b'l')|b.startswith(b'h')|b.join([b'a',b'b'])|b[0]|b[1:3]|b+b'x'|b*2|bytes(5)|bytes([1,2])|bytes('a','utf-8')|bytes(ba)|hash(b)|repr(b)|list(b)|b.upper()|b.strip()|b.count(b'l')|b.index(b'l')|b.partition(b'l')|b.translate(None,b'l')|b.ljust(9)|b'%s'%b'a'|ba.append(1)|ba.extend(b'a')|ba.pop()|ba.decode()|ba[0]|ba[1:3]|bytearray(5)|bytearray(b'a')|bytearray([1])|bytearray([1,True])|bytearray(['a'])|bytearray(iter([1]))|bytes(iter([1]))|ba.extend(iter([1]))|ba+b'x'|ba.copy()|ba.find(b'l')|memoryview(b)|memoryview(b)[1:]|memoryview(b).tobytes()|memoryview(b).tolist()|memoryview(b).cast('b')
i+1|i*i|i//7|i/7|i%7|divmod(i,7)|i**2|pow(i,2,7)|pow(i,2)|-i|~i|i<<3|i>>3|i&7|i|1|i^3|abs(-5)|int('12')|int('ff',16)|int(1.5)|int(b'12')|int.from_bytes(b'ab','big')|i.to_bytes(4,'big')|i.to_bytes(4,'big',signed=True)|i.bit_length()|i.bit_count()|i.as_integer_ratio()|hash(i)|str(i)|repr(i)|hex(i)|bin(i)|oct(i)|float(i)|complex(i)|complex(1,2)|round(i,-2)|round(i,-9)|round(f)|round(f,1)|f+1|f*2|f/2|f//2|f%1|divmod(f,1)|f**2|f.is_integer()|f.as_integer_ratio()|f.hex()|float('1.5')|float.fromhex('0x1p1')|repr(f)|format(f,'.2f')|format(i,',')|i==f|i<f|c+1|c*c|abs(c)|c.conjugate()|repr(c)|complex('1j')|bool(i)|bool([])|i.__add__(1)|i.conjugate()
range(5)|range(1,5)|range(1,5,2)|r[0]|r[1:3]|len(r)|iter(r)|reversed(r)|r.index(1)|r.count(1)|r==r|hash(r)|1 in r|list(r)|repr(r)|slice(1)|slice(1,2)|slice(1,2,3)|slice(1,2).indices(5)|enumerate(l)|enumerate(l,1)|list(enumerate(l))|zip(l,t)|list(zip(l,t))|zip(l,l,strict=True)|map(abs,l)|list(map(abs,l))|map(pow,l,l)|filter(None,l)|list(filter(None,l))|iter(l)|next(iter(l))|next(iter([]),1)|iter(fn,1)|any(l)|all(l)|sum(l)|sum(l,1)|min(l)|max(l)|min(1,2)|max(1,2,3)|min(l,key=abs)|max(l,default=1)|min([],default=1)|len(l)|isinstance(i,int)|isinstance(i,(int,str))|isinstance(i,int|str)|issubclass(bool,int)|callable(fn)|type(o)|id(o)|hash(o)|repr(o)|str(o)|vars(o)|globals()|getattr(o,'x')|getattr(o,'zz',1)|hasattr(o,'x')|hasattr(o,'zz')|setattr(o,'y',1)|delattr(o,'y')|chr(97)|ord('a')|print(end='')|print(sep='',end='')|input|format(1)|ascii(1)|object()|super(C,o)|property(fn)|staticmethod(fn)|classmethod(fn)|C()|S()|o.m()|o.m(1)|o.m(a=1)|o.p|o.x|fn()|fn(1)|fn(a=1)|fn(k=3)|fn(*(1,))|fn(**{'a':1})|gen()|next(gen())|list(gen())|gen().close()|o==o|o!=o|o.__dict__|C.__mro__|C.__bases__|C.__subclasses__()|C.mro()|C.__name__|C.__qualname__|C.__doc__|C.__module__|o.__class__|type.__call__(C)|type('X',(),{})|type('X',(C,),{'a':1})|compile|e.args|str(e)|repr(e)|ValueError()|ValueError(1)|ValueError(1,2)|KeyError('a')|str(KeyError('a'))|OSError(1,'a')|e.with_traceback(None)|e.add_note('a')|e.__reduce__()|o.__dir__()|o.__sizeof__()|o.__format__('')|o.__init_subclass__()|fn.__code__|fn.__defaults__|fn.__kwdefaults__|fn.__closure__|fn.__dict__|fn.__annotations__|fn.__name__|fn.__globals__|fn.__get__(o)|C.m|C.__dict__|C.__dict__['m']|sys.getsizeof(l)|sys.getrefcount(o)|sys.intern('a')|sys.exc_info()|sys._getframe()|sys.getrecursionlimit()|gc.get_count()|gc.get_threshold()|gc.is_tracked(o)|gc.get_referents(l)|gc.get_referrers(o)|gc.get_stats()|gc.isenabled()|int.__new__(int,1)|object.__new__(C)|tuple.__new__(tuple,l)|str.__new__(str,1)|list.__new__(list)|dict.__new__(dict)|str.join(',',['a'])|list.append(l,1)|dict.get(d,'a')|str.upper(st)|int.__add__(1,2)|l.__class__|l.__doc__|(lambda x:x)(1)|[x*2 for x in l if x]|{x for x in l}|(x for x in l)|f'{i}'|f'{i:>5}'|f'{i!r}'|f'{i}{f}'|f'{st}{i:x}{f:.2f}'|l is None|not l|l and d|l or d|1 if l else 2|i<f<9|so.a|object.__getattribute__(o,'x')|type.__getattribute__(C,'x')|o.__getattribute__('x')|C.__call__()|list.__init__([])|dict.__init__({},a=1)|object.__init__(o)|object.__repr__(o)|object.__hash__(o)|object.__eq__(o,o)|object.__reduce__(so) if 0 else 1|iter(l).__length_hint__()|iter(l).__reduce__()|enumerate(l).__reduce__()|range(3).__reduce__()|sys.version_info|sys.version_info[:2]|sys.getdefaultencoding()|(1).real|(1).numerator|st.__getnewargs__()|t.__getnewargs__()|i.__getnewargs__()|i.__index__()|i.__divmod__(7)|d.__reversed__()|l.__reversed__()|l.clear()'''
import types
ns=globals()
for x in EX.replace('\n','|').split('|'):
    pass
items=[]
# a bar inside an expression: glue until it compiles
cur=''
for part in EX.replace('\n','|').split('|'):
    cur = part if cur=='' else cur+'|'+part
    try: compile(cur,'x','eval')
    except SyntaxError: continue
    items.append(cur); cur=''
def reset():
    global l,d,t,s,b,ba
    l=[3,1,2]; d={'a':1,'b':2}; s={1,2}; ba=bytearray(b'hello'); o.__dict__.clear(); o.y=1
for x in items:
    exec(compile('def F():\n try: '+x+'\n except Exception as e: pass\n','x','exec'),ns)
    R=[]
    for k in range(2):
        reset()
        gc.collect()
        hold=[set() for i in range(400)]
        a=gc.get_count()[0]; F(); q=gc.get_count()[0]; reset(); w=gc.get_count()[0]; F(); z=gc.get_count()[0]
        R.append((q-a,z-w))
    print(x,R)
