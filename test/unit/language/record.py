"""Dumps what a release's compiler makes of Python files, as JSON, in heaptop's own terms.

usage: pythonX.Y -I -S record.py [--positions] FILE... > OUT.json

recorded/code-X.Y.json: with --positions, over corpus/*.py; recorded/shape-X.Y.json: without instructions.

Instructions that only exist for speed are undone (superinstructions, EXTENDED_ARG, NOT_TAKEN), so that
the listing can be compared with heaptop's one instruction at a time.
"""
import dis
import json
import sys

POSITIONS = '--positions' in sys.argv
PAIRS = {
    'LOAD_FAST_LOAD_FAST': ('LOAD_FAST', 'LOAD_FAST'),
    'LOAD_FAST_BORROW_LOAD_FAST_BORROW': ('LOAD_FAST_BORROW', 'LOAD_FAST_BORROW'),
    'STORE_FAST_LOAD_FAST': ('STORE_FAST', 'LOAD_FAST'),
    'STORE_FAST_STORE_FAST': ('STORE_FAST', 'STORE_FAST'),
}
DROP = {'CACHE', 'EXTENDED_ARG', 'NOT_TAKEN'}
RENAME = {'LOAD_ASSERTION_ERROR': 'LOAD_COMMON_CONSTANT', 'POP_ITER': 'POP_TOP'}
LOCAL = {'LOAD_FAST', 'STORE_FAST', 'DELETE_FAST', 'LOAD_FAST_CHECK', 'LOAD_FAST_AND_CLEAR',
         'LOAD_FAST_BORROW', 'MAKE_CELL', 'LOAD_DEREF', 'STORE_DEREF', 'DELETE_DEREF',
         'LOAD_FROM_DICT_OR_DEREF', 'LOAD_CLOSURE', 'LOAD_CLASSDEREF'}


def text(value):
    if isinstance(value, type(dump.__code__)):
        return '<code %s>' % getattr(value, 'co_qualname', value.co_name)
    if type(value) is tuple:
        return '(%s)' % ', '.join(map(text, value))
    if type(value) is frozenset:
        return 'frozenset(%s)' % ', '.join(sorted(map(text, value)))
    if type(value) is slice:
        return 'slice(%s)' % ', '.join(map(text, (value.start, value.stop, value.step)))
    if type(value) is complex:
        return 'complex(%r, %r)' % (value.real, value.imag)
    return ascii(value)


def operand(code, slots, instr, opname, arg):
    if opname == 'END_ASYNC_FOR':
        return ''
    if opname in LOCAL:
        return slots[arg]
    if opname in ('LOAD_CONST', 'RETURN_CONST'):
        return text(code.co_consts[arg])
    if opname in ('LOAD_GLOBAL', 'LOAD_ATTR'):
        shift = 1 if opname == 'LOAD_GLOBAL' or sys.version_info >= (3, 12) else 0
        return '%s %d' % (code.co_names[arg >> shift], arg & 1)
    if opname == 'LOAD_SUPER_ATTR':
        return '%s %d' % (code.co_names[arg >> 2], arg & 3)
    if opname == 'COMPARE_OP':
        shift = 5 if sys.version_info >= (3, 13) else 4 if sys.version_info >= (3, 12) else 0
        bool_bit = (arg & 16) if shift == 5 else 0
        return '%d' % ((arg >> shift) | bool_bit)
    if opname == 'IMPORT_NAME' and sys.version_info >= (3, 15):
        return code.co_names[arg >> 2]
    if instr.opcode in dis.hasname:
        return code.co_names[arg]
    if instr.opcode in dis.hasjrel or instr.opcode in dis.hasjabs:
        return 'jump'
    if opname == 'LOAD_COMMON_CONSTANT' and instr.opname == 'LOAD_ASSERTION_ERROR':
        return '0'
    if sys.version_info >= (3, 15):
        # An iterator takes two items of the stack; heaptop's operand says so.
        if opname in ('GET_ITER', 'GET_YIELD_FROM_ITER', 'POP_TOP', 'END_SEND'):
            return '1' if instr.opname in ('GET_ITER', 'POP_ITER', 'END_SEND') else ''
        if opname == 'RESUME':
            return str(arg & 3 | (arg & 8) >> 1)
    return '' if arg is None else str(arg)


def position(instr):
    p = instr.positions
    if p is None or p.lineno is None:
        return None
    return [p.lineno, p.end_lineno, -1 if p.col_offset is None else p.col_offset,
            -1 if p.end_col_offset is None else p.end_col_offset]


def listing(code):
    slots = list(code.co_varnames)
    slots += [name for name in code.co_cellvars if name not in slots] + list(code.co_freevars)
    out = []
    for instr in dis.get_instructions(code):
        if instr.opname in DROP:
            continue
        if sys.version_info >= (3, 15) and instr.opname == 'RESUME' and instr.arg & 7 == 4:
            continue  # the beginning of a generator expression does nothing
        names = PAIRS.get(instr.opname)
        if names:
            args = (instr.arg >> 4, instr.arg & 15)
        else:
            name = RENAME.get(instr.opname, instr.opname)
            if name == 'GET_ITER' and instr.arg == 3:
                name = 'GET_YIELD_FROM_ITER'
            names, args = (name,), (instr.arg,)
            if name == 'BINARY_OP' and instr.arg == 26:
                names, args = ('BINARY_SUBSCR',), (None,)
        if sys.version_info >= (3, 14) and instr.opname == 'CALL_FUNCTION_EX':
            # The keywords, or NULL, are always pushed; heaptop pushes only the keywords.
            args = (1,)
            if out[-1][0] == 'PUSH_NULL':
                out.pop()
                args = (0,)
            elif out[-1][0] == 'LOAD_GLOBAL' and out[-1][1].endswith(' 1'):
                out[-1][1] = out[-1][1][:-1] + '0'
                args = (0,)
        for i, (name, arg) in enumerate(zip(names, args)):
            line = [name, operand(code, slots, instr, name, arg)]
            where = position(instr)
            # The second half of a pair has lost its columns.
            line.append('*' if i and POSITIONS else where if POSITIONS else where and where[0])
            out.append(line)
    return out


def dump(code):
    return {
        'qualname': getattr(code, 'co_qualname', code.co_name),
        'counts': [code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount],
        'flags': code.co_flags,
        'firstlineno': code.co_firstlineno,
        'stacksize': code.co_stacksize,
        'varnames': list(code.co_varnames),
        'cellvars': list(code.co_cellvars),
        'freevars': list(code.co_freevars),
        'names': list(code.co_names),
        'consts': [text(c) for c in code.co_consts],
        'instructions': listing(code),
        'handlers': len(list(dis.Bytecode(code).exception_entries)),
    }


def every(code):
    yield dump(code)
    for const in code.co_consts:
        if isinstance(const, type(code)):
            yield from every(const)


def main():
    import warnings
    warnings.simplefilter('ignore')
    out = {}
    for path in sys.argv[1:]:
        if path.startswith('--'):
            continue
        with open(path, 'rb') as file:
            source = file.read()
        try:
            code = compile(source, path, 'exec', dont_inherit=True)
        except SyntaxError as e:
            out[path] = {'error': [type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno,
                                   e.end_offset, e.text]}
            continue
        out[path] = list(every(code))
    json.dump(out, sys.stdout, indent=None, separators=(',', ':'))


main()
