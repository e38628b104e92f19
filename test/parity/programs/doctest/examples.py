"""Examples in docstrings, good and bad.

>>> 1 + 1
2
>>> f(2)
4
>>> f('a')
Traceback (most recent call last):
  ...
TypeError: no
>>> print('a\\n\\nb')
a
<BLANKLINE>
b
>>> print(list(range(20))) # doctest: +ELLIPSIS
[0, 1, ..., 19]
>>> if True:
...     print('x')
...
y
>>> None
>>> 5
>>> print(1,    2) #doctest: +NORMALIZE_WHITESPACE, +ELLIPSIS
1
2
>>> 1/0 #doctest: +SKIP
>>> True
1
>>> class A: pass
>>> A.b
Traceback (most recent call last):
AttributeError: type object 'A' has no attribute 'b'
>>> raise ValueError('multi\\nline')
Traceback (most recent call last):
    some
ValueError: multi
line
>>> raise ValueError('detail') # doctest: +IGNORE_EXCEPTION_DETAIL
Traceback (most recent call last):
mod.ValueError: other
>>> 1 +
Traceback (most recent call last):
  File "x"
SyntaxError: invalid syntax
"""
import doctest
import io
import re
import unittest

def f(x):
    """Doubles.

    >>> f(3)
    6
    >>> f(4)
    9
    """
    if isinstance(x, str):
        raise TypeError('no')
    return x * 2

class C:
    """
    >>> C().m()
    'm'
    """
    def m(self):
        """
        >>> C().m()
        'q'
        """
        return 'm'
    @staticmethod
    def s():
        ">>> C.s()"
        return 1
    @property
    def p(self):
        """
        >>> C().p
        2
        """
        return 2

__test__ = {'extra': '''
>>> 7
8
''', 'fn': f}
print(doctest.testmod())
print(doctest.testmod(report=False, optionflags=doctest.REPORT_ONLY_FIRST_FAILURE))
doctest.run_docstring_examples(f, globals())


s = io.StringIO()
unittest.TextTestRunner(s,verbosity=2).run(doctest.DocTestSuite())
print(re.sub(r'in \d+\.\d+s|Traceback.*\n(  .*\n)+', '', s.getvalue()))
for want, got, flags in (
    ('a...d', 'abcd', doctest.ELLIPSIS), ('a...', 'a', doctest.ELLIPSIS), ('...', '', doctest.ELLIPSIS),
    ('a...b...c', 'abc', doctest.ELLIPSIS), ('a...b...c', 'acb', doctest.ELLIPSIS), ('aa...aa', 'aaa', doctest.ELLIPSIS),
    ('a  b\n', 'a\nb', doctest.NORMALIZE_WHITESPACE), ('1\n', 'True\n', 0), ('1\n', 'True\n', doctest.DONT_ACCEPT_TRUE_FOR_1),
):
    print(want, got, flags, doctest.OutputChecker().check_output(want, got, flags))
for text in '>>> a # doctest: +NOPE', '  >>> a\nb', '>>> a\n... b\nc\n\n>>> # only\n>>> d':
    try:
        for e in doctest.DocTestParser().get_examples(text):
            print(repr(e.source), repr(e.want), e.exc_msg, e.lineno, e.indent, e.options)
    except ValueError as e:
        print(e)
