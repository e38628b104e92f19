"""Keyword arguments to subclasses of tuple: refused unless the class has an __init__ of its own."""


class Plain(tuple):
    pass


class WithInit(tuple):
    def __init__(self, values, extra=None):
        self.extra = extra


class WithNew(tuple):
    def __new__(cls, values, extra=None):
        self = super().__new__(cls, values)
        self.extra = extra
        return self


for cls in Plain, WithInit, WithNew:
    for kwargs in {}, {'extra': 1}, {'sequence': 1}:
        try:
            t = cls([1, 2], **kwargs)
            print(t, vars(t))
        except TypeError as e:
            print(cls.__name__, e)
