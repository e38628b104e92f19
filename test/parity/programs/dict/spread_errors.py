# What ** makes of mappings that raise AttributeErrors.
class Keys:
    def keys(self): raise AttributeError('mine')


class Items:
    def keys(self): return [1]
    def __getitem__(self, k): raise AttributeError('item')


class Missing:
    def __getattr__(self, n): raise AttributeError('getattr ' + n)


class Failing:
    def __getattr__(self, n): raise (AttributeError if failed.pop() else ValueError)(n)


def f(**k): pass


for x in (Keys(), Items(), Missing(), Failing(), 1):
    for expression in ('{**x}', 'f(**x)', 'f(a=1, **x)', 'dict(**x)', 'print(**x)', 'dict(x)', '{}.update(x)', '{} | x'):
        failed = [False, True]
        try:
            eval(expression)
        except Exception as e:
            print(expression, type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
print(hasattr(1, 'is_integer'), hasattr(True, 'is_integer'), hasattr(1.5, 'is_integer'))
