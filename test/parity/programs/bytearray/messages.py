# bytearray and memoryview, results and errors.
B = bytearray


def attempt(text):
    try:
        print(text, "=>", repr(eval(text)))
    except Exception as e:
        print(text, "=>", type(e).__name__, e)


for line in r"""
B()
B(5)
B('a')
B('a','ascii')
B([1,256])
B(-1)
B(1.5)
B(b'abc')
B(range(3))
B(B(b'a'))
B(1,'ascii')
B(errors='x')
B(source=b'x')
B(b'a').append(300)
B(b'a').append('a')
B(b'a').extend('ab')
B(b'a').extend(5)
B(b'a').extend([300])
B(b'a').extend(['a'])
B(b'abc').pop(5)
B().pop()
B(b'abc').pop()
B(b'abc').pop(0)
B(b'abc').remove(300)
B(b'abc').remove(120)
B(b'abc').insert(0,300)
B(b'abc').__setitem__(5,1)
B(b'abc').__setitem__(0,300)
B(b'abc').__setitem__('a',1)
B(b'abc').__delitem__(7)
B(b'abc').__setitem__(slice(0,1),5)
B(b'abc').__setitem__(slice(0,1),'a')
B(b'abc').__setitem__(slice(0,3,2),b'x')
B(b'abc').__setitem__(slice(0,3,2),b'xy')
B(b'a')+1
B(b'a')+'a'
B(b'a')+b'b'
b'a'+B(b'b')
B(b'a')*3
B(b'a')<b'b'
B(b'a')==b'a'
B(b'a')=='a'
B(b'a')<1
hash(B())
B(b'abc')[9]
B(b'abc')['a']
B(b'abc')[1:]
B(b'abc')[::-1]
B(b'a%s')%b'b'
B(b'%d')%5
B(b'it\'s')
B(b'"\'')
B(b'abc').hex()
B.fromhex('61')
97 in B(b'a')
B(b'ab').copy()
B(b'ab').reverse()
B(b'ab').clear()
B(b'a b').split()
B(b',').join([b'a',b'b'])
B(b'abc').partition(b'b')
B(b'abc').partition(b'x')
B(b'abc').__reduce__()
B(b'abc').__reduce_ex__(3)
B(b'abc').startswith(b'a')
B(b'abc').decode()
str(B(b'a'))
B(b'abc').__iadd__(5)
B(b'abc').__imul__(2)
memoryview(5)
memoryview(b'abc')[0]
memoryview(b'abc')[1:].tobytes()
memoryview(b'abc')[::2].tolist()
memoryview(b'abc')[5]
memoryview(b'abc')['a']
memoryview(b'abc').__setitem__(0,1)
memoryview(B(b'abc')).__setitem__(0,300)
memoryview(B(b'abc')).__setitem__(0,'a')
memoryview(B(b'abc')).__setitem__(slice(0,2),b'x')
len(memoryview(b'abc'))
memoryview(b'abc').nbytes
memoryview(b'abc').format
memoryview(b'abc').itemsize
memoryview(b'abc').shape
memoryview(b'abc').strides
memoryview(b'abc').ndim
memoryview(b'abc').readonly
memoryview(b'abc').obj
memoryview(b'abc').suboffsets
memoryview(b'abc').c_contiguous
memoryview(b'abc')==b'abc'
memoryview(b'abc')<b'abd'
hash(memoryview(b'abc'))==hash(b'abc')
hash(memoryview(B(b'abc')))
memoryview(b'abc').hex()
memoryview(b'abcd').cast('I')[0]
memoryview(b'abcd').cast('H').tolist()
memoryview(b'abcd').cast('H').shape
memoryview(b'abc').cast('H')
memoryview(b'abc').cast('zz')
list(memoryview(b'abc'))
97 in memoryview(b'abc')
bytes(memoryview(b'abc')[::2])
B(memoryview(b'ab'))
memoryview(memoryview(b'abc')).obj
[x for x in reversed(memoryview(b'abc'))]
""".strip("\n").split("\n"):
    attempt(line)

b = B(b"abc")
m = memoryview(b)
for line in r"""
b.append(1)
b.clear()
b.extend(b'a')
b.__delitem__(0)
b.__setitem__(0,65)
b
m.release()
m[0]
len(m)
m.tobytes()
m.obj
m.nbytes
hash(m)
m==m
b.append(1)
m.release()
m.__enter__()
""".strip("\n").split("\n"):
    attempt(line)
