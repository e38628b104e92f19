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

# What iterables of ints are asked for.

class Iterator:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        print("iter", end=" ")
        return self

    def __length_hint__(self):
        print("hint", end=" ")
        return 3

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration
        return self.n


class Long(list):
    def __len__(self):
        print("len", end=" ")
        return 5


b = bytearray()
for use in bytearray, bytes, b.extend, lambda source: b.__setitem__(slice(0, 1), source):
    print(use(Iterator()), use(Long([1, 2])))
