"""Printing of nested values over several lines."""

import collections as _collections
import re
import sys as _sys
import types as _types
from io import StringIO as _StringIO
from itertools import pairwise as _pairwise

__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter', 'pp']


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    """Prints a value, broken into lines of limited width."""
    printer = PrettyPrinter(
        stream=stream, width=width, indent=indent, depth=depth, sort_dicts=sort_dicts, compact=compact,
        underscore_numbers=underscore_numbers)
    printer.pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """The same as text."""
    printer = PrettyPrinter(
        width=width, indent=indent, depth=depth, sort_dicts=sort_dicts, compact=compact,
        underscore_numbers=underscore_numbers)
    return printer.pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """As pprint(), with dicts in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """repr() that survives recursion."""
    text, _, _ = PrettyPrinter()._safe_repr(object, {}, None, 0)
    return text


def isreadable(object):
    _, readable, _ = PrettyPrinter()._safe_repr(object, {}, None, 0)
    return readable


def isrecursive(object):
    _, _, recursive = PrettyPrinter()._safe_repr(object, {}, None, 0)
    return recursive


class _safe_key:
    """Orders what has no order: by type, then by address."""

    __slots__ = ['obj']

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        mine, others = self.obj, other.obj
        try:
            return mine < others
        except TypeError:
            pass
        return (str(type(mine)), id(mine)) < (str(type(others)), id(others))


def _safe_tuple(pair):
    key, value = pair
    return _safe_key(key), _safe_key(value)


def _recursion(object):
    return f'<Recursion on {type(object).__name__} with id={id(object)}>'


def _begin(stream, indent, name, bracket='('):
    """Writes a name and a bracket; returns the column after them."""
    stream.write(name + bracket)
    return indent + len(name) + 1


def _filled(pieces, left, width, last_width):
    """The reprs of pieces, `left` long in all, joined as far as they fit; the last line has a width of its own."""
    line = None
    for piece in pieces:
        left -= len(piece)
        longer = piece if line is None else line + piece
        if len(repr(longer)) > (width if left else last_width):
            if line is not None:
                yield repr(line)
            longer = piece
        line = longer
    yield repr(line)


# Behind the last of several items.
_END = object()

_BRACKETS = {dict: '{}', list: '[]', tuple: '()'}


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            problem = 'indent must be >= 0'
        elif depth is not None and depth <= 0:
            problem = 'depth must be > 0'
        elif width == 0:
            problem = 'width must be != 0'
        else:
            problem = None
        if problem:
            raise ValueError(problem)
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = stream if stream is not None else _sys.stdout
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        stream = self._stream
        if stream is None:
            return
        self._format(object, stream, 0, 0, {}, 0)
        stream.write('\n')

    def pformat(self, object):
        text = _StringIO()
        self._format(object, text, 0, 0, {}, 0)
        return text.getvalue()

    def isrecursive(self, object):
        _, _, recursive = self.format(object, {}, 0, 0)
        return recursive

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """(text, whether it can be read back, whether it is recursive)"""
        return self._safe_repr(object, context, maxlevels, level)

    def _repr(self, object, context, level):
        text, _, _ = self.format(object, context.copy(), self._depth, level)
        return text

    def _safe_repr(self, object, context, maxlevels, level):
        cls = type(object)
        if cls in _builtin_scalars:
            return repr(object), True, False
        shown_by = getattr(cls, '__repr__', None)
        if shown_by is int.__repr__ and issubclass(cls, int):
            return format(object, '_d') if self._underscore_numbers else repr(object), True, False
        for kind in _BRACKETS:
            if shown_by is kind.__repr__ and issubclass(cls, kind):
                break
        else:
            text = repr(object)
            return text, text and text[0] != '<', False
        opening, closing = _BRACKETS[kind]
        if not object:
            return opening + closing, True, False
        if kind is tuple and len(object) == 1:
            closing = ',)'
        key = id(object)
        if maxlevels and level >= maxlevels:
            return f'{opening}...{closing}', False, key in context
        if key in context:
            return _recursion(object), False, True
        context[key] = 1
        level += 1
        texts = []
        label = ''
        readable, recursive = True, False
        items = object if kind is not dict else self._entries(object)
        for item in items:
            if kind is dict:
                name, item = item
                text, plain, again = self.format(name, context, maxlevels, level)
                label = text + ': '
                readable = readable and plain
                recursive = recursive or again
            text, plain, again = self.format(item, context, maxlevels, level)
            texts.append(label + text)
            readable = readable and plain
            recursive = recursive or again
        del context[key]
        return opening + ', '.join(texts) + closing, readable, recursive

    def _entries(self, mapping):
        return sorted(mapping.items(), key=_safe_tuple) if self._sort_dicts else mapping.items()

    def _format(self, object, stream, indent, allowance, context, level):
        """Writes a value from column `indent` on; `allowance` characters will stand behind it."""
        key = id(object)
        if key in context:
            return stream.write(_recursion(object))
        text = self._repr(object, context, level)
        printer = None
        if len(text) > self._width - indent - allowance:
            cls = type(object)
            printer = self._dispatch.get(cls.__repr__)
            if (
                printer is None and hasattr(cls, '__dataclass_fields__') and object.__dataclass_params__.repr
                and hasattr(object.__repr__, '__wrapped__')
            ):
                printer = type(self)._pprint_dataclass
        if printer is None:
            return stream.write(text)
        context[key] = 1
        printer(self, object, stream, indent, allowance, context, level + 1)
        del context[key]

    def _format_items(self, items, stream, indent, allowance, context, level):
        """Items one under the other, or, if compact, as many on a line as fit."""
        write = stream.write
        indent += self._write_margin(write)
        newline = ',\n' + ' ' * indent
        separator = ''
        room = line = self._width - indent + 1
        ahead = iter(items)
        following = next(ahead, _END)
        while following is not _END:
            item, following = following, next(ahead, _END)
            if following is _END:
                room -= allowance
                line -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                needed = len(text) + 2
                if needed > room:
                    room = line
                    separator = separator and newline
                if needed <= room:
                    room -= needed
                    write(separator)
                    write(text)
                    separator = ', '
                    continue
            write(separator)
            self._format(item, stream, indent, allowance if following is _END else 1, context, level)
            separator = newline

    def _write_margin(self, write):
        """What stands between a bracket and the first item, if anything does; returns the indentation."""
        margin = self._indent_per_level
        if margin > 1:
            write(' ' * (margin - 1))
        return margin

    def _format_pairs(self, pairs, stream, indent, allowance, context, level, mark=': '):
        """Keys or, with another mark, names, each with its value; one under the other."""
        write = stream.write
        for (key, value), following in _pairwise([*pairs, _END]):
            label = self._repr(key, context, level) if mark == ': ' else key
            write(label)
            write(mark)
            if mark == '=' and id(value) in context:
                write('...')
            else:
                column = indent + len(label) + len(mark)
                self._format(value, stream, column, allowance if following is _END else 1, context, level)
            if following is not _END:
                write(',\n' + ' ' * indent)

    # Printers of types. All have the parameters of _format(); the level counts the value itself.

    def _pprint_dataclass(self, object, stream, indent, allowance, context, level):
        fields = object.__dataclass_fields__.values()
        pairs = [(field.name, getattr(object, field.name)) for field in fields if field.repr]
        indent = _begin(stream, indent, object.__class__.__name__)
        self._format_pairs(pairs, stream, indent, allowance, context, level, '=')
        stream.write(')')

    def _pprint_simplenamespace(self, object, stream, indent, allowance, context, level):
        plain = type(object) is _types.SimpleNamespace
        indent = _begin(stream, indent, 'namespace' if plain else object.__class__.__name__)
        self._format_pairs(object.__dict__.items(), stream, indent, allowance, context, level, '=')
        stream.write(')')

    def _pprint_dict(self, object, stream, indent, allowance, context, level):
        stream.write('{')
        indent += self._write_margin(stream.write)
        if len(object):
            self._format_pairs(self._entries(object), stream, indent, allowance + 1, context, level)
        stream.write('}')

    def _pprint_ordered_dict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            return stream.write(repr(object))
        indent = _begin(stream, indent, object.__class__.__name__)
        self._format([*object.items()], stream, indent, allowance + 1, context, level)
        stream.write(')')

    def _pprint_default_dict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            return stream.write(repr(object))
        factory = self._repr(object.default_factory, context, level)
        name = object.__class__.__name__
        indent += len(name) + 1
        stream.write(f'{name}({factory},\n{" " * indent}')
        self._pprint_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(')')

    def _pprint_counter(self, object, stream, indent, allowance, context, level):
        if not len(object):
            return stream.write(repr(object))
        indent = _begin(stream, indent, object.__class__.__name__, '({')
        indent += self._write_margin(stream.write)
        self._format_pairs(object.most_common(), stream, indent, allowance + 2, context, level)
        stream.write('})')

    def _pprint_chain_map(self, object, stream, indent, allowance, context, level):
        if not len(object.maps):
            return stream.write(repr(object))
        indent = _begin(stream, indent, object.__class__.__name__)
        for mapping, following in _pairwise([*object.maps, _END]):
            last = following is _END
            self._format(mapping, stream, indent, allowance + 1 if last else 1, context, level)
            stream.write(')' if last else ',\n' + ' ' * indent)

    def _pprint_mappingproxy(self, object, stream, indent, allowance, context, level):
        indent = _begin(stream, indent, 'mappingproxy')
        self._format(object.copy(), stream, indent, allowance + 1, context, level)
        stream.write(')')

    def _pprint_user(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    def _pprint_list(self, object, stream, indent, allowance, context, level):
        stream.write('[')
        self._format_items(object, stream, indent, allowance + 1, context, level)
        stream.write(']')

    def _pprint_tuple(self, object, stream, indent, allowance, context, level):
        stream.write('(')
        closing = ')' if len(object) != 1 else ',)'
        self._format_items(object, stream, indent, allowance + len(closing), context, level)
        stream.write(closing)

    def _pprint_deque(self, object, stream, indent, allowance, context, level):
        if not len(object):
            return stream.write(repr(object))
        indent = _begin(stream, indent, object.__class__.__name__)
        stream.write('[')
        limited = object.maxlen is not None
        self._format_items(object, stream, indent, 2 if limited else allowance + 2, context, level)
        if limited:
            limit = self._repr(object.maxlen, context, level)
            stream.write(f'],\n{" " * indent}maxlen={limit})')
        else:
            stream.write('])')

    def _pprint_set(self, object, stream, indent, allowance, context, level):
        if not len(object):
            return stream.write(repr(object))
        closing = '}'
        if object.__class__ is set:
            stream.write('{')
        else:
            indent = _begin(stream, indent, object.__class__.__name__, '({')
            closing += ')'
        items = sorted(object, key=_safe_key)
        self._format_items(items, stream, indent, allowance + len(closing), context, level)
        stream.write(closing)

    def _pprint_str(self, object, stream, indent, allowance, context, level):
        write = stream.write
        if not len(object):
            return write(repr(object))
        outermost = level == 1
        indent += outermost
        width = self._width - indent
        lines = object.splitlines(True)
        pieces = []
        for number, line in enumerate(lines, 1):
            last_width = width if number < len(lines) else width - allowance - outermost
            pieces += _filled(re.findall(r'\S+\s*|\s+', line), len(line), width, last_width)
        if len(pieces) == 1:
            return write(pieces[0])
        if outermost:
            write('(')
        write(pieces.pop(0))
        for piece in pieces:
            write('\n' + ' ' * indent)
            write(piece)
        if outermost:
            write(')')

    def _pprint_bytes(self, object, stream, indent, allowance, context, level):
        length = len(object)
        if length <= 4:
            return stream.write(repr(object))
        outermost = level == 1
        if outermost:
            stream.write('(')
        indent += outermost
        width = self._width - indent
        # The allowance is forgotten where the last four bytes are whole.
        last_width = width - allowance - outermost if length % 4 else width
        fours = (object[i: i + 4] for i in range(0, length, 4))
        separator = ''
        for piece in _filled(fours, length, width, last_width):
            stream.write(separator)
            stream.write(piece)
            separator = '\n' + ' ' * indent
        if outermost:
            stream.write(')')

    def _pprint_bytearray(self, object, stream, indent, allowance, context, level):
        indent = _begin(stream, indent, 'bytearray')
        self._pprint_bytes(bytes(object), stream, indent, allowance + 1, context, level + 1)
        stream.write(')')

    # By the function that a type is shown with.
    _dispatch = {
        cls.__repr__: printer for cls, printer in {
            dict: _pprint_dict,
            list: _pprint_list,
            tuple: _pprint_tuple,
            set: _pprint_set,
            frozenset: _pprint_set,
            str: _pprint_str,
            bytes: _pprint_bytes,
            bytearray: _pprint_bytearray,
            _types.MappingProxyType: _pprint_mappingproxy,
            _types.SimpleNamespace: _pprint_simplenamespace,
            _collections.OrderedDict: _pprint_ordered_dict,
            _collections.defaultdict: _pprint_default_dict,
            _collections.Counter: _pprint_counter,
            _collections.ChainMap: _pprint_chain_map,
            _collections.deque: _pprint_deque,
            _collections.UserDict: _pprint_user,
            _collections.UserList: _pprint_user,
            _collections.UserString: _pprint_user,
        }.items()
    }


_builtin_scalars = frozenset({str, bytes, bytearray, float, complex, bool, type(None)})
