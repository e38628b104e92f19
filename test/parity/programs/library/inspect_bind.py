"""What signature().bind() takes and refuses, and how a signature is written."""
import inspect


def told(call):
    try:
        return call()
    except TypeError as e:
        return e


functions = []
for text in ('', 'a', 'a, b=2', 'a, /, b', 'a=1, b=2, /, c=3', 'a, *args', '*, a', '*, a=1, b', 'a, *args, b, c=3, **kw',
             'a, /, b=2, *, c', 'a: int, b: "x" = 2, **kw'):
    space = {}
    exec(f'def f({text}): pass', space)
    functions.append(space['f'])
for f in functions:
    signature = inspect.signature(f)
    print(signature, inspect.getfullargspec(f)[:6])
    for args, kwargs in (((), {}), ((1,), {}), ((1, 2, 3, 4), {}), ((), {'a': 1}), ((1,), {'a': 1}), ((1,), {'c': 3, 'z': 26}),
                         ((), {'a': 1, 'b': 2, 'c': 3})):
        for bind in signature.bind, signature.bind_partial:
            bound = told(lambda: bind(*args, **kwargs))
            print(' ', bound)
            if isinstance(bound, inspect.BoundArguments):
                print('   ', bound.args, bound.kwargs, bound.apply_defaults(), bound)


def gen():
    yield


g = gen()
states = [inspect.getgeneratorstate(g)]
next(g)
states.append(inspect.getgeneratorstate(g))
g.close()
print(states, inspect.getgeneratorstate(g), inspect.isgeneratorfunction(gen), inspect.iscoroutinefunction(gen))
for text in '', 'one', '  one\n    two\n      three\n  ', '\n\n  one\n\n    two\n   \n', 'one\n\ttwo\n\t  three':
    print(repr(inspect.cleandoc(text)))


class Descriptor:
    def __get__(self, obj, owner):
        return 1

    def __set__(self, obj, value):
        pass


class Owner:
    data = Descriptor()
    plain = 1

    def method(self):
        pass


class Lower(Owner):
    """Lower."""


owner = Lower()
owner.__dict__.update(data=2, plain=3, method=4)
print([type(inspect.getattr_static(owner, name)).__name__ for name in ('data', 'plain', 'method', '__doc__')])
print(inspect.getdoc(Lower), inspect.getdoc(Owner), [name for name, _ in inspect.getmembers(owner, inspect.isroutine) if name[0] != '_'])
print([inspect.isdatadescriptor(Owner.__dict__['data']), inspect.ismethoddescriptor(str.join), inspect.isroutine(Owner.method)])
