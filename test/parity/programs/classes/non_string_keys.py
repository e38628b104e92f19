"""Keys in a class's dict that are no strs."""
import warnings

warnings.simplefilter('always')


class Meta(type):
    def __new__(cls, name, bases, ns):
        ns[1] = 2
        return super().__new__(cls, name, bases, ns)


class Str(str):
    pass


for make in lambda: type('C', (), {1: 2}), lambda: Meta('D', (), {}), lambda: type('E', (), {Str('x'): 1}):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        cls = make()
    print(cls.__name__, [(w.category.__name__, str(w.message), w.lineno) for w in caught], cls.__dict__.get(1))
    warnings.simplefilter('error')
    try:
        print(make())
    except RuntimeWarning as e:
        print(e)
