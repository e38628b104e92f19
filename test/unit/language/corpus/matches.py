def m(x):
    match x:
        case 1: return 'one'
        case -1 | 2.5 | 1+2j: return 'num'
        case 'a' | b'b': return 'str'
        case None | True: return 'single'
        case [a, b]: return a, b
        case [a, *rest, c]: return rest
        case (1, _, [y]): return y
        case [_, *_]: return 0
        case {'k': v, **others}: return v, others
        case {1: a, 'x.y': 2}: return a
        case {}: return {}
        case Point(x=0, y=yy): return yy
        case Cls(1, a, k=[b]) if a > b: return b
        case str() as s: return s
        case mod.NAME: return mod
        case (a, 1) | (1, a): return a
        case _: return None
def guard(x):
    match x, 1:
        case a, b if a: pass
        case c: print(c)
match z:
    case 1 if q: pass
    case 2:
        w = 1
match = 1
case = match
match(case)
def no_default(x):
    for i in x:
        match i:
            case int(): continue
            case [*a]: break
            case {'a': {'b': c}}: print(c)
    return a
