# releases: 3.12+
"""Type parameters and type aliases: what is made, when bounds are evaluated, who keeps what alive."""
import weakref


evaluated = []


def bound(name, value):
    evaluated.append(name)
    return value


def first[T](items: list[T]) -> T:
    return items[0]


def pair[K: bound('K', int), V: (bound('V', str), bytes)](k: K, v: V = None, *, flag=True, **rest) -> tuple[K, V]:
    return k, v, flag, rest


class Stack[T]:
    __count = 0
    kind = 'stack'

    def __init__(self) -> None:
        self._items: list[T] = []
        Stack.__count += 1

    def push(self, item: T) -> None:
        self._items.append(item)

    def pop(self) -> T:
        return self._items.pop()

    def map[U](self, f, default: U = kind) -> list[U]:
        return [f(item) for item in self._items] + [default]

    @classmethod
    def made(cls):
        return cls.__count


class Named[*Ts, **P](Stack[int], metaclass=type):
    def types(self):
        return Ts, P


type Plain = bound('Plain', int)
type Tree[T] = T | list[Tree[T]]

print(first([3, 4]), first.__type_params__, first.__name__, first.__qualname__)
print(pair(1), pair(1, 2, flag=3, x=4), pair.__type_params__)
print(evaluated)
k, v = pair.__type_params__
print(k.__bound__, k.__constraints__, v.__bound__, v.__constraints__, evaluated)
print(k.__bound__, evaluated, k.__infer_variance__, k.__module__)
print(pair.__defaults__, pair.__kwdefaults__)
s = Stack[int]()
s.push(1)
s.push(2)
print(s.map(lambda x: x * 2), s.map(str, 'end'), s.pop(), Stack.made())
print(Stack.__type_params__, Stack.__parameters__, Stack.__orig_bases__, Stack.__mro__)
print(Stack.map.__qualname__, Stack.map.__type_params__, Stack.__qualname__)
print(Stack[str], type(Stack[str]).__name__)
n = Named()
print(n.types(), Named.__type_params__, Named.__orig_bases__)
print(evaluated)
print(Plain, Plain.__name__, Plain.__value__, Plain.__type_params__, evaluated)
print(Tree, Tree.__type_params__, Tree.__parameters__, Tree[int], Tree.__value__)
print(type(Plain).__name__, type(k).__name__)


def scope():
    def inner[T](x: T, y=1):
        def innermost():
            return T, x
        return innermost

    class Local[T]:
        def get(self):
            return T
    type Alias[T] = dict[T, Local[T]]
    return inner, Local, Alias


inner, Local, Alias = scope()
print(inner.__qualname__, Local.__qualname__, Local.get.__qualname__, inner(5)())
print(Local().get() is Local.__type_params__[0], Alias.__value__.__args__[0] is Alias.__type_params__[0])

del Local, inner, Alias


class Repository[Key, Row]:
    """Rows by key."""

    def __init__(self, rows: dict[Key, Row] | None = None):
        self.rows = rows or {}

    def get(self, key: Key, default: Row | None = None) -> Row | None:
        return self.rows.get(key, default)


class Users(Repository[str, int]):
    pass


u = Users({'ann': 1})
print(u.get('ann'), u.get('bob', 0), Users.__orig_bases__, Users.__parameters__)
ref = weakref.ref(u)
del u
print(ref())
for bad in ['def f[T, T](): pass', 'class A[T: (yield)]: pass', 'type X = (y := 1)', 'class A[T]((yield)): pass',
            'def f[T]():\n  nonlocal T', 'type X = await 3', 'class A[T](x := 3): pass']:
    try:
        compile(bad, 'bad', 'exec')
        print('fine')
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_offset)
type = 3
print(type)
