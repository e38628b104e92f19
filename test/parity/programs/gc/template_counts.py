# releases: 3.14+
"""What template strings allocate, hold and count."""
import gc, sys
from string.templatelib import Template, Interpolation, convert
gc.disable()
x = 5; w = 10; s = 'hello world'; t = t"a{x}b{s!r}"; u = t"{x}"; i = t.interpolations[0]
EX = ['t""', 't"a"', 't"{x}"', 't"a{x}b{w}"', 't"{x!r:>{w}}"', 't"{x:{w}}"', 't.strings', 't.values', 't.interpolations', 'list(t)', 'iter(t)', 'next(iter(t))', 'list(iter(t))', 't + u', 't + t""', 'repr(t)', 'str(t)', 'hash(t)',
      'Template("a", "b")', 'Template(i)', 'Template("a", i, "b", i)', 'Template()', 'Interpolation(5)', 'Interpolation(5, "x", None, "")', 'Interpolation(5, expression="x")', 'i.value', 'repr(i)', 'convert(5, "r")', 't == t', 't.__reduce__()', 'i.__reduce__()', 'Template[int]', 'for p in t: pass', 'match i:\n   case Interpolation(v, e, c, f): pass', '[*t]', 'tuple(t)', 'f"{t}"', 't"{t"{x}"}"']
for src in EX:
    exec(compile('def F():\n try:\n  ' + src + '\n except Exception as e: pass\n', 'x', 'exec'), globals())
    R = []
    for k in range(2):
        gc.collect()
        hold = [set() for _ in range(400)]
        a = gc.get_count()[0]; F(); q = gc.get_count()[0]; w_ = gc.get_count()[0]; F(); z = gc.get_count()[0]
        R.append((q - a, z - w_))
    print(src, R)
y = object()
print(sys.getrefcount(y)); tt = t"{y}{y!s:a}"; print(sys.getrefcount(y), sys.getrefcount(tt), sys.getrefcount(tt.strings), sys.getrefcount(tt.interpolations)); del tt; print(sys.getrefcount(y))
print(gc.get_referents(t), gc.get_referents(i), [type(r).__name__ for r in gc.get_referents(iter(t))], sys.getsizeof(t), sys.getsizeof(i), sys.getsizeof(iter(t)))
print(Template.__basicsize__, Interpolation.__basicsize__, type(iter(t)).__basicsize__, hex(Template.__flags__), hex(type(iter(t)).__flags__))
class C:
    def __del__(self): print('del')
c = C(); c.t = t"{c}"; c.i = iter(c.t)
del c; print('collected', gc.collect())
print(sys.getrefcount(t"{x + 1}".interpolations[0].expression))
def f(): return t"{x + 1}{x * 2 !r:abc}"
print(f.__code__.co_consts, f.__code__.co_stacksize, f.__code__.co_names)
import sys
x = 5
print(sys.getrefcount(t"{x + 1}".interpolations[0].expression))
print(sys.getrefcount(t"{x + 2 = }".interpolations[0].expression))
print(sys.getrefcount(t"{x + 3 !r}".interpolations[0].expression))
print(sys.getrefcount(t"{x + 4:>5}".interpolations[0].expression))
print(sys.getrefcount(t"{x + 6 = }".strings[0]))
print(sys.getrefcount(t"abc abc{x}".strings[0]))
def f(): return t"{x + 1}{x + 9}"
print(sys.getrefcount(f().interpolations[1].expression))
print(sys.getrefcount(t"{x #a
}".interpolations[0].expression))
print(sys.getrefcount(t"{xyz}".interpolations[0].expression) if 0 else sys.getrefcount(t"{sys.path}".interpolations[0].expression), sys.getrefcount(t"{sys}".interpolations[0].expression))
