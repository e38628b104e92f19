# releases: 3.14+
"""
>>> 1
2
>>> 1/0
>>> 3
3
"""
import doctest, unittest, io, sys
def f():
    """
    >>> 5  # doctest: +SKIP
    >>> 7
    8
    """
def g():
    """
    >>> 5  # doctest: +SKIP
    """
s = io.StringIO()
import re
r = unittest.TextTestRunner(s,verbosity=2).run(doctest.DocTestSuite())
print(re.sub(r"in \d+\.\d+s", "", s.getvalue()).replace(__file__, "F"))
print(r, len(r.skipped), len(r.failures), len(r.errors))
