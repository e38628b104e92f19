a = f'{x}'
b = f'a{x}b{y!r}c{z!s:>10}d{w:{width}.{prec}f}'
c = f'{x=} {y = !s} {z=:>5}'
d = f''
e = f'plain' 'more' f'{x}' 'tail'
f = 'impl' 'icit' "concat"
g = f'{{}} {x}}}'
h = f'{d["k"]} {f(1, 2)} {lambda_} {[i for i in x]}'
i = f'{x!a}{y}'
j = rf'\d{x}'
k = f'''multi
{x}
line {y}'''
def fmt(n):
    return f'{n}:{n + 1:>{n}}', f'{f"{n}"}'
l = f'{1}{2}{3}{4}{5}{6}{7}{8}{9}{10}{11}{12}{13}{14}{15}{16}'
s = b'bytes' b'more\x00\xff'
u = 'é ünï 漢字 😀' + name_é
