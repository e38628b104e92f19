"""f-strings, each evaluated: quotes of the same kind, backslashes, comments, lines, conversions, format specs, and what is wrong with them."""
import warnings

warnings.simplefilter("ignore")
x = 3
w = 10
s = 'str'
d = {'a': 1, "b'": 2}
CASES = [
    'f"{x:b\'}"', 'f\'{x:"^10}\'', 'f"{x!r:>{w}}"', 'f"{x!r:>{w}.{w}}"', 'f"{x = }"', 'f"{x=!s:^{w}}"', 'f"{x =:>5}"', 'f"{ x  =  }"', 'f"{x==3}"',
    'f"{x!=3}"', 'f"{x!=3!r}"', 'f"{x<=3 = }"', 'f"{s!r}"', 'f"{s!a:>10}"', 'f"{{}}"', 'f"{{{x}}}"', 'f"{{x}}"', 'f"{x}}}"', 'f"{d[\'a\']}"',
    'f"{d["a"]}"', 'f\'{d["b\'"]}\'', 'f"{\'\\n\'}"', 'f"{\'\\n\'.join([\'a\',\'b\'])}"', 'f"{f\'{f"{x}"}\'}"', 'f"{f"{f"{x}"}"}"',
    'f"{x:{\'{\'}>10}"', 'f"{x:{{}}}"', 'f"{x:}}}"', 'f"{x:{\'>\'}{w}}"', 'f"{(lambda y: y*2)(x)}"', 'f"{(y := 5)}"', 'f"{x:=5}"', 'f"{x,}"',
    'f"{x, w}"', 'f"{*[1,2],}"', 'f"{*[1,2], 3}"', 'f"{[i for i in range(3)]}"', 'f"{ {1: 2} }"', 'f"{ {1, 2} }"', 'f"{ {1: 2}[1]:>5}"',
    'f"{x if x else w}"', 'f"{x:%H:%M}" if 0 else 1', 'f"{x:\\x20>5}"', 'f"{x:\\n>5}"', 'fr"{x:\\n>5}" if 0 else 2', 'rf"\\n{x}\\t"',
    'rf"{\'\\n\'}"', 'f"\\{x}"', 'f"\\{{x}}"', 'f"\\x41{x}\\u00e9"', 'f"a\\\nb{x}"', 'f"""{\nx\n}"""', 'f"{\nx\n}"', 'f"{x  # comment\n}"',
    'f"""{\nx  # comment with " and }\n= }"""', 'f"{x:', '}"', 'f"""{x:\n}"""', 'f"{x!r\n}"', 'f"{\nx!r:>10}"', 'f"{\n\nx\n\n}" + \'b\'',
    'f"{x}" \'plain\' f"{w}"', '\'plain{x}\' f"{x}"', 'f"{x}" "plain{{}}"', 'f"" ""', "f''", 'f"{x}" b"y"', 'u"a" f"{x}"',
    'F"{x}" rF"{x}\\d" fR"{x}\\d"', 'f"{x!z}"', 'f"{x! r}"', 'f"{x !r}"', 'f"{x!r }"', 'f"{x!}"', 'f"{x!:}"', 'f"{!r}"', 'f"{}"', 'f"{ }"', 'f"{"',
    'f"}"', 'f"{x"', 'f"{x:"', 'f"{x!"', 'f"{x]}"', 'f"{(x}"', 'f"{x:{w}"', 'f"{:>5}"', 'f"{=}"', 'f"{x==}"', 'f"{a b}"', 'f"{x;y}"',
    'f"{lambda x: 1}"', 'f"{lambda x:1}"', 'f"{def}"', 'f"{yield}"', 'f"{#}"', 'f"{x#}"', 'f"{\\x41}"', 'f"{x\\\n}"', 'f"{\'a\' \'b\'}"',
    'f"{\'a\' f\'{x}\'}"', 'f"{x:{f\'{w}\'}}"', 'f"{x:{w:{0}}}"', 'f"{x:{w:{0:{1}}}}"', 'f"{x:{w!r}}"', 'f"{x:>{w}}{x:<{w}}|"',
    'f"{\'\'\'a\'b\'\'\'}"', 'f\'{"""a"b"""}\'', 'f"""{f\'\'\'{x}\'\'\'}"""', "f'{x}{'a'}{x}'", "f'{x:'>10}'", 'f"{x:a{w}b}" if 0 else 3',
    'f"{\'{\'}"', 'f"{\'}\'}"', 'f"{\'{x}\'}"', 'f"{d[\'a\']:{\'>\'}{len(\'abc\')}}"', 'f"{x=:}"', 'f"{x=!r:^20}"', 'f"{x + w = }"', 'f"{s[::-1]}"',
    'f"{s[1:]}"', 'f"{d | {\'c\': 3}}"', 'f"{s:*^{len(s) + 4}}"', 'f"{print}"[:5]', 'f"{\'a\' if True else \'b\'!r}"',
    'f"{x:{\'a\' if 0 else \'>\'}{w}}"', 'f"{1if 1else 2}"', 'f"a"if 1 else 2', 'f"{x}"if 1 else 2', '[f"{i}"for i in range(2)]',
    'f"{True}{None}{...}"', 'f"..."', 'f"b\'{x}"', 'f"...{x}..."', 'f"{3.14:10.10}"', 'f"{0x10:#x}{1_000:_}{1e3}{1j}"', 'f"{-x}{+x}{~x}{not x}"',
    'f"{x:+}{x: }{x:-}"', 'f"{\'a\'!s}{\'a\'!r}{\'é\'!a}"', 'f"é{s}é{x}"', 'f"{x:\\{w}}" if 0 else 6', 'f"\\u{x}"', 'f"\\x{x}"', 'f"{\'a\\\'b\'}"',
    'f"{x:\\"}"', 'f"{x:\\\'>5}"', 'f"{await x}"', 'f"{(x for x in [1])}"[:5]', 'f"{a := 5}"', 'f"{x!r=}"',
    'f"{x=!r=}"', 'f"{x:=!r}"', 'f"{x = !r}"', 'f"{x!s:}"', 'f"{1:5}{2:{3}}{4!r:>{5}}"', 'f"{\'a\':{\'>\'}{\'1\'}{\'0\'}}"', 'f"{x:{\nw\n}}"',
    'f"""{x:{\nw\n}}"""', 'f"{\n    # comment\n    x\n    # another\n}"', 'f"{x.real}{x.__class__.__name__!r}"', 'f"{dict(a=1)}"',
    'f"{dict(a=1) = }"', 'f"{x=}" == \'x=3\'', 'f"{x>=3}{x<=3}{x>3}{x<3}"', 'f"{x>=3 = }"', 'f"{\'=\'}"', 'f"{\'=\'=}"', 'f"{x[\'=\']}" if 0 else 7',
    'f"{s[\'a\':\'b\']}" if 0 else 8', 'f"{(x:=9)}"', 'f"{x:(}" if 0 else 9', 'f"{x:)}" if 0 else 10', 'f"{x:[}" if 0 else 11',
    'f"{x:#}" if 0 else 12', 'f"{x:#x}"', 'f\'{x:#x}\' # f"{', 'f"{x} # not comment"', 'f"{ \'#\' }"', 'f"{\'#\'}"', 'f"{[1, 2][0]:#b}"',
    'f\'{a["b"]}\' if 0 else 13', 'f"{x}" f\'{w}\' """z{x}""" f\'\'\'{s}\n\'\'\'', "('a' f'{x}'\n 'b'\n # comment\n f'{w}')", "'a' \\\nf'{x}'",
    'f"{None or 5}{[] and 1}"', 'f"{x @ w}" if 0 else 14', 'f"{x:{{w}}}" if 0 else 15', 'f"{{x:{w}}}"', 'f"{{{{{x}}}}}"', 'f"{x}{{"', 'f"}}{{"',
    'f"{x:!r}" if 0 else 16', 'f"{x:{w!r:>{5}}}" if 0 else 17', 'f"{x: {\'a\'}}" if 0 else 18', 'f"{\'a\':x{\'b\'}\'c\'}" if 0 else 19', 'f"{*a}"',
    'f"{**a}"', 'f"{x, *d}"', 'f"{...}"', 'f"{.5}"', 'f"{5.}"', 'f"{5 .real}"', 'f"{\'a\'.upper()}"', 'f"{x}"[0]', 'f"{x}".join([\'a\', \'b\'])',
    'f"{x}" % ()', 'f"{x}" "%s" % 5', '-f"{x}"', 'f"{x}"()', '{f"{x}": f"{w}"}', '{**{f"{x}": 1}}', 'dict(**{f"{x}": 1})', '[*f"{x}{w}"]',
    '(f"{x}" for x in [1])and 1', 'f"{x}{\'nested\' + f\'{w}\' + "dq"}"', 'f"{\'a\' + "b" + f\'{"c" + f"{\'d\'}"}\'}"', 'f"{"\'"}"', 'f\'{\'"\'}\'',
    'f"{\'"\'}"', 'f"{ "a" }" f\'{ \'b\' }\'', 'f"{x:{"a"}}" if 0 else 20', 'f"{\'\\\\\'}"', 'f"\\\\{x}"', 'f"\\\\\\{x}"', 'f"\\\\\\\\{x}"',
    'rf"\\{x}"', 'rf"\\\\{x}"', 'rf"\\"{x}"', 'f"\\"{x}\\""', "f'\\'{x}\\''", 'f"{x}\\\n{w}"', 'f"{x\n}{w\n}"', 'f\'{\nf"""{\nx\n}"""\n}\'',
    "f'{x=\n}'", "f'{\nx\n=\n}'", "f'{x= # c\n}'",
    'f"{x:>5\n}"',
    'f"{x:>5\n\n  }a"',
    'f"{x:>5\n#a\n}"',
    'f"{x:>5\n3}"',
    'f"{x:\\\n>5}"',
    "f'''{x:\n}'''",
    'rf"{x:\n}"',
    'f"a\n',
]
for src in CASES:
    try:
        code = compile(src + "\n", '<t>', 'eval')
    except SyntaxError as e:
        print(src, '->', e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
        continue
    try:
        print(src, '->', repr(eval(code, dict(globals()))))
    except Exception as e:
        print(src, '->', type(e).__name__, e)
