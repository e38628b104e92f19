"""Rows read and written in every dialect and quoting, and the errors."""
import csv
import io

lines = ['a,b,c', '', '"x, y",2,"he said ""hi"""', ' spaced , "q" ,z', 'multi,"line', 'two",end', '1.5,"2",x y', 'a"b,c"d,', ',', 'tab\tin,;,|',
         "'s','t,u',v", 'esc\\,aped,back\\\\slash', '""', '"",x', 'é,€']


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


for options in {}, {'delimiter': ';'}, {'delimiter': '\t'}, {'quotechar': "'"}, {'quoting': csv.QUOTE_NONE}, {'escapechar': '\\'}, \
        {'skipinitialspace': True}, {'doublequote': False}, {'doublequote': False, 'escapechar': '\\'}, {'dialect': 'unix'}, \
        {'dialect': 'excel-tab'}, {'strict': True}, {'quotechar': None, 'quoting': csv.QUOTE_NONE, 'escapechar': '\\'}:
    print(options)
    r = csv.reader([line + '\r\n' for line in lines], **options)
    while True:
        try:
            print(r.line_num, next(r))
        except StopIteration:
            break
        except csv.Error as e:
            print(e)
            break
t(lambda: list(csv.reader(['1,"2",3.5'], quoting=csv.QUOTE_NONNUMERIC)))
t(lambda: list(csv.reader(['x'], quoting=csv.QUOTE_NONNUMERIC)))
rows = [[1, 2.5, 'x', None], ['a,b', 'c"d', "e'f", 'g\nh'], ['', ' '], [''], [], [None], [True, 1j, (1, 2)], ['back\\slash', '\t', ';', '|'], ['é€']]
for options in {}, {'delimiter': ';', 'lineterminator': '\n'}, {'quoting': csv.QUOTE_ALL}, {'quoting': csv.QUOTE_NONNUMERIC}, \
        {'quoting': csv.QUOTE_NONE, 'escapechar': '\\'}, {'quoting': csv.QUOTE_NONE}, {'doublequote': False, 'escapechar': '\\'}, {'dialect': 'unix'}, \
        {'quotechar': "'"}, {'doublequote': False}:
    print(options)
    for row in rows:
        out = io.StringIO()
        try:
            n = csv.writer(out, **options).writerow(row)
            print(n, repr(out.getvalue()))
        except csv.Error as e:
            print(e)
out = io.StringIO()
w = csv.DictWriter(out, ['a', 'b'], restval='-', extrasaction='ignore')
w.writeheader()
w.writerows([{'a': 1, 'b': 2}, {'a': 3, 'c': 4}])
print(repr(out.getvalue()))
t(lambda: csv.DictWriter(out, ['a']).writerow({'a': 1, 'z': 2}))
for row in csv.DictReader(io.StringIO('x,y\n1,2\n\n3\n4,5,6\n')):
    print(row)
d = csv.DictReader(['1,2'], fieldnames=['p', 'q'])
print(d.fieldnames, list(d), d.line_num)


class Pipes(csv.excel):
    delimiter = '|'


csv.register_dialect('pipes', Pipes)
csv.register_dialect('colons', delimiter=':', quoting=csv.QUOTE_ALL)
print(csv.list_dialects(), next(csv.reader(['a|b'], 'pipes')), csv.get_dialect('colons').delimiter)
csv.unregister_dialect('pipes')
for f in (lambda: csv.get_dialect('pipes'), lambda: csv.unregister_dialect('pipes'), lambda: csv.reader(3), lambda: csv.writer(3),
          lambda: csv.reader([], delimiter='ab'), lambda: csv.reader([], quoting=9), lambda: csv.reader([], quotechar=''),
          lambda: csv.reader([], delimiter=None), lambda: csv.reader([], foo=1), lambda: list(csv.reader([b'a'])), lambda: list(csv.reader(['a\nb'])),
          lambda: list(csv.reader(['"a"b'], strict=True)), lambda: list(csv.reader(['a,"b'], strict=True)), lambda: list(csv.reader(['a,"b'])),
          lambda: csv.writer(out).writerow(3), lambda: csv.field_size_limit(), lambda: list(csv.reader(['"a",b'], quotechar=None))):
    t(f)
csv.field_size_limit(3)
t(lambda: list(csv.reader(['abcd'])))
