"""f(**a, **b) with a key in both: what is said, and which KeyErrors pass."""
def f(x=1, **y): return 1


class Keys:
    def __init__(self, *args): self.args = args
    def keys(self): raise KeyError(*self.args)


class Items:
    def keys(self): return ['x']
    def __getitem__(self, key): return []


class Name(str): pass


calls = [
    lambda: f(**{'x': 1}, **{'x': 2}),
    lambda: f(x=1, **Items()),
    lambda: f(**{(): 1}, **{(): 1}),
    lambda: f(**{(1,): 1}, **{(1,): 1}),
    lambda: f(**{Name('a'): 1}, **{Name('a'): 1}),
    lambda: f(**{3: 4}),
    lambda: f(**Keys('a')),
    lambda: f(**Keys(['a'])),
    lambda: f(**Keys(1, 2)),
    lambda: f(**Keys((1,))),
]
for call in calls:
    try: call()
    except Exception as e: print(repr(e), repr(e.__context__), e.__cause__)
