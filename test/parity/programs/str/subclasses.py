# Subclasses of str, bytes and bytearray: what their methods return, and their sizes.
import sys

class S(str):
    def __new__(cls, x): 
        o=str.__new__(cls, x); o.y=1; return o
x=S('hé'); print(x, repr(x), type(x[:]), type(x+''), type(x*1), x.y, len(x), hash(x)==hash('hé'), x=='hé', {x:1}['hé'], type(x.strip()), type(str(x)), sys.getsizeof(S('abc')), sys.getsizeof(x), type('%s'%x), type(f'{x}'), type('{}'.format(x)), type(''.join([x])), x.__dict__, type(x.split('z')[0]), type(x.partition('z')[0]), type(x.ljust(0)), type(x.replace('q','r')),type(x.__getnewargs__()[0]))
class B(bytes): pass
b=B(b'ab'); print(b, type(b[:]), type(b+b''), type(b*1), type(b.strip()), sys.getsizeof(b), hash(b)==hash(b'ab'), type(bytes(b)), b.__dict__, type(b.ljust(0)), B.fromhex('61'), type(B.fromhex('61')))
class BA(bytearray): pass
b=BA(b'ab'); b.z=1; print(b, type(b[:]), type(b+b''), b.__dict__, BA.fromhex('61'), sys.getsizeof(b), type(b.copy()))
