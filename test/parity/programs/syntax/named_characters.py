"""Characters by name in literals and in fields, and names that are none."""
import warnings
warnings.simplefilter("ignore")
for s in [r"'\N{SNOWMAN}'", r"'\N{snowman}'", r"'\N{nope}'", r"'\N{}'", r"'\N'", r"'\N{a'", r"'abc\N{nope} d'", r"b'\N{SNOWMAN}'", r"r'\N{x}'", r"f'\N{SNOWMAN}{1}'", r"f'{1:\N{SNOWMAN}>3}'", r"'\N{KEYCAP NUMBER SIGN}'", r"'\N{LF}'", r"'''a\N{EM DASH}b\N{NO-BREAK SPACE}'''", r"'\N{LATIN SMALL LETTER A}' 'b\N{BULLET}'", r"'\\N{x}'", r"'\N{HANGUL SYLLABLE GAG}'", r"'\x41\N{BULLET}\u0041\101'", r"f'\N{nope}'", r"'\N{CJK UNIFIED IDEOGRAPH-4E00}'", r"rf'\N{1}'"]:
    try: print(s, ascii(eval(s + '\n')))
    except SyntaxError as e: print(s, e.msg, e.lineno, e.offset, e.end_offset)
