# How bytearray grows and shrinks: sizes of the object with its block.
import sys

B = bytearray
b=B(); L=[]
for i in range(60): b.append(65); L.append((len(b),sys.getsizeof(b)))
print(L)
b=B(); L=[]
for i in range(30): b+=b'abc'; L.append(sys.getsizeof(b))
print(L)
b=B(b'x'*100); L=[]
for i in range(100): b.pop(); L.append(sys.getsizeof(b))
print(L)
b=B(b'x'*100); L=[]
for i in range(100): del b[0]; L.append(sys.getsizeof(b))
print(L)
b=B(b'x'*100); b[10:50]=b''; print(sys.getsizeof(b)); b[0:0]=b'y'*30; print(sys.getsizeof(b)); b.clear(); print(sys.getsizeof(b)); b.extend(range(10)); print(sys.getsizeof(b)); b.extend(x for x in range(100)); print(sys.getsizeof(b)); b.insert(0,5); print(sys.getsizeof(b)); b*=2; print(sys.getsizeof(b)); print(sys.getsizeof(B(range(10))), sys.getsizeof(B(b'abc')), sys.getsizeof(B(5)), sys.getsizeof(B('abc','ascii')), sys.getsizeof(B([1,2,3])), sys.getsizeof(B(b'abc')+b'de'), sys.getsizeof(B(b'abc')[1:]), sys.getsizeof(B(b'abc')*3), sys.getsizeof(B(iter(range(10)))), sys.getsizeof(B(b'')), sys.getsizeof(B(b'abc').copy()),sys.getsizeof(memoryview(b'abc')),sys.getsizeof(memoryview(b'abc')[1:]))
b=B(b'abc'); it=iter(b); print(next(it)); b.clear(); print(list(it)); print(B(b'abcdef').translate(None,b'ce'))
