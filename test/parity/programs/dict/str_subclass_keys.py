"""Attributes and items asked for with instances of a subclass of str."""


class S(str):
    pass


class Chatty(str):
    def __eq__(self, other):
        print('eq', str(self))
        return str.__eq__(self, other)

    __hash__ = str.__hash__


class Foo:
    def __init__(self):
        self.msg = 1
        self.x = 2

    def __getattr__(self, name):
        return 'missing ' + name


f = Foo()
print(getattr(f, S('msg')), getattr(f, Chatty('msg')), getattr(f, S('none')))
print(f.__dict__[S('msg')], getattr(f, S('msg')))
setattr(f, S('y'), 3)
print(f.__dict__, [type(k).__name__ for k in f.__dict__])
setattr(f, S('msg'), 7)
delattr(f, S('x'))
print(f.__dict__, f.y, getattr(f, S('x')))
setattr(Foo, S('late'), 1)
print([type(k).__name__ for k in Foo.__dict__ if k == 'late'], Foo.late, f.late, getattr(f, S('late')))
print({S('a'): 1, 'a': 2, Chatty('a'): 3})
