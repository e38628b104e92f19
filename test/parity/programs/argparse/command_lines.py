"""Help and usage, values, and what is refused."""
import argparse
import sys


def t(p, *args):
    sys.stderr.flush()
    try:
        print(args, p.parse_args(list(args)))
    except SystemExit as e:
        print(args, 'exit', e.code)
    except Exception as e:
        print(args, type(e).__name__, e)


p = argparse.ArgumentParser(prog='tool', description='A tool that does things, with a description long enough to need wrapping over two lines at least.', epilog='The end.')
p.add_argument('file', help='the file')
p.add_argument('-n', '--number', type=int, default=5, help='a number (default: %(default)s)')
p.add_argument('-v', '--verbose', action='count', default=0, help='say more')
p.add_argument('--mode', choices=['fast', 'slow'], help='which mode, a help text that is so long that it has to be wrapped as well')
p.add_argument('--a-very-long-option-name', dest='long', metavar='VALUE', help='long')
p.add_argument('--flag', action='store_true')
p.add_argument('--pair', nargs=2, type=float)
p.add_argument('--opt', nargs='?', const='C', default='D')
p.add_argument('--version', action='version', version='%(prog)s 1.0')
g = p.add_argument_group('special', 'options that are special')
g.add_argument('--items', action='append', default=[], help='items')
m = p.add_mutually_exclusive_group()
m.add_argument('--yes', action='store_true')
m.add_argument('--no', action='store_true')
p.add_argument('--hidden', help=argparse.SUPPRESS)
p.print_help()
p.print_usage()
for args in (['f'], [], ['f', '-n', '3', '-vv', '--mode=fast'], ['f', '--mode', 'x'], ['f', '-n', 'x'], ['f', '--pair', '1'], ['f', '-n'],
             ['f', '--pair', '1', '2', '--opt', '--items', 'a', '--items', 'b'], ['--', '-f'], ['f', '--yes', '--no'], ['f', '--ver'], ['f', '--num', '7'],
             ['f', '-n3', '-vn', '4'], ['f', '-vvv'], ['f', '--flag=1'], ['f', '--version'], ['-n', '-5', 'f'], ['f', '--opt', 'x'], ['f', '--unknown'], ['f', 'g'],
             ['f', '--mode=slow', '--a-very', 'x'], ['-h'], ['f', '-x'], ['', '--items=']):
    t(p, *args)
print(p.parse_known_args(['f', '--what', '1', '-q']))

p = argparse.ArgumentParser(prog='short', add_help=False, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
p.add_argument('--x', default=1, help='the x')
p.add_argument('rest', nargs='+', type=int, help='numbers')
p.add_argument('--on', action=argparse.BooleanOptionalAction, default=True, help='on or off')
p.add_argument('--const', action='store_const', const=7, dest='c')
p.add_argument('--each', action='append_const', const='e')
p.add_argument('--more', action='extend', nargs='*')
print(p.format_help())
for args in ['1', '2'], ['x'], ['1', '--no-on', '--const', '--each', '--each'], ['--more', 'a', 'b', '--more', 'c', '--', '3'], ['1', '--x', '2'], []:
    t(p, *args)

p = argparse.ArgumentParser(prog='git')
p.set_defaults(func=None)
subs = p.add_subparsers(dest='command', required=True, help='what to do', title='commands')
add = subs.add_parser('add', help='adds', aliases=['a'])
add.add_argument('paths', nargs='*')
add.add_argument('-f', action='store_true')
add.set_defaults(func='add')
log = subs.add_parser('log', description='Logs.')
log.add_argument('-n', type=int)
p.print_help()
add.print_help()
for args in ['add', 'x', '-f'], ['a'], ['log', '-n', '3'], ['log', '-n', 'x'], [], ['push'], ['add', '--bad']:
    t(p, *args)


def even(text):
    n = int(text)
    if n % 2:
        raise argparse.ArgumentTypeError(f'{n} is odd')
    return n


class Twice(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (values, values, option_string))


p = argparse.ArgumentParser('own', exit_on_error=False)
p.add_argument('--even', type=even)
p.add_argument('-t', '--twice', action=Twice)
p.add_argument('first', nargs='?', default='4', type=int)
p.add_argument('others', nargs=argparse.REMAINDER)
g = p.add_mutually_exclusive_group(required=True)
g.add_argument('-a', action='store_true')
g.add_argument('-b', action='store_true')
print(p.format_usage())
for args in ['-a'], ['-a', '--even', '2'], ['-a', '--even', '3'], ['-b', '-t', 'x', '5', '--what', 'y'], [], ['-a', '-b'], ['-a', '--even', 'x']:
    t(p, *args)
for f in (lambda: p.add_argument('-a'), lambda: p.add_argument('x', required=True), lambda: p.add_argument('--y', action='nope'),
          lambda: p.add_argument('--z', type='nope'), lambda: p.add_argument('-'), lambda: g.add_argument('--r', required=True)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__)
n = argparse.Namespace(a=1, b='x')
print(n, 'a' in n, vars(n), n == argparse.Namespace(a=1, b='x'))
p = argparse.ArgumentParser(prog='p', usage='%(prog)s [any]', description='  raw\n    text', formatter_class=argparse.RawTextHelpFormatter)
p.add_argument('--x', help='one\ntwo')
print(p.format_help())
