# What str methods say when they are called wrongly.
s = "abcd"


def attempt(text):
    try:
        print(text, "=>", repr(eval(text)))
    except Exception as e:
        print(text, "=>", type(e).__name__, e)


for line in r"""
s.find()
s.find(1)
s.find('a','b')
s.find('a',1,2,3)
s.count(3)
s.index('z')
s.rindex('z')
s.startswith(1)
s.startswith((1,))
s.startswith()
s.startswith('a',1.5)
s.center()
s.center('a')
s.center(3,'ab')
s.center(3,1)
s.center(1,2,3)
s.join(1)
s.join(['a',1])
s.join()
s.split(1)
s.split('')
s.split(foo=1)
s.split(1,2,3)
s.split('a',maxsplit='b')
s.split('a',sep='a')
s.split(maxsplit=1.5)
s.partition(1)
s.partition('')
s.replace(1,2)
s.replace('a',2)
s.replace('a')
s.replace('a','b',count='x')
s.replace('a','b',1,2)
s.strip(1)
s.strip('a','b')
s.zfill('a')
s.expandtabs('a')
s.translate(1)
s.translate({97:1.5})
s.translate({97:0x110000})
str.maketrans(1)
str.maketrans({'ab':1})
str.maketrans({1.5:1})
str.maketrans('a','bc')
str.maketrans('a')
str.maketrans(1,'a')
str.maketrans('a',1)
str.maketrans('a','b',1)
str.maketrans()
s.removeprefix(1)
s.encode(1)
s.encode('foo')
s.encode('ascii',1)
s.format_map()
s[1.5]
s[9]
s['a']
s+1
1+s
s*'a'
s*10**20
1 in s
s<1
str(1,2)
str(b'a',1)
str('a','b')
str(1,2,3,4)
str(foo=1)
s.splitlines(keepends='x')
s.isdigit(1)
str.__new__()
str.__new__(int)
str.join(1,[])
s.removesuffix()
s.encode(foo=1)
s.encode('a','b','c')
s.encode('utf-8', encoding='a')
s.center(10**30)
'abc'.__format__(1)
sys.intern(1)
""".strip("\n").split("\n"):
    attempt(line)
