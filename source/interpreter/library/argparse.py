"""Arguments of a command line: what a program takes, read from sys.argv, with usage and help."""

import os as _os
import re as _re
import sys as _sys

__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction', 'FileType', 'HelpFormatter',
           'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter', 'RawTextHelpFormatter', 'MetavarTypeHelpFormatter',
           'Namespace', 'Action', 'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER', 'SUPPRESS', 'ZERO_OR_MORE']

SUPPRESS = '==SUPPRESS=='
# What nargs may be, besides a number.
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = '?', '*', '+', 'A...', '...'
_UNRECOGNIZED_ARGS_ATTR = '_unrecognized_args'
_JOINS_OPTIONS = _sys.version_info >= (3, 13)
# Positional arguments that may be none at all wait for later ones.
_PATIENT = _sys.version_info >= (3, 14)


class ArgumentError(Exception):
    """An argument is wrong."""

    def __init__(self, argument, message):
        self.argument_name = _get_action_name(argument)
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else f'argument {self.argument_name}: {self.message}'


class ArgumentTypeError(Exception):
    """A value cannot be made of the text."""


def _get_action_name(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return '/'.join(argument.option_strings)
    if argument.metavar not in (None, SUPPRESS):
        return argument.metavar if isinstance(argument.metavar, str) else f"[{', '.join(argument.metavar)}]"
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    if argument.choices:
        return '{' + ','.join(map(str, argument.choices)) + '}'
    return None


class _Shown:
    """Shows its attributes."""

    def __repr__(self):
        names = [repr(arg) for arg in self._get_args()]
        others = {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                names.append(f'{name}={value!r}')
            else:
                others[name] = value
        if others:
            names.append(f'**{others!r}')
        return f'{type(self).__name__}({", ".join(names)})'

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


class Namespace(_Shown):
    """What parse_args() gives: attributes."""

    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


class HelpFormatter:
    """Makes usage and help of a parser."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None, **kwargs):
        if width is None:
            width = int(_os.environ.get('COLUMNS', 80)) - 2
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._indent = 0
        self._parts = []

    def _wrapped(self, text, width, indent=''):
        import textwrap
        return textwrap.fill(_re.sub(r'\s+', ' ', text).strip(), width, initial_indent=indent, subsequent_indent=indent)

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(_re.sub(r'\s+', ' ', text).strip(), width)

    def _fill_text(self, text, width, indent):
        return self._wrapped(text, width, indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest

    def add_text(self, text):
        if text is SUPPRESS or text is None:
            return
        if '%(prog)' in text:
            text = text % dict(prog=self._prog)
        self._parts.append(self._fill_text(text, max(self._width - self._indent, 11), ' ' * self._indent) + '\n\n')

    def add_section(self, heading, description, actions):
        """A heading with what a group has; nothing if that is nothing."""
        outer, self._parts = self._parts, []
        self._indent += self._indent_increment
        self.add_text(description)
        self.add_arguments(actions)
        self._indent -= self._indent_increment
        inner, self._parts = ''.join(self._parts), outer
        if inner:
            head = f'{" " * self._indent}{heading}:\n' if heading is not SUPPRESS and heading is not None else ''
            self._parts.append(f'\n{head}{inner}\n')

    def add_arguments(self, actions):
        for action in actions:
            if action.help is not SUPPRESS:
                self._parts.append(self._format_action(action))

    def _visible(self, actions):
        """Actions with their depth: those of subparsers are one deeper."""
        for action in actions:
            yield action, 0
            for sub in getattr(action, '_choices_actions', ()):
                yield sub, self._indent_increment

    def measure(self, groups):
        """How far right the help begins: behind the longest invocation, within limits."""
        longest = max((len(self._format_action_invocation(action)) + self._indent_increment + deeper
                       for group in groups for action, deeper in self._visible(group._group_actions) if action.help is not SUPPRESS),
                      default=0)
        self._help_position = min(longest + 2, self._max_help_position)

    def _format_action(self, action):
        position = self._help_position
        width = max(self._width - position, 11)
        room = position - self._indent - 2
        head = self._format_action_invocation(action)
        indent = ' ' * self._indent
        lines = []
        if not action.help:
            lines.append(f'{indent}{head}\n')
        else:
            texts = self._split_lines(self._expand_help(action), width) if action.help.strip() else []
            if len(head) <= room and texts:
                lines.append(f'{indent}{head:<{room}}  {texts.pop(0)}\n')
            else:
                lines.append(f'{indent}{head}\n')
            lines.extend(f'{"":{position}}{text}\n' for text in texts)
        self._indent += self._indent_increment
        for sub in getattr(action, '_choices_actions', ()):
            lines.append(self._format_action(sub))
        self._indent -= self._indent_increment
        return ''.join(lines)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            metavar, = self._metavar(action, self._get_default_metavar_for_positional(action))(1)
            return metavar
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        if _JOINS_OPTIONS:
            return ', '.join(action.option_strings) + ' ' + args
        return ', '.join([f'{option} {args}' for option in action.option_strings])

    def _metavar(self, action, default):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = '{' + ','.join(map(str, action.choices)) + '}'
        else:
            result = default
        return lambda n: result if isinstance(result, tuple) else (result,) * n

    def _format_args(self, action, default):
        get = self._metavar(action, default)
        nargs = action.nargs
        if nargs is None:
            return '%s' % get(1)
        if nargs == OPTIONAL:
            return '[%s]' % get(1)
        if nargs == ZERO_OR_MORE:
            metavar = get(1)
            return '[%s [%s ...]]' % metavar if len(metavar) == 2 else '[%s ...]' % metavar
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % get(2)
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return '%s ...' % get(1)
        if nargs == SUPPRESS:
            return ''
        return ' '.join(['%s'] * nargs) % get(nargs)

    def _expand_help(self, action):
        text = self._get_help_string(action)
        if '%' not in text:
            return text
        params = {name: value for name, value in vars(action).items() if value is not SUPPRESS}
        params['prog'] = self._prog
        for name, value in params.items():
            if hasattr(value, '__name__'):
                params[name] = value.__name__
        if params.get('choices') is not None:
            params['choices'] = ', '.join(map(str, params['choices']))
        return text % params

    def _usage_parts(self, actions, groups):
        """A piece of usage for each action, or for each group of which only one may be there."""
        parts = []
        i = 0
        while i < len(actions):
            for group in groups:
                members = group._group_actions
                if members and actions[i:i + len(members)] == members and not all(a.help is SUPPRESS for a in members):
                    inner = [self._usage_part(a, True) for a in members if a.help is not SUPPRESS]
                    text = ' | '.join(inner)
                    if group.required:
                        parts.append(f'({text})' if len(inner) > 1 else text)
                    else:
                        parts.append(f'[{text}]')
                    i += len(members)
                    break
            else:
                if actions[i].help is not SUPPRESS:
                    parts.append(self._usage_part(actions[i], False))
                i += 1
        return [part for part in parts if part]

    def _usage_part(self, action, grouped):
        if not action.option_strings:
            text = self._format_args(action, self._get_default_metavar_for_positional(action))
            if grouped and text[:1] == '[' and text[-1:] == ']':
                text = text[1:-1]
            return text
        if action.nargs == 0:
            text = action.format_usage()
        else:
            text = f'{action.option_strings[0]} {self._format_args(action, self._get_default_metavar_for_optional(action))}'
        return text if action.required or grouped else f'[{text}]'

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._parts.append(self._format_usage(usage, actions, groups, prefix))

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = 'usage: ' if prefix is None else prefix
        if usage is not None:
            usage = usage % dict(prog=self._prog)
        elif not actions:
            usage = self._prog
        else:
            options = self._usage_parts([a for a in actions if a.option_strings], groups)
            positionals = self._usage_parts([a for a in actions if not a.option_strings], groups)
            usage = ' '.join([self._prog, *options, *positionals])
            width = self._width - self._indent
            if len(prefix) + len(usage) > width:
                usage = self._wrapped_usage(options, positionals, prefix, width)
        return f'{prefix}{usage}\n\n'

    def _wrapped_usage(self, options, positionals, prefix, width):
        def lines_of(parts, indent, used):
            lines, line = [], []
            used -= 1
            for part in parts:
                if line and used + 1 + len(part) > width:
                    lines.append(indent + ' '.join(line))
                    line = []
                    used = len(indent) - 1
                line.append(part)
                used += len(part) + 1
            if line:
                lines.append(indent + ' '.join(line))
            return lines

        if len(prefix) + len(self._prog) <= 0.75 * width:
            indent = ' ' * (len(prefix) + len(self._prog) + 1)
            first = options or positionals
            lines = lines_of([self._prog, *first], indent, len(prefix))
            lines[0] = lines[0][len(indent):]
            if options:
                lines += lines_of(positionals, indent, len(indent))
        else:
            indent = ' ' * len(prefix)
            lines = lines_of(options + positionals, indent, len(indent))
            if len(lines) > 1:
                lines = lines_of(options, indent, len(indent)) + lines_of(positionals, indent, len(indent))
            lines = [self._prog, *lines]
        return '\n'.join(lines)

    def format_help(self):
        text = ''.join(self._parts)
        if text:
            text = _re.sub(r'\n\n\n+', r'\n\n', text).strip('\n') + '\n'
        return text


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves descriptions as they are."""

    def _fill_text(self, text, width, indent):
        return ''.join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves all texts as they are."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds defaults to the help of arguments."""

    def _get_help_string(self, action):
        text = action.help or ''
        if '%(default)' not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Names values by their types."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    _get_default_metavar_for_positional = _get_default_metavar_for_optional


class Action(_Shown):
    """What is done with an argument."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False,
                 help=None, metavar=None, deprecated=False):
        self.option_strings, self.dest = option_strings, dest
        self.nargs, self.const, self.default = nargs, const, default
        self.type, self.choices, self.required = type, choices, required
        self.help, self.metavar = help, metavar
        if _sys.version_info >= (3, 13):
            self.deprecated = deprecated

    def _get_kwargs(self):
        names = ['option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required', 'help', 'metavar']
        if _sys.version_info >= (3, 13):
            names.append('deprecated')
        return [(name, getattr(self, name)) for name in names]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')


class BooleanOptionalAction(Action):
    """--name and --no-name."""

    def __init__(self, option_strings, dest, default=None, required=False, help=None, **kwargs):
        both = []
        for option in option_strings:
            both.append(option)
            if option.startswith('--'):
                both.append('--no-' + option[2:])
        super().__init__(both, dest, nargs=0, default=default, required=required, help=help, **kwargs)

    def format_usage(self):
        return ' | '.join(self.option_strings)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith('--no-'))


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        if nargs == 0:
            raise ValueError('nargs for store actions must be != 0; if you have nothing to store, actions such as store '
                             'true or store const may be more appropriate')
        if const is not None and nargs != OPTIONAL:
            raise ValueError(f'nargs must be {OPTIONAL!r} to supply const')
        super().__init__(option_strings, dest, nargs=nargs, const=const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, **kwargs):
        super().__init__(option_strings, dest, nargs=0, const=const, default=default, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, **kwargs):
        super().__init__(option_strings, dest, const=True, default=default, **kwargs)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, **kwargs):
        super().__init__(option_strings, dest, const=False, default=default, **kwargs)


def _items(items):
    return [] if items is None else items[:] if type(items) is list else __import__('copy').copy(items)


class _AppendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _items(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(_StoreConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _items(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _items(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, **kwargs):
        super().__init__(option_strings, dest, nargs=0, default=default, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None, **kwargs):
        super().__init__(option_strings, dest, nargs=0, default=default, help=help, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None, **kwargs):
        if help is None:
            help = "show program's version number and exit"
        super().__init__(option_strings, dest, nargs=0, default=default, help=help, **kwargs)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = parser.version if self.version is None else self.version
        page = parser._get_formatter()
        page.add_text(version)
        parser._print_message(page.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    class _ChoicesPseudoAction(Action):
        def __init__(self, name, aliases, help):
            metavar = f'{name} ({", ".join(aliases)})' if aliases else name
            super().__init__([], name, help=help, metavar=metavar)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix, self._parser_class = prog, parser_class
        self._name_parser_map, self._choices_actions = {}, []
        super().__init__(option_strings, dest, nargs=PARSER, choices=self._name_parser_map, required=required, help=help,
                         metavar=metavar)

    def add_parser(self, name, *, aliases=(), **kwargs):
        if kwargs.get('prog') is None:
            kwargs['prog'] = f'{self._prog_prefix} {name}'
        kwargs.pop('deprecated', None)
        if 'help' in kwargs:
            self._choices_actions.append(self._ChoicesPseudoAction(name, aliases, kwargs.pop('help')))
        parser = self._parser_class(**kwargs)
        for each in (name, *aliases):
            if each in self._name_parser_map:
                raise ValueError(f'conflicting subparser: {each}') if _sys.version_info >= (3, 14) else \
                    ArgumentError(self, f'conflicting subparser: {each}')
            self._name_parser_map[each] = parser
        return parser

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        sub = self._name_parser_map.get(name)
        if sub is None:
            raise ArgumentError(self, f'unknown parser {name!r} (choices: {", ".join(self._name_parser_map)})')
        inner, rest = sub.parse_known_args(rest, None)
        for key, value in vars(inner).items():
            setattr(namespace, key, value)
        if rest:
            vars(namespace).setdefault(_UNRECOGNIZED_ARGS_ATTR, [])
            getattr(namespace, _UNRECOGNIZED_ARGS_ATTR).extend(rest)


class FileType:
    """Makes a file of '-': a standard stream. There are no other files."""

    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode = mode

    def __call__(self, string):
        if string == '-':
            return _sys.stdin if 'r' in self._mode else _sys.stdout
        raise ArgumentTypeError(f"can't open '{string}': [Errno 2] No such file or directory: {string!r}")


_actions = {
    None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction, 'store_true': _StoreTrueAction,
    'store_false': _StoreFalseAction, 'append': _AppendAction, 'append_const': _AppendConstAction, 'count': _CountAction,
    'help': _HelpAction, 'version': _VersionAction, 'parsers': _SubParsersAction, 'extend': _ExtendAction,
}


class _ActionsContainer:
    """What arguments can be added to: a parser, a group."""

    def __init__(self, description=None, prefix_chars='-', argument_default=None, conflict_handler='error'):
        self.description, self.argument_default = description, argument_default
        self.prefix_chars, self.conflict_handler = prefix_chars, conflict_handler
        self._registries = {'action': dict(_actions), 'type': {None: lambda string: string}}
        self._actions, self._option_string_actions = [], {}
        self._action_groups, self._mutually_exclusive_groups = [], []
        self._defaults = {}
        self._negative_number_matcher = _re.compile(r'-\.?\d' if _sys.version_info >= (3, 14) else r'^-\d+$|^-\d*\.\d+$')
        self._has_negative_number_optionals = []

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            action.default = kwargs.get(action.dest, action.default)

    def get_default(self, dest):
        own = (action.default for action in self._actions if action.dest == dest and action.default is not None)
        return next(own, self._defaults.get(dest))

    def add_argument(self, *args, **kwargs):
        """Adds an argument: by names with dashes an option, by one without a positional one."""
        by_name = len(args) > 1 or args and args[0][0] in self.prefix_chars
        if args and not by_name and 'dest' in kwargs:
            twice = 'dest supplied twice for positional argument'
            raise TypeError(f'{twice}, did you mean metavar?') if _sys.version_info >= (3, 14) else ValueError(twice)
        kwargs = (self._optional if by_name else self._positional)(*args, **kwargs)
        default = self._defaults.get(kwargs['dest'], self.argument_default)
        if default is not None or kwargs['dest'] in self._defaults:
            kwargs.setdefault('default', default)
        name = kwargs.pop('action', None)
        make = self._registry_get('action', name, name)
        if not callable(make):
            raise ValueError(f'unknown action "{name}"' if _sys.version_info < (3, 14) else f'unknown action {name!r}')
        action = make(**kwargs)
        kind = self._registry_get('type', action.type, action.type)
        if not callable(kind):
            raise (TypeError if _sys.version_info >= (3, 14) else ValueError)(f'{kind!r} is not callable')
        return self._add_action(action)

    def _positional(self, dest, **kwargs):
        if 'required' in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get('nargs')
        if nargs == 0 and kwargs.get('action') in (None, 'store'):
            raise ValueError('nargs for positionals must be != 0')
        if nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS) or nargs == ZERO_OR_MORE and 'default' not in kwargs and not _PATIENT:
            kwargs['required'] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _optional(self, *args, dest=None, **kwargs):
        long = None
        for option in args:
            if not option[0] in self.prefix_chars:
                raise ValueError(f'invalid option string {option!r}: must start with a character {self.prefix_chars!r}')
            if long is None and len(option) > 1 and option[1] in self.prefix_chars:
                long = option
        if dest is None:
            dest = (long or args[0]).lstrip(self.prefix_chars)
            if not dest:
                raise (TypeError if _sys.version_info >= (3, 14) else ValueError)(f'dest= is required for options like {args[0]!r}')
            dest = dest.replace('-', '_')
        return dict(kwargs, dest=dest, option_strings=list(args))

    def _add_action(self, action):
        conflicts = [(option, self._option_string_actions[option]) for option in action.option_strings if option in self._option_string_actions]
        if conflicts and self.conflict_handler == 'resolve':
            for option, other in conflicts:
                other.option_strings.remove(option)
                self._option_string_actions.pop(option)
                if not other.option_strings:
                    other.container._remove_action(other)
        elif conflicts:
            s = 's' if len(conflicts) > 1 else ''
            raise ArgumentError(action, f'conflicting option string{s}: {", ".join([option for option, _ in conflicts])}')
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if not self._has_negative_number_optionals and self._negative_number_matcher.match(option):
                self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        self._action_groups.append(made := _ArgumentGroup(self, *args, **kwargs))
        return made

    def add_mutually_exclusive_group(self, **kwargs):
        self._mutually_exclusive_groups.append(made := _MutuallyExclusiveGroup(self, **kwargs))
        return made


class _ArgumentGroup(_ActionsContainer):
    """Arguments that the help shows together."""

    def __init__(self, container, title=None, description=None, **kwargs):
        kwargs.setdefault('conflict_handler', container.conflict_handler)
        kwargs.setdefault('prefix_chars', container.prefix_chars)
        kwargs.setdefault('argument_default', container.argument_default)
        super().__init__(description=description, **kwargs)
        self.title, self._group_actions = title, []
        for shared in ('_registries', '_actions', '_option_string_actions', '_defaults', '_has_negative_number_optionals',
                       '_mutually_exclusive_groups'):
            setattr(self, shared, getattr(container, shared))

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    """Arguments of which only one may be there."""

    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required
        self._container = container

    def _add_action(self, action):
        if action.required:
            raise ValueError('mutually exclusive arguments must be optional')
        self._group_actions.append(added := self._container._add_action(action))
        return added


class ArgumentParser(_Shown, _ActionsContainer):
    """Reads a command line."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter,
                 prefix_chars='-', fromfile_prefix_chars=None, argument_default=None, conflict_handler='error', add_help=True,
                 allow_abbrev=True, exit_on_error=True, **kwargs):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage, self.epilog = usage, epilog
        self.formatter_class, self.fromfile_prefix_chars = formatter_class, fromfile_prefix_chars
        self.add_help, self.allow_abbrev, self.exit_on_error = add_help, allow_abbrev, exit_on_error
        self._positionals = self.add_argument_group('positional arguments')
        self._optionals = self.add_argument_group('options')
        self._subparsers = None
        if add_help:
            dash = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(dash + 'h', dash * 2 + 'help', action='help', default=SUPPRESS, help='show this help message and exit')
        for parent in parents:
            titles = {group.title: group for group in self._action_groups}
            for group in parent._action_groups:
                own = titles.get(group.title) or self.add_argument_group(group.title, group.description)
                for action in group._group_actions:
                    own._add_action(action)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in ('prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help')]

    def add_subparsers(self, **kwargs):
        """Adds commands, each with a parser of its own."""
        if self._subparsers is not None:
            if _sys.version_info >= (3, 14):
                raise ValueError('cannot have multiple subparser arguments')
            self.error('cannot have multiple subparser arguments')
        kwargs.setdefault('parser_class', type(self))
        if 'title' in kwargs or 'description' in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop('title', 'subcommands'), kwargs.pop('description', None))
        else:
            self._subparsers = self._positionals
        if kwargs.get('prog') is None:
            formatter = self._get_formatter()
            positionals = [action for action in self._actions if not action.option_strings]
            formatter.add_usage(self.usage, positionals, self._mutually_exclusive_groups, '')
            kwargs['prog'] = formatter.format_help().strip()
        kwargs.pop('action', None)
        action = _SubParsersAction(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def parse_args(self, args=None, namespace=None):
        """The arguments as attributes; usage, an error and the end if they are wrong."""
        args, rest = self.parse_known_args(args, namespace)
        if rest:
            message = f'unrecognized arguments: {" ".join(rest)}'
            if not self.exit_on_error and _JOINS_OPTIONS:
                raise ArgumentError(None, message)
            self.error(message)
        return args

    def parse_known_args(self, args=None, namespace=None):
        args = _sys.argv[1:] if args is None else list(args)
        namespace = Namespace() if namespace is None else namespace
        wanted = [(a.dest, a.default) for a in self._actions if a.dest is not SUPPRESS and a.default is not SUPPRESS]
        for dest, default in wanted + list(self._defaults.items()):
            if not hasattr(namespace, dest):
                setattr(namespace, dest, default)
        if self.exit_on_error:
            try:
                namespace, rest = _Reading(self, args, namespace).read()
            except ArgumentError as err:
                self.error(str(err))
        else:
            namespace, rest = _Reading(self, args, namespace).read()
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            rest.extend(getattr(namespace, _UNRECOGNIZED_ARGS_ATTR))
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, rest

    def _convert(self, action, text):
        kind = self._registry_get('type', action.type, action.type)
        try:
            return kind(text)
        except ArgumentTypeError as err:
            raise ArgumentError(action, str(err))
        except (TypeError, ValueError):
            raise ArgumentError(action, f'invalid {getattr(action.type, "__name__", repr(action.type))} value: {text!r}')

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ', '.join(map(repr, action.choices))
            raise ArgumentError(action, f'invalid choice: {value!r} (choose from {choices})')

    def _values(self, action, texts):
        """What the texts of an argument come to."""
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and '--' in texts:
            texts = texts.copy()
            texts.remove('--')
        if not texts and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str) and value is not SUPPRESS:
                value = self._convert(action, value)
                self._check_value(action, value)
            return value
        if not texts and nargs == ZERO_OR_MORE and not action.option_strings:
            return action.default if action.default is not None else []
        if nargs in (None, OPTIONAL) and len(texts) == 1:
            value = self._convert(action, texts[0])
            self._check_value(action, value)
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._convert(action, text) for text in texts]
        if nargs == PARSER:
            self._check_value(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                self._check_value(action, value)
        return values

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        formatter.measure(self._action_groups)
        for group in self._action_groups:
            formatter.add_section(group.title, group.description, group._group_actions)
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            (_sys.stderr if file is None else file).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Prints usage and the message, and ends the program with status 2."""
        self.print_usage(_sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')


class _Reading:
    """One command line on its way: which of its words are options, and how far it is read."""

    def __init__(self, parser, args, namespace):
        self.parser = parser
        self.args = args
        self.namespace = namespace
        self.rest = []
        self.seen = set()
        self.given = set()
        self.positionals = [action for action in parser._actions if not action.option_strings]
        # O an option, A another word, - the words that ends options.
        self.options = {}
        pattern = []
        words = iter(enumerate(args))
        for i, word in words:
            if word == '--':
                pattern.append('-')
                pattern.extend('A' for _ in words)
                break
            option = self.option_of(word)
            if option is not None:
                self.options[i] = option
            pattern.append('A' if option is None else 'O')
        self.pattern = ''.join(pattern)

    def option_of(self, word):
        """[(action, option, value given by =)] for an option, None for another word."""
        parser = self.parser
        if not word or word[0] not in parser.prefix_chars:
            return None
        if word in parser._option_string_actions:
            return [(parser._option_string_actions[word], word, None)]
        if len(word) == 1:
            return None
        name, equals, value = word.partition('=')
        if equals and name in parser._option_string_actions:
            return [(parser._option_string_actions[name], name, value)]
        found = self.abbreviated(word)
        if found:
            return found
        if parser._negative_number_matcher.match(word) and not parser._has_negative_number_optionals:
            return None
        if ' ' in word:
            return None
        return [(None, word, None)]

    def abbreviated(self, word):
        parser = self.parser
        found = []
        if word[1] in parser.prefix_chars:
            if parser.allow_abbrev:
                name, equals, value = word.partition('=')
                for option in parser._option_string_actions:
                    if option.startswith(name):
                        found.append((parser._option_string_actions[option], option, value if equals else None))
            return found
        short, value = word[:2], word[2:]
        for option in parser._option_string_actions:
            if option == short:
                found.append((parser._option_string_actions[option], option, value))
            elif option.startswith(word) and parser.allow_abbrev:
                found.append((parser._option_string_actions[option], option, None))
        return found

    def nargs_pattern(self, action):
        nargs = action.nargs
        if nargs is None:
            pattern = '(-*A-*)'
        elif nargs == OPTIONAL:
            pattern = '(-*A?-*)'
        elif nargs == ZERO_OR_MORE:
            pattern = '(-*[A-]*)'
        elif nargs == ONE_OR_MORE:
            pattern = '(-*A[A-]*)'
        elif nargs == REMAINDER:
            pattern = '([-AO]*)'
        elif nargs == PARSER:
            pattern = '(-*A[-AO]*)'
        elif nargs == SUPPRESS:
            pattern = '(-*-*)'
        else:
            pattern = '(-*' + '-*'.join('A' * nargs) + '-*)'
        if action.option_strings:
            pattern = pattern.replace('-*', '').replace('-', '')
        return pattern

    def count(self, action, pattern):
        """How many words an option takes."""
        match = _re.match(self.nargs_pattern(action), pattern)
        if match is not None:
            return len(match[1])
        messages = {None: 'expected one argument', OPTIONAL: 'expected at most one argument',
                    ONE_OR_MORE: 'expected at least one argument'}
        message = messages.get(action.nargs) or f'expected {action.nargs} argument{"s" if action.nargs != 1 else ""}'
        raise ArgumentError(action, message)

    def take(self, action, texts, option=None):
        self.seen.add(action)
        value = self.parser._values(action, texts)
        if value is not action.default:
            self.given.add(action)
            for group in self.parser._mutually_exclusive_groups:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and other in self.given:
                            raise ArgumentError(action, f'not allowed with argument {_get_action_name(other)}')
        if value is not SUPPRESS:
            action(self.parser, self.namespace, value, option)

    def take_option(self, start):
        found = self.options[start]
        if len(found) > 1:
            names = ', '.join([option for _, option, _ in found])
            raise ArgumentError(None, f'ambiguous option: {self.args[start]} could match {names}')
        (action, option, value), = found
        while True:
            if action is None:
                self.rest.append(self.args[start])
                return start + 1
            if value is None:
                end = start + 1 + self.count(action, self.pattern[start + 1:])
                self.take(action, self.args[start + 1:end], option)
                return end
            n = self.count(action, 'A')
            if n == 0 and option[1] not in self.parser.prefix_chars and value:
                # Short options in one word.
                self.take(action, [], option)
                option = option[0] + value[0]
                value = value[1:] or None
                action = self.parser._option_string_actions.get(option)
                if action is None:
                    raise ArgumentError(None, f'ignored explicit argument {option[1:] + (value or "")!r}')
                continue
            if n != 1:
                raise ArgumentError(action, f'ignored explicit argument {value!r}')
            self.take(action, [value], option)
            return start + 1

    def take_positionals(self, start):
        rest = self.pattern[start:]
        counts = []
        for n in range(len(self.positionals), 0, -1):
            match = _re.match(''.join(map(self.nargs_pattern, self.positionals[:n])), rest)
            if match is not None:
                counts = [len(text) for text in match.groups()]
                break
        taken = 0
        for action, count in zip(self.positionals, counts):
            if _PATIENT and count == 0 and action.nargs in (OPTIONAL, ZERO_OR_MORE, SUPPRESS) and 'O' in rest:
                break
            texts = self.args[start:start + count]
            start += count
            self.take(action, texts)
            taken += 1
        self.positionals = self.positionals[taken:]
        return start

    def read(self):
        start = 0
        last = max(self.options, default=-1)
        while start <= last:
            following = min(i for i in self.options if i >= start)
            if start != following:
                end = self.take_positionals(start)
                if end > start:
                    start = end
                    continue
                start = end
            if start not in self.options:
                self.rest.extend(self.args[start:following])
                start = following
            start = self.take_option(start)
        stop = self.take_positionals(start)
        self.rest.extend(self.args[stop:])
        self.check_required()
        return self.namespace, self.rest

    def check_required(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif isinstance(action.default, str) and action.dest is not SUPPRESS and \
                    getattr(self.namespace, action.dest, None) is action.default and action.default is not SUPPRESS:
                setattr(self.namespace, action.dest, self.parser._convert(action, action.default))
        if missing:
            self.refuse(f'the following arguments are required: {", ".join(missing)}')
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(action in self.given for action in group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                self.refuse(f'one of the arguments {" ".join(names)} is required')

    def refuse(self, message):
        """What is missing ends the program before 3.13, whatever exit_on_error says."""
        if not _JOINS_OPTIONS:
            self.parser.error(message)
        raise ArgumentError(None, message)
