"""Rows as lines of values between commas, and back."""

import sys as _sys

QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3

_VERSION = _sys.version_info

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', 'excel', 'excel_tab',
           'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects', 'Sniffer',
           'unregister_dialect', 'DictReader', 'DictWriter', 'unix_dialect']

if _VERSION >= (3, 12):
    QUOTE_STRINGS = 4
    QUOTE_NOTNULL = 5
    __all__ += ['QUOTE_STRINGS', 'QUOTE_NOTNULL']


class Error(Exception):
    """Something is wrong with a row."""


Error.__module__ = '_csv'

_dialects = {}
_limit = 131072


class Dialect:
    """How values are separated and quoted."""

    _name = ''
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        try:
            _Dialect(self)
        except TypeError as wrong:
            raise Error(str(wrong)) from None


class excel(Dialect):
    """As Excel writes it."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """The same with tabs."""

    delimiter = '\t'


class unix_dialect(Dialect):
    """As it is usual on Unix."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\n'
    quoting = QUOTE_ALL


_defaults = {'delimiter': ',', 'doublequote': True, 'escapechar': None, 'lineterminator': '\r\n', 'quotechar': '"',
             'quoting': QUOTE_MINIMAL, 'skipinitialspace': False, 'strict': False}


class _Dialect:
    """A dialect whose values have been checked."""

    __slots__ = tuple(_defaults)

    def __init__(self, dialect=None, **options):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in options:
            if name not in _defaults:
                raise TypeError(f"this function got an unexpected keyword argument '{name}'" if _VERSION >= (3, 13) else
                                f"'{name}' is an invalid keyword argument for this function")
        for name, default in _defaults.items():
            value = options[name] if name in options else getattr(dialect, name, default)
            setattr(self, name, value)
        if 'quotechar' in options and self.quotechar is None and 'quoting' not in options:
            self.quoting = QUOTE_NONE
        self._check('delimiter', False)
        self._check('escapechar', True)
        self._check('quotechar', True)
        if self.lineterminator is None or not isinstance(self.lineterminator, str):
            raise TypeError('"lineterminator" must be a string, not %s' % type(self.lineterminator).__name__)
        self.doublequote = bool(self.doublequote)
        self.skipinitialspace = bool(self.skipinitialspace)
        self.strict = bool(self.strict)
        if not isinstance(self.quoting, int):
            raise TypeError('"quoting" must be an integer, not %s' % type(self.quoting).__name__)
        if not 0 <= self.quoting <= (5 if _VERSION >= (3, 12) else 3):
            raise TypeError('bad "quoting" value')
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError('quotechar must be set if quoting enabled')

    def _check(self, name, may_be_none):
        value = getattr(self, name)
        if value is None and may_be_none:
            return
        words = 'a unicode character or None' if may_be_none else 'a unicode character'
        if not isinstance(value, str):
            if _VERSION >= (3, 14):
                raise TypeError(f'"{name}" must be {words}, not {type(value).__name__}')
            raise TypeError(f'"{name}" must be string{" or None" if may_be_none else ""}, not {type(value).__name__}')
        if len(value) != 1:
            if _VERSION >= (3, 14):
                raise TypeError(f'"{name}" must be {words}, not a string of length {len(value)}')
            raise TypeError(f'"{name}" must be a 1-character string')


_Dialect.__name__ = _Dialect.__qualname__ = 'Dialect'
_Dialect.__module__ = '_csv'


def register_dialect(name, dialect=None, **fmtparams):
    """Gives a dialect a name."""
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _Dialect(dialect, **fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    return list(_dialects)


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)


def field_size_limit(new_limit=None):
    """The longest field that is read, and sets another."""
    global _limit
    old = _limit
    if new_limit is not None:
        if not isinstance(new_limit, int):
            raise TypeError('limit must be an integer')
        _limit = new_limit
    return old


