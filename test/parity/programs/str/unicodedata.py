"""unicodedata: properties, names and normal forms, and what its functions say about other arguments."""
import warnings
warnings.simplefilter("ignore")
import unicodedata as u, sys
def t(f):
    try: print(ascii(f()))
    except Exception as e: print(type(e).__name__, ascii(str(e)))
for fn in ('name', 'category', 'decimal', 'digit', 'numeric', 'bidirectional', 'combining', 'east_asian_width', 'mirrored', 'decomposition'):
    f = getattr(u, fn)
    for a in [(), (1,), ('ab',), ('',), ('a',), ('5',), ('a', 7), ('a', 7, 8), ('\u00bd',), ('\u00b2',), ('\u4e00',), ('\u0300',), ('\uac01',), ('\u00e9',), ('\ufb01',), ('\ud800',), ('\n',), ('\u0378',), ('\U000110ff0'[:1],), ('(',), ('\u05d0',)]:
        print(fn, ascii(a), end=' '); t(lambda: f(*a))
    print(f, type(f).__name__, f.__module__)
for a in [('SNOWMAN',), ('snowman',), ('latin small letter e with acute',), ('nope',), (1,), (), ('NULL',), ('LF',), ('KEYCAP NUMBER SIGN',), ('HANGUL SYLLABLE GAG',), ('CJK UNIFIED IDEOGRAPH-4E00',), ('CJK UNIFIED IDEOGRAPH-4e00',), ('CJK UNIFIED IDEOGRAPH-123',), ('HANGUL SYLLABLE X',), ('',), ('é',), ('LATIN CAPITAL LETTER GHA',), ('TANGUT IDEOGRAPH-17000',), ('hangul syllable gag',), ('cjk unified ideograph-4E00',), ('HANGUL SYLLABLE EUILB',), ('HANGUL SYLLABLE A',), ('CJK UNIFIED IDEOGRAPH-04E00',), ('BERIA ERFE CAPITAL LETTER ARKAB',), ('SYMBOL FOR TYPE A ELECTRONICS',)]:
    print('lookup', ascii(a), end=' '); t(lambda: u.lookup(*a))
for form in ('NFC', 'NFD', 'NFKC', 'NFKD', 'nfc', 'X', 1):
    for s in ('caf\u00e9', 'cafe\u0301', '\ufb01', '\u1e9b\u0323', 'q\u0307\u0323', '\uac01', '\u1100\u1161\u11a8', 'abc', '', '\u2126', '\u00c5', '\u0958', '\u0344', 1):
        print('normalize', form, ascii(s), end=' '); t(lambda: u.normalize(form, s)); print('is', end=' '); t(lambda: u.is_normalized(form, s))
s = 'caf\u00e9'; print(u.normalize('NFC', s) is s, u.normalize('NFD', s) is s, u.normalize('NFKC', 'abc') )
d = ''.join(['a\u0301', 'b']); print(u.normalize('NFD', d) is d)
t(lambda: u.normalize('NFC'))
t(lambda: u.is_normalized('NFC'))
t(lambda: u.normalize())
print(u.unidata_version, u.__name__)
# Characters of every kind, those that some release does not have among them.
points = [*range(0x250), *range(0x300, 0x380), *range(0x600, 0x640), 0x88f, 0x897, 0xcf3, 0xece, *range(0x1ab0, 0x1af0), *range(0x2000, 0x2070), 0x20c0, 0x20c1, 0x226d, *range(0x2150, 0x2190), 0x2630, 0x2ffc, 0x3007, 0x31ef, 0x4dc0, 0x4e00, 0x4eac, 0x5146, 0x9ffc,
          0xa7ce, 0xac00, 0xac01, 0xd7a3, 0xd800, 0xe000, *range(0xf900, 0xf910), 0xfb1d, 0xfdfa, 0xffff, 0x10940, 0x1171e, 0x11de3, 0x12038, 0x16ff5, 0x17000, 0x187f8, 0x1d15e, 0x1d6c1, 0x1d7ce, 0x1e6e3, 0x1f600, 0x1fae8, 0x1fae9, 0x1faea, 0x20000, 0x2a6df, 0x2a6e0, 0x2b739, 0x2b73a, 0x2ebf0, 0x2f800, 0x31350, 0x323b0, 0xe0001, 0xf0000, 0x10fffd]
for p in points:
    c = chr(p)
    print('%x' % p, u.category(c), u.bidirectional(c), u.combining(c), u.mirrored(c), u.east_asian_width(c), u.decomposition(c), u.numeric(c, None), u.digit(c, None), u.decimal(c, None), u.name(c, None), *(ascii(u.normalize(f, c)) for f in ('NFC', 'NFKD')))
