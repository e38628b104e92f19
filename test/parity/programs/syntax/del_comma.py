"""A comma behind what del deletes changes nothing."""
a = b = c = d = 1
text = '''
del a,
'''
del a,
del b, c,  # two
print(text.split(), 'a' in globals(), 'b' in globals(), 'c' in globals(), d)


def f():
    x = [1]
    y = {'k': 1}
    del x[0],
    del y['k']
    del (d),
    print(x, y)
    d = 1


try:
    f()
except UnboundLocalError as e:
    print(e)
for bad in ['del a,,', 'del ,', 'del a b,', 'del 1,']:
    try:
        compile(bad, 'bad', 'exec')
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_offset)
