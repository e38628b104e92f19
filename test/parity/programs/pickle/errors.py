"""What cannot be pickled, what cannot be read, and what the errors say."""
import io
import pickle
import sys


class A:
    pass


def make():
    class Local:
        pass
    return Local


def t(f):
    try:
        r = f()
        print('->', repr(r)[:150])
    except BaseException as e:
        text = str(e).split(' at 0x')
        print(type(e).__name__, text[0], text[1:] and text[1][text[1].index('>'):], getattr(e, '__notes__', None))


class R:
    def __init__(self, r):
        self.r = r

    def __reduce__(self):
        return self.r


class Named(pickle.Pickler):
    def persistent_id(self, obj):
        return 'id of A' if obj is A else None


class Finder(pickle.Unpickler):
    def persistent_load(self, pid):
        return A if pid == 'id of A' else None

    def find_class(self, module, name):
        print('find', module, name)
        return super().find_class(module, name)


class Override(pickle.Pickler):
    def reducer_override(self, obj):
        if obj is A:
            return str, ('instead',)
        return NotImplemented


t(lambda: pickle.dumps(lambda: 0))
t(lambda: pickle.dumps(make()()))
t(lambda: pickle.dumps(x for x in ()))
t(lambda: pickle.dumps(sys))
t(lambda: pickle.dumps({'a': [1, lambda: 0]}))
Old = A


class A:
    pass


t(lambda: pickle.dumps(Old))
for data in (b'', b'\x80', b'\x80\x09.', b'N', b'.', b'cnomod\nX\n.', b'\xff', 'x', b'h\5.', b'K', b'(e.', b'e.', b'NNR.',
             b'\x80\x04\x95\x05', b'X\x05\0\0\0ab', b'P1\n.', b'(1.', b'0.', b'\x85.'):
    t(lambda: pickle.loads(data))
for r in 'A', 'nope', 3, (), (1,), (1, 2), (int, 2), (int, (), None, 3), (int, (), None, None, 3), (int, (), None, None, None, None, 1), None:
    t(lambda: pickle.dumps(R(r)))
t(lambda: pickle.dumps(1, 9))
t(lambda: pickle.dump(1, 3))
t(lambda: pickle.load(3))
out = io.BytesIO()
Named(out, 4).dump([A, 1])
print(out.getvalue())
print(Finder(io.BytesIO(out.getvalue())).load())
out = io.BytesIO()
Override(out, 4).dump([A, 1])
print(out.getvalue(), Finder(io.BytesIO(out.getvalue())).load())
out = io.BytesIO()
p = pickle.Pickler(out)
p.dump(shared := ['x'])
p.dump([shared])
print(out.getvalue().count(b'x'), len(out.getvalue()) > 0)
p.clear_memo()
p.dump([shared])
out.seek(0)
u = pickle.Unpickler(out)
print(u.load(), u.load(), u.load())
t(u.load)
print(pickle.DEFAULT_PROTOCOL, pickle.HIGHEST_PROTOCOL, pickle.Pickler, pickle.PicklingError.__mro__, pickle.UnpicklingError.__module__)
