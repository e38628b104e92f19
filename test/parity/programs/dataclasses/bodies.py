# Records: what the decorator makes of a body, and what it refuses.
import sys, gc, types, warnings
gc.disable()
from dataclasses import *
import dataclasses
from typing import ClassVar
import typing
def t(f, *a, **k):
    try:
        print('ok', repr(f(*a, **k)).split(' at 0x')[0])
    except BaseException as e:
        print(type(e).__name__, str(e).split(' at 0x')[0], '|', type(e.__cause__).__name__, type(e.__context__).__name__)
print(dataclasses.__all__)
@dataclass
class P:
    x: int
    y: int = 3
    z: list = field(default_factory=list)
    c: ClassVar[int] = 4
    i: InitVar[int] = 5
    _: KW_ONLY
    k: int = 7
    def __post_init__(self, i): print('post', i)
print(P(1, 2), P(1, k=3).k, P.__doc__, list(vars(P)), P.__match_args__, P.__dataclass_params__)
print([(n, f.type, f.init, f.kw_only is MISSING or f.kw_only, f._field_type) for n, f in P.__dataclass_fields__.items()])
print(P.__init__.__annotations__, P.__init__.__defaults__ and len(P.__init__.__defaults__), P.__init__.__kwdefaults__, P.__init__.__qualname__, P.__eq__.__qualname__, P.__init__.__module__)
t(P); t(P, 1, 2, 3, 4, 5); t(lambda: P(1) == P(1)); t(lambda: P(1) == 3); t(lambda: P(1) < P(2)); t(lambda: hash(P(1)))
t(replace, P(1), x=5); t(replace, P(1), q=5); t(replace, P(1), i=3); t(replace, 5); t(fields, 5); t(lambda: [f.name for f in fields(P)]); t(asdict, 5); t(astuple, 5); t(asdict, P); t(is_dataclass, P); t(is_dataclass, 5)
def mk(src, **k):
    def go():
        ns = {'__name__': '__main__'}
        exec('from dataclasses import *\nfrom typing import *\nimport typing, dataclasses\nimport dataclasses as dc\n' + src, ns)
        c = ns['C']
        for name in ('__init__', '__repr__', '__eq__', '__hash__', '__setattr__', '__doc__', '__slots__', '__match_args__', '__lt__', '__getstate__'):
            v = vars(c).get(name)
            print(' ', name, type(v).__name__, v if isinstance(v, (str, tuple)) else '', end=';')
        print()
        return c
    print('--', src)
    t(go)
mk('@dataclass\nclass C:\n x: int = 1\n y: int')
mk('@dataclass\nclass C:\n x: list = []')
mk('@dataclass\nclass C:\n x: dict = {}')
mk('@dataclass\nclass C:\n x: object = object')
mk('@dataclass\nclass C:\n x = field()')
mk('@dataclass\nclass C:\n x: int = field(default=3, default_factory=int)')
mk('@dataclass\nclass C:\n x: ClassVar[int] = field(default_factory=int)')
mk('@dataclass\nclass C:\n x: ClassVar[int] = field(kw_only=True)')
mk('@dataclass\nclass C:\n x: InitVar[int] = field(default_factory=int)')
mk('@dataclass\nclass C:\n _: KW_ONLY\n x: int\n __: KW_ONLY')
mk('@dataclass\nclass C:\n x: "ClassVar[int]" = 3\n y: "typing.ClassVar"= 4\n z: "InitVar[int]" = 5\n w: "dc.InitVar" = 6\n _: "KW_ONLY"\n v: "dataclasses.InitVar[int]" = 8')
mk('@dataclass(order=True)\nclass C:\n x: int')
mk('@dataclass(order=True, eq=False)\nclass C:\n x: int')
mk('@dataclass(order=True)\nclass C:\n x: int\n def __lt__(s, o): pass')
mk('@dataclass(frozen=True)\nclass C:\n x: int\n def __setattr__(s, n, v): pass')
mk('@dataclass(frozen=True)\nclass C:\n x: int = 3\n y: list = field(default_factory=list)')
mk('@dataclass(unsafe_hash=True)\nclass C:\n x: int')
mk('@dataclass(unsafe_hash=True)\nclass C:\n x: int\n def __hash__(s): return 3')
mk('@dataclass(eq=False)\nclass C:\n x: int')
mk('@dataclass\nclass C:\n x: int\n def __hash__(s): return 3')
mk('@dataclass\nclass C:\n x: int\n def __eq__(s, o): return 3')
mk('@dataclass(frozen=True)\nclass C:\n x: int\n def __hash__(s): return 3')
mk('@dataclass(slots=True)\nclass C:\n x: int = 3\n def f(s): return __class__\n @property\n def q(s): return super()')
mk('@dataclass(slots=True, frozen=True)\nclass C:\n x: int = 3\n y: int = field(default_factory=int)')
mk('@dataclass(slots=True, weakref_slot=True)\nclass C:\n x: int = 3')
mk('@dataclass(weakref_slot=True)\nclass C:\n x: int = 3')
mk('@dataclass(slots=True)\nclass C:\n __slots__ = ("a",)\n x: int = 3')
mk('@dataclass(slots=True)\nclass B:\n x: int\n@dataclass(slots=True)\nclass C(B):\n y: int = 3\n x: int = 4')
mk('class B:\n __slots__ = "x"\n@dataclass(slots=True)\nclass C(B):\n y: int = 3\n x: int = 4')
mk('class B:\n __slots__ = iter(["x"])\n@dataclass(slots=True)\nclass C(B):\n y: int = 3\n x: int = 4')
mk('@dataclass(frozen=True)\nclass B:\n x: int\n@dataclass\nclass C(B):\n y: int = 3')
mk('@dataclass\nclass B:\n x: int\n@dataclass(frozen=True)\nclass C(B):\n y: int = 3')
mk('@dataclass(kw_only=True)\nclass C:\n x: int = 3\n y: int\n z: int = field(kw_only=False)')
mk('@dataclass\nclass C:\n self: int\n x: int = field(init=False)\n y: int = field(init=False, default=3)\n z: int = field(repr=False, compare=False, hash=True, metadata={1: 2})')
mk('@dataclass(init=False, repr=False, eq=False, match_args=False)\nclass C:\n x: int')
mk('@dataclass\nclass C: pass')
mk('@dataclass\nclass C:\n "doc"\n x: int')
mk('@dataclass()\nclass C[T]:\n x: T') if sys.version_info >= (3, 12) else 0
for bad in ([('x',)], ['x y'], ['class'], ['x', 'x'], [('x', int, 3, 4)], [(3, int)]): t(make_dataclass, 'M', bad)
M = make_dataclass('M', ['a', ('b', int), ('c', int, 5), ('d', int, field(default_factory=list))], bases=(P,) if 0 else (), namespace={'f': lambda s: s.a}, frozen=True)
print(M(1, 2), M(1, 2).f(), M.__module__, M.__annotations__ if sys.version_info < (3, 14) else '', M.__doc__)
t(setattr, M(1, 2), 'a', 3); t(delattr, M(1, 2), 'a'); t(setattr, M(1, 2), 'zz', 3)
class Sub(M): pass
t(setattr, Sub(1, 2), 'zz', 3); t(setattr, Sub(1, 2), 'a', 3)
