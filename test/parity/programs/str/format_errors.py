# str.format and % where they fail, and where they do not.


def attempt(text):
    try:
        print(text, "=>", repr(eval(text)))
    except Exception as e:
        print(text, "=>", type(e).__name__, e)


for line in r"""
'{!x}'.format(1)
'{!}'.format(1)
'{!\x01}'.format(1)
'{!rr}'.format(1)
'{'.format()
'}'.format()
'{}'.format()
'{a}'.format()
'{0.}'.format(1)
'{0[}'.format(1)
'{0[a}'.format(1)
'{0[0]x}'.format([1])
'{}{0}'.format(1)
'{0}{}'.format(1)
'{:{}}'.format(1,5)
'{:{:{}}}'.format(1,2,3)
'{0!r:>{w}}'.format('a',w=6)
'{99999999999999999999}'.format()
'{!'.format(1)
'{!r'.format(1)
'{!é}'.format(1)
'{0'.format(1)
'{{}}'.format()
'a{{b}}c{}'.format(1)
'{a[b]}'.format(a={'b':3})
'{a[0]}'.format(a={0:3})
'{0[-1]}'.format([1])
'{:}'.format(1)
'{!s:}'.format(1)
'{0.real}'.format(1)
'{}'.format_map({})
'{a}'.format_map({'a':1})
'{a.b}'.format(a=1)
'{:{}{}}'.format(1,'>',5)
'{[a]}'.format({'a':1})
'{:{{}}}'.format(1)
'{0:{1}}'.format(1)
'x'.format(1)
''.format()
'{}'.format(x for x in [1]) and 1
'{a b}'.format(**{'a b':1})
'%s'%()
'%s %s'%(1,)
'%s'%(1,2)
'%d'%'a'
'%d'%1.7
'%i'%-3
'%u'%3
'%x'%1.5
'%x'%-255
'%#x'%255
'%#o'%8
'%o'%-8
'%X'%255
'%#X'%255
'%c'%'ab'
'%c'%1114112
'%c'%-1
'%c'%1.5
'%c'%''
'%e'%1
'%f'%'a'
'%.2f'%1.005
'%+d'%5
'% d'%5
'%05d'%-5
'%-5d|'%5
'%5s|'%'a'
'%-5s|'%'a'
'%.1s'%'abc'
'%*d'%(5,3)
'%-*d|'%(5,3)
'%*d|'%(-5,3)
'%.*f'%(2,3.14159)
'%*d'%('a',3)
'%.*f'%('a',3)
'%(a)s'%{'a':1}
'%(a)s'%1
'%(a)s'%(1,)
'%(a'%{'a':1}
'%(a)'%{'a':1}
'%'%1
'%z'%1
'%é'%1
'abc'%1
'abc'%{}
'abc'%[]
'abc'%()
'%%'%()
'%5%'%()
'%s%%'%1
'%r'%'a'
'%a'%'é'
'%5.2r|'%'abc'
'%(a)s %(b)d'%{'a':1,'b':2}
'%((a))s'%{'(a)':1}
'%ld'%3
'%hd'%3
'%d'%None
'%g'%1e10
'%G'%1e-10
'%#g'%1.0
'%020.3f'%-3.5
'%d'%True
'%s'%None
'%s'%[1]
'%s'%{}
'%s'%({},)
'%d'%(3,)
'%d %s'%(1,)
'%.0f'%0.5
'%.3d'%5
'%.3x'%5
'%#.3x'%5
'%+.3d'%5
'%08.3d'%-5
'%99999999999999999999d'%1
'%.99999999999999999999d'%1
'%.d'%5
'%.f'%5.5
'%(a)*d'%{'a':1}
'%c'%97
'%5c|'%'a'
'%c'%'é'
'%s'%'é'
'%+s'%1
'%0s'%1
'%05s'%1
'%x'%'a'
'%i'%2**70
'%d'%(2**70)
'%d'%1e30
'%d'%float('nan')
'%d'%float('inf')
'%%%s'%1
'%s'*2%(1,2)
""".strip("\n").split("\n"):
    attempt(line)
