# How calling a class allocates: through an argument tuple, or entering __init__ directly once specialised.
import gc
c = gc.get_count
R2 = [0] * 6
def test(src, name):
    ns = {'gc': gc}
    exec(src, ns)
    exec("def f(): C(1)", ns)
    f = ns['f']
    for i in range(5): f()
    gc.collect()
    h = [set() for i in range(9)]
    c()
    for i in range(4):
        a = c()[0]; f(); R2[i] = c()[0] - a
    print(name, R2)
I = "\n    def __init__(self, x): pass"
test("class C:\n    __slots__ = ('a',)" + I, 'slots')
test("class C: pass" + I, 'plain') if 0 else test("class C:" + I, 'plain')
test("class C(list):" + I, 'list')
test("class C(dict):" + I, 'dict')
test("class C(Exception):" + I, 'exc')
test("class B: pass\nclass C(B):" + I, 'sub')
test("class B: __slots__ = ('a',)\nclass C(B):" + I, 'sub slots')
test("class B: __slots__ = ('a','__dict__')\nclass C(B):" + I, 'dict slot')
test("class C:\n    def __init__(self, x, *, k=1): pass", 'kwonly')
test("class C:\n    def __init__(self, *x): pass", 'varargs')
test("class C:\n    def __init__(self, x, y=1): pass", 'default')
test("class C:\n    def __init__(self, x, **k): pass", 'kwargs')
test("class C:\n    def __getattr__(self, n): pass" + I, 'getattr')
test("class C:\n    def __del__(self): pass" + I, 'del')
test("class M(type): pass\nclass C(metaclass=M):" + I, 'meta')
test("class C:\n    def __new__(cls, x): return object.__new__(cls)" + I, 'new')
test("import abc\nclass C(abc.ABC):" + I, 'abc')
