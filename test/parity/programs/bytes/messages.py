# Codecs and methods of bytes, results and errors.


def attempt(text):
    try:
        print(text, "=>", repr(eval(text)))
    except Exception as e:
        print(text, "=>", type(e).__name__, e)


for line in r"""
'é'.encode('ascii')
'aéèb'.encode('ascii')
'a\u1234'.encode('latin1')
'\ud800'.encode()
'\ud800'.encode('utf-16')
'\ud800'.encode('utf-32')
'\ud800'.encode('utf-16-le')
'aé'.encode('ascii','ignore')
'aéሴ😀'.encode('ascii','replace')
'aéሴ😀'.encode('ascii','backslashreplace')
'aéሴ😀'.encode('ascii','xmlcharrefreplace')
'a\udc80'.encode('ascii','surrogateescape')
'a\ud800'.encode('ascii','surrogateescape')
'\ud800'.encode('utf-8','surrogatepass')
'\ud800'.encode('utf-16','surrogatepass')
'é\ud800'.encode('utf-16-be','surrogatepass')
'é'.encode('ascii','surrogatepass')
'é'.encode('ascii','foo')
'e'.encode('ascii','foo')
'aéሴ😀'.encode('utf-16')
'aéሴ😀'.encode('utf-32')
'aé'.encode('utf-8-sig')
b'\xff'.decode()
b'a\xc3'.decode()
b'a\xc3b'.decode()
b'\xe0\x80\x80'.decode()
b'\xed\xa0\x80'.decode()
b'\xe1\x80'.decode()
b'\xe1\x80b'.decode()
b'\xf0\x90\x80'.decode()
b'\xf4\x90\x80\x80'.decode()
b'\xf0\x90\x80b'.decode()
b'\x80'.decode()
b'a\xffb\xc3'.decode('utf-8','replace')
b'a\xffb\xe1\x80'.decode('utf-8','ignore')
b'a\xe1\x80b'.decode('utf-8','backslashreplace')
b'a\xe1\x80b'.decode('utf-8','surrogateescape')
b'\xed\xa0\x80'.decode('utf-8','surrogatepass')
b'\xff'.decode('utf-8','surrogatepass')
b'a\xff'.decode('ascii')
b'a\xff'.decode('ascii','replace')
b'a\xff'.decode('ascii','surrogateescape')
b'a\xff'.decode('ascii','xmlcharrefreplace')
b'a'.decode('utf-16')
b'\xff\xfea\x00'.decode('utf-16')
b'\xfe\xff\x00a'.decode('utf-16')
b'\x00\xd8'.decode('utf-16-le')
b'\x00\xdc'.decode('utf-16-le')
b'\x00\xd8a\x00'.decode('utf-16-le')
b'a\x00\x00'.decode('utf-32')
b'\x00\x00\x11\x00'.decode('utf-32-le')
b'\x00\xd8\x00\x00'.decode('utf-32-le')
b'\xef\xbb\xbfa'.decode('utf-8-sig')
b'a'.decode('UTF8')
b'a'.decode('U8')
b'a'.decode('L1')
b'a'.decode('Latin 1')
b'a'.decode('ISO-8859-1')
b'a'.decode('nope')
b'a'.decode('hex')
'a'.encode('hex')
str(b'a',errors='foo')
str(1,'ascii')
b'\xff'.decode(errors='foo')
'a\0b'.encode()
b'abc'.decode('ut\0f')
b''.decode('nope')
''.encode('nope')
bytes('é')
bytes('é','ascii')
bytes('é','utf-8','strict')
bytes(1,'ascii')
bytes(b'a','ascii')
bytes(-1)
bytes([256])
bytes(['a'])
bytes(1.5)
bytes(object())
bytes(10**20)
bytes()
bytes(encoding='a')
bytes(source=b'a')
bytes('a',errors='x')
bytes(1,errors='x')
b'a'+1
b'a'+'b'
1+b'a'
b'a'*'a'
b'a'<'a'
b'a'[5]
300 in b'a'
'a' in b'a'
None in b'a'
b'a' in b'ab'
97 in b'a'
b'a'.find('a')
b'a'.find(300)
b'a'.index(b'z')
b'a'.join(1)
b''.join([1])
b''.join([b'a','b'])
b'a'.split('a')
b'a'.split(b'')
b'a'.replace('a',b'')
b'a'.startswith('a')
b'a'.startswith(('a',))
b'a'.center(5,'x')
b'a'.center(5,b'xx')
b'a'.strip('a')
b'a'.partition('a')
b'a'.partition(b'')
b'a'.translate('a')
b'a'.translate(b'a')
bytes.maketrans('a','b')
bytes.maketrans(b'ab',b'b')
bytes.fromhex('6')
bytes.fromhex('zz')
bytes.fromhex('61 62\n63')
bytes.fromhex(b'61')
bytes.fromhex('61é')
bytes.fromhex('6 1')
b'ab'.hex(':')
b'abcdef'.hex('_',2)
b'abcdef'.hex('_',-4)
b'a'.hex('::')
b'a'.hex(1)
b'a'.hex('é')
b'a'.removeprefix('a')
b'a'.count('a')
b'a'.expandtabs('a')
b'a'.zfill('a')
b'a'.decode(1)
b'%s'%'a'
b'%s'%b'x'
b'%b'%5
b'%a'%'é'
b'%r'%b'a'
b'%c'%'a'
b'%c'%300
b'%c'%b'ab'
b'%d'%'a'
b'%d %s'%(1,b'a')
b'%z'%1
b'%s'%()
b'%s'%(b'a',b'b')
b'%(a)s'%{b'a':b'x'}
b'%5s|%-5s|'%(b'a',b'b')
b'%05d'%3
b'%.2f'%1.5
b'%x'%255
b'%#x'%255
b'%s'%memoryview(b'a')
b'%%'%()
b'%'%1
b'%5.1s|'%b'abc'
b'%+d'%5
b'%s' % bytearray(b'q')
b'%e'%1.5
b'%i'%2.5
b'%x'%1.5
b'a'.rsplit(b'a')
b'a\nb\r\nc'.splitlines(True)
b'aB1'.swapcase()
b'hello world'.title()
b'\xe9'.upper()
b'a'.isascii()
b''.isalnum()
""".strip("\n").split("\n"):
    attempt(line)
