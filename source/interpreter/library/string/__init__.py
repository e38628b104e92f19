"""Constants and helpers for text."""

import sys as _sys

__all__ = [
    'ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits', 'printable',
    'punctuation', 'whitespace', 'Formatter', 'Template',
]

whitespace = ' \t\n\r\v\f'
ascii_lowercase, ascii_uppercase = 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits, hexdigits, octdigits = '0123456789', '0123456789abcdefABCDEF', '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalises every word."""
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class _Pattern:
    """Stands for a class of templates' pattern until it is first needed."""

    def __get__(self, instance, cls=None):
        return self if cls is None else _compile(cls, None)


def _compile(cls, text):
    """Compiles the pattern of a class of templates, from a text or from its parts, and keeps it there."""
    import re
    if text is None:
        delim = re.escape(cls.delimiter)
        ident = cls.idpattern
        bid = cls.braceidpattern or ident
        text = f'{delim}(?:(?P<escaped>{delim})|(?P<named>{ident})|{{(?P<braced>{bid})}}|(?P<invalid>))'
    cls.pattern = re.compile(text, (re.IGNORECASE if cls.flags is None else cls.flags) | re.VERBOSE)
    return cls.pattern


class Template:
    """Text with $name and ${name} in it."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = None
    pattern = _Pattern()

    def __init_subclass__(cls):
        super().__init_subclass__()
        own = cls.__dict__.get('pattern')
        if own is None or isinstance(own, str):
            _compile(cls, own)

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        i = mo.start('invalid')
        lines = self.template[:i].splitlines(keepends=True)
        if not lines:
            colno = 1
            lineno = 1
        else:
            colno = i - len(''.join(lines[:-1]))
            lineno = len(lines)
        raise ValueError('Invalid placeholder in string: line %d, col %d' % (lineno, colno))

    def _mapping(self, mapping, kws):
        if mapping is _sentinel:
            return kws
        if kws:
            from collections import ChainMap
            return ChainMap(kws, mapping)
        return mapping

    def substitute(self, mapping=None, /, **kws):
        """The text with values put in; KeyError for a missing one."""
        mapping = self._mapping(_sentinel if mapping is None else mapping, kws)

        def convert(mo):
            named = mo.group('named') or mo.group('braced')
            if named is not None:
                return str(mapping[named])
            if mo.group('escaped') is not None:
                return self.delimiter
            if mo.group('invalid') is not None:
                self._invalid(mo)
            raise ValueError('Unrecognized named group in pattern', self.pattern)

        return self.pattern.sub(convert, self.template)

    def safe_substitute(self, mapping=None, /, **kws):
        """The same, leaving alone what is missing or wrong."""
        mapping = self._mapping(_sentinel if mapping is None else mapping, kws)

        def convert(mo):
            named = mo.group('named') or mo.group('braced')
            if named is not None:
                try:
                    return str(mapping[named])
                except KeyError:
                    return mo.group()
            if mo.group('escaped') is not None:
                return self.delimiter
            if mo.group('invalid') is not None:
                return mo.group()
            raise ValueError('Unrecognized named group in pattern', self.pattern)

        return self.pattern.sub(convert, self.template)

    def is_valid(self):
        """Whether all placeholders are well formed."""
        return all(mo.group('invalid') is None for mo in self.pattern.finditer(self.template))

    def get_identifiers(self):
        """The names, each once."""
        ids = []
        for mo in self.pattern.finditer(self.template):
            named = mo.group('named') or mo.group('braced')
            if named is not None and named not in ids:
                ids.append(named)
        return ids


_sentinel = {}


def _parse_format(text):
    """(literal text, field name, format spec, conversion) for every field of a format string."""
    i = 0
    n = len(text)
    while i < n:
        start = i
        while i < n and text[i] not in '{}':
            i += 1
        literal = text[start:i]
        if i == n:
            yield literal, None, None, None
            return
        c = text[i]
        if i + 1 < n and text[i + 1] == c:
            yield literal + c, None, None, None
            i += 2
            continue
        if c == '}':
            raise ValueError("Single '}' encountered in format string")
        i += 1
        if i == n:
            raise ValueError("Single '{' encountered in format string")
        start = i
        depth = 1
        while i < n:
            if text[i] == '{':
                depth += 1
            elif text[i] == '}':
                depth -= 1
                if not depth:
                    break
            elif text[i] == '[' and depth == 1:
                end = text.find(']', i)
                if end > 0 and ':' not in text[start:i] and '!' not in text[start:i]:
                    i = end
            i += 1
        else:
            raise ValueError("expected '}' before end of string")
        yield (literal, *_parse_field(text[start:i]))
        i += 1


def _parse_field(field):
    i = 0
    while i < len(field) and field[i] not in ':!':
        if field[i] == '[':
            end = field.find(']', i)
            i = len(field) - 1 if end < 0 else end
        elif field[i] == '{':
            raise ValueError("unexpected '{' in field name")
        i += 1
    name, rest = field[:i], field[i:]
    conversion = None
    if rest[:1] == '!':
        if len(rest) == 1:
            raise ValueError("unmatched '{' in format spec")
        conversion, rest = rest[1], rest[2:]
        if rest and rest[0] != ':':
            raise ValueError("expected ':' after conversion specifier")
    return name, rest[1:], conversion


def _split_field(name):
    """The argument a field name begins with, and (is attribute, name) of what follows."""
    i = 0
    while i < len(name) and name[i] not in '.[':
        i += 1
    first, rest = name[:i], []
    if first.isdigit():
        first = int(first)
    while i < len(name):
        if name[i] == '.':
            start = i = i + 1
            while i < len(name) and name[i] not in '.[':
                i += 1
            if start == i:
                raise ValueError('Empty attribute in format string')
            rest.append((True, name[start:i]))
        elif name[i] == '[':
            end = name.find(']', i)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            if end == i + 1:
                raise ValueError('Empty attribute in format string')
            key = name[i + 1:end]
            rest.append((False, int(key) if key.isdigit() else key))
            i = end + 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return first, rest


_conversions = {'s': str, 'r': repr, 'a': ascii}


# Up to 3.13 a field is numbered automatically only where nothing stands in the braces.
_splits_first = _sys.version_info >= (3, 14)


class Formatter:
    """str.format() in parts that subclasses can change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        pieces = []
        for text, name, spec, conversion in self.parse(format_string):
            if text:
                pieces.append(text)
            if name is None:
                continue
            if _splits_first:
                first, _ = _split_field(name)
            else:
                first = int(name) if name.isdigit() else name
            if isinstance(first, int):
                if auto_arg_index:
                    raise ValueError(_switch_message)
                auto_arg_index = False
            elif first == '':
                if auto_arg_index is False:
                    raise ValueError(
                        'cannot switch from manual field specification to automatic field numbering')
                name = str(auto_arg_index) + name
                auto_arg_index += 1
            value, key = self.get_field(name, args, kwargs)
            used_args.add(key)
            value = self.convert_field(value, conversion)
            spec, auto_arg_index = self._vformat(
                spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index=auto_arg_index)
            pieces.append(self.format_field(value, spec))
        return ''.join(pieces), auto_arg_index

    def get_value(self, key, args, kwargs):
        source = args if isinstance(key, int) else kwargs
        return source[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion in _conversions:
            return _conversions[conversion](value)
        raise ValueError('Unknown conversion specifier {0!s}'.format(conversion))

    def parse(self, format_string):
        return _parse_format(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_field(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, i in rest:
            if is_attr:
                obj = getattr(obj, i)
            else:
                obj = obj[i]
        return obj, first


if _sys.version_info >= (3, 14):
    _switch_message = 'cannot switch from automatic field numbering to manual field specification'
else:
    _switch_message = 'cannot switch from manual field specification to automatic field numbering'
