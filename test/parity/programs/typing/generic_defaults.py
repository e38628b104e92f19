# releases: 3.13+
"""Defaults of type parameters: evaluated when asked for."""
from typing import NoDefault

log = []


def note(x):
    log.append(x)
    return x


class A[T = note(int), **P = [int, str]]:
    x = 1


class B[*Ts = *tuple[int, str]]:
    pass


def f[T: object = note(str)](x: T = 3) -> T:
    return x


type Alias[T = note(bytes)] = list[T]

print(log, f(), f(4))
t, p = A.__type_params__
ts, = B.__type_params__
print(t.has_default(), ts.has_default(), p.has_default(), log)
print(t.__default__, t.__default__, log)
print(ts.__default__, p.__default__)
print(f.__type_params__[0].__default__, f.__type_params__[0].__bound__, log)
print(Alias.__type_params__[0].__default__, Alias.__value__, log)


def g[T](): pass


print(g.__type_params__[0].__default__ is NoDefault, g.__type_params__[0].has_default())
try:
    class C[T, *Ts, U = int]: pass
except TypeError as e:
    print(e)
for bad in ['def f[T=int, U](): pass', 'class A[T=(yield)]: pass', 'def f[*T=(x := 1)](): pass',
            'class A[T: (int, (yield))]: pass']:
    try:
        compile(bad, 'bad', 'exec')
        print('fine')
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_offset)
