"""What counts as a negative number, and not as an option, and what a parser keeps for it."""
import argparse


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise SystemExit(message)


for option in None, '-7':
    for words in ['-1'], ['-1.5'], ['-.5'], ['-1e5'], ['-0x1'], ['-x'], ['-1x'], ['--', '-1']:
        parser = Parser(prog='p')
        parser.add_argument('number', nargs='?')
        if option:
            parser.add_argument(option, dest='seven', action='store_true')
        try:
            print(option, words, parser.parse_args(words))
        except SystemExit as e:
            print(option, words, 'refused:', e)
    print(parser._has_negative_number_optionals, parser._negative_number_matcher.pattern)
parser = Parser(argument_default=9)
parser.set_defaults(second=2, third=argparse.SUPPRESS)
for name in '--first', '--second', '--third':
    print(name, parser.add_argument(name).default, parser.get_default(name[2:]))
print(parser.parse_args([]), parser.parse_args([], argparse.Namespace(first=1, more=2)), parser.get_default('fourth'))