class reader:
    """Rows of an iterable of lines."""

    def __init__(self, iterable, dialect=None, **fmtparams):
        self.dialect = _Dialect(dialect, **fmtparams)
        self._lines = iter(iterable)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        self._fields = []
        self._start()
        state = self._row_begins
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._field or state == self._in_quotes:
                    if self.dialect.strict:
                        raise Error('unexpected end of data') from None
                    self._save()
                    break
                raise
            if not isinstance(line, str):
                raise Error(f'iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)')
            self.line_num += 1
            for char in line:
                state = state(char)
            state = state('')
            if state == self._row_begins:
                break
        fields = self._fields
        del self._fields, self._field
        return fields

    def _start(self):
        self._field = []
        self._number = False
        self._quoted = False

    def _save(self):
        field = ''.join(self._field)
        quoting = self.dialect.quoting
        if self._number:
            field = float(field)
        elif not field and not self._quoted and _VERSION >= (3, 13) and quoting in (4, 5):
            field = None
        self._fields.append(field)
        self._start()

    def _add(self, char):
        if len(self._field) >= _limit:
            raise Error(f'field larger than field limit ({_limit})')
        self._field.append(char)

    # The states: each takes a character, '' for the end of a line, and says what is next.

    def _row_begins(self, char):
        if char == '':
            return self._row_begins
        if char in '\r\n':
            return self._line_ended
        return self._field_begins(char)

    def _field_begins(self, char):
        d = self.dialect
        if char == '' or char in '\r\n':
            self._save()
            return self._row_begins if char == '' else self._line_ended
        if char == d.quotechar and d.quoting != QUOTE_NONE:
            self._quoted = True
            return self._in_quotes
        if char == d.escapechar:
            return self._escaped
        if char == ' ' and d.skipinitialspace:
            return self._field_begins
        if char == d.delimiter:
            self._save()
            return self._field_begins
        if d.quoting == QUOTE_NONNUMERIC or _VERSION >= (3, 13) and d.quoting == 4:
            self._number = True
        self._add(char)
        return self._in_field

    def _escaped(self, char):
        self._add(char or '\n')
        return self._in_field

    def _in_field(self, char):
        d = self.dialect
        if char == '' or char in '\r\n':
            self._save()
            return self._row_begins if char == '' else self._line_ended
        if char == d.escapechar:
            return self._escaped
        if char == d.delimiter:
            self._save()
            return self._field_begins
        self._add(char)
        return self._in_field

    def _in_quotes(self, char):
        d = self.dialect
        if char == '':
            return self._in_quotes
        if char == d.escapechar:
            return self._escaped_in_quotes
        if char == d.quotechar and d.quoting != QUOTE_NONE:
            return self._quote_in_quotes if d.doublequote else self._in_field
        self._add(char)
        return self._in_quotes

    def _escaped_in_quotes(self, char):
        self._add(char or '\n')
        return self._in_quotes

    def _quote_in_quotes(self, char):
        d = self.dialect
        if char and char == d.quotechar and d.quoting != QUOTE_NONE:
            self._add(char)
            return self._in_quotes
        if char == d.delimiter:
            self._save()
            return self._field_begins
        if char == '' or char in '\r\n':
            self._save()
            return self._row_begins if char == '' else self._line_ended
        if d.strict:
            raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")
        self._add(char)
        return self._in_field

    def _line_ended(self, char):
        if char == '':
            return self._row_begins
        if char in '\r\n':
            return self._line_ended
        raise Error('new-line character seen in unquoted field - do you need to open the file ' +
                    ("with newline=''?" if _VERSION >= (3, 13) else 'in universal-newline mode?'))


