"""What releases say of unpacking in comprehensions."""
ERR = ('[*x for x in y]', '(*x for x in y)', '{*x for x in y}', '{**x for x in y}', 'f(*x for x in y)', '[*x or 1 for x in y]')
for s in ERR:
    try: compile(s,'f','eval'); print(s,'ok')
    except SyntaxError as e_: print(s, e_.msg, e_.offset, e_.end_offset)
