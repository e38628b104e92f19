# releases: 3.12+
# Which one-character results are the shared object.
import sys

A = "A"
for line in r"""
A.lower()
'É'.lower()
'a'.capitalize()
'ab'.replace('b','')
'bb'.replace('bb','a')
'a'.replace('a','b')
'a'*1
''.join(['','a'])
'a%s'%''
'%d'%True
'%i'%1.5
'%.1d'%1
'%x'%True
'%1d'%int('1')
'%d'%int('1')
'%s'%'a'
'{}'.format('a')
f'{A}'
str(5)
chr(97)
''.center(1)
''.zfill(1)
'a'.translate({97:'b'})
'a'.translate({97:98})
b'a'.decode()
b'a'.decode('latin1')
b'\xe9'.decode('latin1')
repr(1)
format(1)
format(1,'d')
'%d'%1
'%c'%97
'é'.encode('latin1')
b'ab'[1:]
b'a'+b''
b''.join([b'a'])
b'%c'%97
bytes([97])
bytes(1)
bytes(bytearray(b'a'))
b'a'.replace(b'a',b'b')
b'ab'.replace(b'a',b'')
b'A'.lower()
b' a'.strip()
b'a b'.split()[0]
b''.hex()
b'a'*1
b''.center(1)
bytes.fromhex('61')
b'a'.translate(None)
b'a'.translate(bytes(range(256)))
b'ab'.translate(None,b'a')
b'aX'.removesuffix(b'X')
b'a'.expandtabs()
bytes(b'a')
b''.join([b'', b'a'])
b'a%b'%b''
bytes(memoryview(b'a'))
memoryview(b'a').tobytes()
(97).to_bytes(1,'big')
'a'.encode()
bytes((97,))
b'a'.ljust(1)
b''+bytearray(b'a')
b'a'.partition(b'x')[0]
b'abc'.partition(b'b')[0]
b'a\nb'.splitlines()[0]
str(True)[0]
'ß'.upper()[0]
'%r'%1
'{:d}'.format(1)
'{!r}'.format(1)
f'{1}'
f'{1:d}'
f'{1!r}'
ascii(1)
'%s'%1
''.join(['a'])
' '.join(['a'])
str(b'a','ascii')
'a'.encode().decode('ascii')
""".strip("\n").split("\n"):
    print(line, sys.getrefcount(eval(line)) > 10**6)