class writer:
    """Writes rows into what has write()."""

    def __init__(self, fileobj, dialect=None, **fmtparams):
        self.dialect = _Dialect(dialect, **fmtparams)
        self._write = getattr(fileobj, 'write', None)
        if not callable(self._write):
            raise TypeError('argument 1 must have a "write" method')

    def _field(self, value, alone):
        d = self.dialect
        quoting = d.quoting
        quoted = quoting == QUOTE_ALL or quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float, complex))
        if quoting == 4:
            quoted = isinstance(value, str)
        elif quoting == 5:
            quoted = value is not None
        text = value if isinstance(value, str) else '' if value is None else repr(value) if type(value) is float else str(value)
        special = (d.delimiter, d.escapechar, d.quotechar, '\r', '\n', *d.lineterminator)
        out = []
        for char in text:
            if char in special:
                if quoting == QUOTE_NONE:
                    escape = True
                else:
                    escape = False
                    if char == d.quotechar:
                        if d.doublequote:
                            out.append(char)
                        else:
                            escape = True
                    elif char == d.escapechar:
                        escape = True
                    if not escape:
                        quoted = True
                if escape:
                    if d.escapechar is None:
                        raise Error('need to escape, but no escapechar set')
                    out.append(d.escapechar)
            out.append(char)
        if _VERSION >= (3, 13) and d.skipinitialspace and d.delimiter == ' ' and not text and not quoted and quoting != QUOTE_NONE:
            quoted = True
        if alone and not text and not quoted:
            if quoting == QUOTE_NONE or quoting in (4, 5) and value is None:
                raise Error('single empty field record must be quoted')
            quoted = True
        body = ''.join(out)
        return d.quotechar + body + d.quotechar if quoted else body

    def writerow(self, row):
        """Writes a row."""
        try:
            values = iter(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        values = list(values)
        fields = [self._field(value, len(values) == 1) for value in values]
        return self._write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows):
        """Writes rows."""
        for row in rows:
            self.writerow(row)


reader.__module__ = writer.__module__ = '_csv'


class DictReader:
    """Rows as dicts by the names of a first row."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        self._fieldnames = _for_good(fieldnames)
        self.restkey, self.restval = restkey, restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect, self.line_num = dialect, 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if not self.line_num:
            # Asking for the names reads them.
            self.fieldnames
        rows = self.reader
        row = next(rows)
        self.line_num = rows.line_num
        while row == []:
            row = next(rows)
        names = self.fieldnames
        result = dict(zip(names, row))
        if len(names) < len(row):
            result[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            result[name] = self.restval
        return result


def _for_good(fieldnames):
    """Names that can be gone through more than once, since 3.12."""
    spent_once = _VERSION >= (3, 12) and fieldnames is not None and iter(fieldnames) is fieldnames
    return list(fieldnames) if spent_once else fieldnames


class DictWriter:
    """Writes dicts as rows, in the order of names."""

    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        self.fieldnames, self.restval = _for_good(fieldnames), restval
        action = extrasaction.lower()
        if action not in ('raise', 'ignore'):
            raise ValueError(f"extrasaction ({action}) must be 'raise' or 'ignore'")
        self.extrasaction = action
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(x) for x in wrong]))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._dict_to_list, rowdicts))


class Sniffer:
    """Guesses the delimiter: the candidate that all lines have equally often."""

    def __init__(self):
        self.preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        lines = [line for line in sample.splitlines() if line]
        for delimiter in [d for d in self.preferred if delimiters is None or d in delimiters]:
            counts = {len(row) for row in reader(lines, delimiter=delimiter)}
            if len(counts) == 1 and counts != {1}:
                break
        else:
            raise Error('Could not determine delimiter')
        found = type('dialect', (excel,), {'_name': 'sniffed', 'delimiter': delimiter})
        found.skipinitialspace = delimiter + ' ' in sample
        return found

    def has_header(self, sample):
        rows = list(reader(sample.splitlines(), self.sniff(sample)))
        head, body = rows[0], rows[1:21]

        def is_number(text):
            try:
                complex(text)
            except ValueError:
                return False
            return True

        votes = 0
        for i, name in enumerate(head):
            column = [row[i] for row in body if len(row) == len(head)]
            if column and all(map(is_number, column)):
                votes += -1 if is_number(name) else 1
            elif column and len({len(text) for text in column}) == 1:
                votes += -1 if len(name) == len(column[0]) else 1
        return votes > 0
