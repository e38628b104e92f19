"""Tests: cases, suites, and a runner that prints to stderr."""

import sys
import time
import traceback
import warnings
from functools import wraps
from types import GenericAlias

__all__ = [
    'TestCase', 'TestResult', 'TestSuite', 'TestLoader', 'TextTestRunner', 'TextTestResult', 'FunctionTestCase', 'main',
    'defaultTestLoader', 'SkipTest', 'skip', 'skipIf', 'skipUnless', 'expectedFailure', 'addModuleCleanup', 'doModuleCleanups',
    'enterModuleContext',
]

__unittest = True
_MAX_LENGTH = 80


class SkipTest(Exception):
    """The test is not to be run."""


class _ShouldStop(Exception):
    pass


def skip(reason):
    """Marks a test or a class of tests not to be run."""
    def decorator(test_item):
        if not isinstance(test_item, type):
            @wraps(test_item)
            def skip_wrapper(*args, **kwargs):
                raise SkipTest(reason)
        skipped = test_item if isinstance(test_item, type) else skip_wrapper
        skipped.__unittest_skip__, skipped.__unittest_skip_why__ = True, reason
        return skipped

    if callable(reason) and hasattr(reason, '__code__'):
        test_item, reason = reason, ''
        return decorator(test_item)
    return decorator


def skipIf(condition, reason):
    return skip(reason) if condition else lambda obj: obj


def skipUnless(condition, reason):
    return lambda obj: obj if condition else skip(reason)(obj)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    return text[:_MAX_LENGTH] + ' [truncated]...' if short and len(text) >= _MAX_LENGTH else text


def strclass(cls):
    return f'{cls.__module__}.{cls.__qualname__}'


def _common_shorten_repr(*args):
    """The texts of values, cut where they are long and alike."""
    args = tuple(map(safe_repr, args))
    maxlen = max(map(len, args))
    if maxlen <= _MAX_LENGTH:
        return args
    prefix = args[0]
    for text in args[1:]:
        while not text.startswith(prefix):
            prefix = prefix[:-1]
    prefixlen = len(prefix)

    def shorten(s, before, after):
        cut = len(s) - before - after
        return f'{s[:before]}[{cut} chars]{s[len(s) - after:]}' if cut > 12 else s

    common_len = _MAX_LENGTH - (maxlen - prefixlen + 5 + 12)
    if common_len > 5:
        prefix = shorten(prefix, 5, common_len)
        return tuple(prefix + s[prefixlen:] for s in args)
    prefix = shorten(prefix, 5, 5)
    return tuple(prefix + shorten(s[prefixlen:], 41, 5) for s in args)


class _RaisesContext:
    def __init__(self, expected, test_case, regex=None, warns=False):
        self.expected = expected
        self.test_case = test_case
        self.regex = regex
        self.warns = warns
        self.msg = None
        self.obj_name = None

    def handle(self, name, args, kwargs):
        kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not all(isinstance(k, type) and issubclass(k, Warning if self.warns else BaseException) for k in kinds):
            what = 'a warning class' if self.warns else 'an exception type'
            raise TypeError(f'{name}() arg 1 must be {what} or tuple of {"warning classes" if self.warns else "exception types"}')
        if not args:
            self.msg = kwargs.pop('msg', None)
            return self
        function, *args = args
        self.obj_name = getattr(function, '__name__', str(function))
        try:
            with self:
                function(*args, **kwargs)
        finally:
            # An exception's traceback holds this frame: it must not hold the context that holds the exception.
            self = None

    def _fail(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def __enter__(self):
        if self.warns:
            self._catcher = warnings.catch_warnings(record=True)
            self.warnings = self._catcher.__enter__()
            warnings.simplefilter('always', self.expected)
        return self

    def _expected_name(self):
        return getattr(self.expected, '__name__', str(self.expected))

    def _matches(self, text):
        import re
        pattern = re.compile(self.regex) if isinstance(self.regex, (str, bytes)) else self.regex
        return pattern, pattern.search(text)

    __class_getitem__ = classmethod(GenericAlias)

    def __exit__(self, exc_type, exc_value, tb):
        if self.warns:
            return self._exit_warns(exc_type)
        if exc_type is None:
            if self.obj_name:
                self._fail(f'{self._expected_name()} not raised by {self.obj_name}')
            self._fail(f'{self._expected_name()} not raised')
        traceback.clear_frames(tb)
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.regex is not None:
            pattern, found = self._matches(str(exc_value))
            if not found:
                self._fail(f'"{pattern.pattern}" does not match "{exc_value}"')
        return True

    def _exit_warns(self, exc_type):
        self._catcher.__exit__(None, None, None)
        if exc_type is not None:
            return False
        of_kind = [w for w in self.warnings if isinstance(w.message, self.expected)]
        met = [w for w in of_kind if self.regex is None or self._matches(str(w.message))[1]]
        if met:
            self.warning, self.filename, self.lineno = met[0].message, met[0].filename, met[0].lineno
        if sys.version_info >= (3, 15):
            # Warnings that were not meant are given to whoever listens outside.
            for w in self.warnings:
                if w not in met:
                    warnings.warn_explicit(w.message, w.category, w.filename, w.lineno, source=w.source)
        if met:
            return
        if of_kind:
            self._fail(f'"{self._matches("")[0].pattern}" does not match "{of_kind[0].message}"')
        self._fail(f'{self._expected_name()} not triggered' + (f' by {self.obj_name}' if self.obj_name else ''))


class _Outcome:
    """What has happened in a test so far."""

    def __init__(self, result):
        self.result = result
        self.success = True
        self.expecting_failure = False
        self.expected_failure = None

    def run(self, test_case, function, *args, subtest=None):
        old_success, self.success = self.success, True
        try:
            function(*args)
        except KeyboardInterrupt:
            raise
        except SkipTest as e:
            self.success = False
            self.result.addSkip(subtest or test_case, str(e))
        except _ShouldStop:
            pass
        except:
            exc_info = sys.exc_info()
            if self.expecting_failure:
                self.expected_failure = exc_info
            else:
                self.success = False
                if subtest is not None:
                    self.result.addSubTest(test_case, subtest, exc_info)
                elif issubclass(exc_info[0], test_case.failureException):
                    self.result.addFailure(test_case, exc_info)
                else:
                    self.result.addError(test_case, exc_info)
            exc_info = None
        else:
            if subtest is not None and self.success:
                self.result.addSubTest(test_case, subtest, None)
        finally:
            self.success = self.success and old_success


class _SubTest:
    def __init__(self, test_case, message, params):
        self.test_case = test_case
        self._message = message
        self.params = params
        self.failureException = test_case.failureException

    def _description(self):
        parts = []
        if self._message is not _no_message:
            parts.append(f'[{self._message}]')
        if self.params:
            parts.append('({})'.format(', '.join(f'{k}={v!r}' for k, v in self.params.items())))
        return ' '.join(parts) or '(<subtest>)'

    def id(self):
        return f'{self.test_case.id()} {self._description()}'

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f'{self.test_case} {self._description()}'


_no_message = object()


class _SubTestContext:
    def __init__(self, test_case, message, params):
        self.test_case = test_case
        self.subtest = _SubTest(test_case, message, params)

    def __enter__(self):
        self.before, self.test_case._subtest = self.test_case._subtest, self.subtest

    def __exit__(self, exc_type, exc_value, tb):
        self.test_case._subtest = self.before

        def again():
            if exc_value is not None:
                raise exc_value.with_traceback(tb)

        if exc_type is not None and not issubclass(exc_type, Exception):
            return False
        self.test_case._outcome.run(self.test_case, again, subtest=self.subtest)
        return True


def _count_unhashable(a, b):
    """How often each element is in two lists: rows (times, times, element)."""
    rows = []
    for elem in a + b:
        if not any(elem == known for _, _, known in rows):
            rows.append((a.count(elem), b.count(elem), elem))
    return rows


class TestCase:
    """A test: a subclass has methods whose names begin with test."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _class_cleanups = []

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._outcome = None
        self._subtest = None
        self._cleanups = []
        method = getattr(self, methodName, None)
        if method is None:
            if methodName != 'runTest':
                raise ValueError(f'no such test method in {self.__class__}: {methodName}')
            self._testMethodDoc = 'No test'
        else:
            self._testMethodDoc = method.__doc__
        self._type_equality_funcs = {
            dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual', set: 'assertSetEqual',
            frozenset: 'assertSetEqual', str: 'assertMultiLineEqual',
        }

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        result = type(cm).__enter__(cm)
        self.addCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def doClassCleanups(cls):
        _run_cleanups(cls._class_cleanups)

    @classmethod
    def enterClassContext(cls, cm):
        result = type(cm).__enter__(cm)
        cls.addClassCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    def __init_subclass__(cls, *args, **kwargs):
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return TestResult()

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split('\n')[0].strip() if doc else None

    def id(self):
        return f'{strclass(self.__class__)}.{self._testMethodName}'

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f'{self._testMethodName} ({strclass(self.__class__)}.{self._testMethodName})'

    def __repr__(self):
        return f'<{strclass(self.__class__)} testMethod={self._testMethodName}>'

    def subTest(self, msg=_no_message, **params):
        """A part of a test that may fail without ending it."""
        if self._subtest is not None:
            params = {**params, **{k: v for k, v in self._subtest.params.items() if k not in params}}
        return _SubTestContext(self, msg, params)

    def _is_skipped(self, method, result):
        for item in (method, self.__class__):
            if getattr(item, '__unittest_skip__', False):
                result.addSkip(self, getattr(item, '__unittest_skip_why__', ''))
                return True
        return False

    def run(self, result=None):
        if result is None:
            result = self.defaultTestResult()
        method = getattr(self, self._testMethodName)
        # 3.12.1 does not count skipped tests, nor start them.
        if sys.version_info[:2] == (3, 12) and self._is_skipped(method, result):
            return result
        result.startTest(self)
        try:
            if self._is_skipped(method, result):
                return result
            outcome = self._outcome = _Outcome(result)
            expecting = (
                getattr(self, '__unittest_expecting_failure__', False)
                or getattr(method, '__unittest_expecting_failure__', False))
            outcome.run(self, self.setUp)
            if outcome.success:
                outcome.expecting_failure = expecting
                outcome.run(self, method)
                outcome.expecting_failure = False
                outcome.run(self, self.tearDown)
            self.doCleanups()
            if outcome.success:
                if not expecting:
                    result.addSuccess(self)
                elif outcome.expected_failure:
                    result.addExpectedFailure(self, outcome.expected_failure)
                else:
                    result.addUnexpectedSuccess(self)
            return result
        finally:
            self._outcome = None
            result.stopTest(self)

    def doCleanups(self):
        outcome = self._outcome or _Outcome(TestResult())
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            outcome.run(self, lambda: function(*args, **kwargs))
        return outcome.success

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()

    def skipTest(self, reason):
        raise SkipTest(reason)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f'{standardMsg} : {msg}'

    def _fail(self, msg, standardMsg):
        raise self.failureException(self._formatMessage(msg, standardMsg))

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + f'\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it.'

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, f'{safe_repr(expr)} is not true')

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, f'{safe_repr(expr)} is not false')

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _RaisesContext(expected_exception, self).handle('assertRaises', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _RaisesContext(expected_exception, self, expected_regex).handle('assertRaisesRegex', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _RaisesContext(expected_warning, self, warns=True).handle('assertWarns', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _RaisesContext(expected_warning, self, expected_regex, True).handle('assertWarnsRegex', args, kwargs)

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            function = self._type_equality_funcs.get(type(first))
            if isinstance(function, str):
                return getattr(self, function)
            if function is not None:
                return function
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail(msg, '%s != %s' % _common_shorten_repr(first, second))

    def assertEqual(self, first, second, msg=None):
        function = self._getAssertEqualityFunc(first, second)
        function(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(msg, f'{safe_repr(first)} == {safe_repr(second)}')

    def _almost(self, first, second, places, delta):
        diff = abs(first - second)
        if delta is not None:
            return diff <= delta, f'{safe_repr(delta)} delta', diff
        places = 7 if places is None else places
        return round(diff, places) == 0, f'{places!r} places', diff

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        close, within, diff = self._almost(first, second, places, delta)
        if not close:
            self._fail(msg, f'{safe_repr(first)} != {safe_repr(second)} within {within} ({safe_repr(diff)} difference)')

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        close, within, diff = self._almost(first, second, places, delta)
        if first == second or close:
            self._fail(msg, f'{safe_repr(first)} == {safe_repr(second)} within {within}' + (
                f' ({safe_repr(diff)} difference)' if delta is not None else ''))

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        import difflib
        import pprint
        name = seq_type.__name__ if seq_type is not None else 'sequence'
        if seq_type is not None:
            for which, seq in (('First', seq1), ('Second', seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f'{which} sequence is not a {name}: {safe_repr(seq)}')
        if seq1 == seq2:
            return
        differing = '%ss differ: %s != %s\n' % ((name.capitalize(),) + _common_shorten_repr(seq1, seq2))
        len1, len2 = len(seq1), len(seq2)
        for i in range(min(len1, len2)):
            if seq1[i] != seq2[i]:
                differing += '\nFirst differing element %d:\n%s\n%s\n' % ((i,) + _common_shorten_repr(seq1[i], seq2[i]))
                break
        if len1 > len2:
            differing += f'\nFirst {name} contains {len1 - len2} additional elements.\n'
            differing += f'First extra element {len2}:\n{safe_repr(seq1[len2])}\n'
        elif len1 < len2:
            differing += f'\nSecond {name} contains {len2 - len1} additional elements.\n'
            differing += f'First extra element {len1}:\n{safe_repr(seq2[len1])}\n'
        diff = '\n' + '\n'.join(
            difflib.ndiff(pprint.pformat(seq1).splitlines(), pprint.pformat(seq2).splitlines()))
        self._fail(msg, self._truncateMessage(differing, diff))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        differences = []
        for a, b in ((set1, set2), (set2, set1)):
            try:
                differences.append(a.difference(b))
            except TypeError as e:
                self.fail(f'invalid type when attempting set difference: {e}')
            except AttributeError as e:
                which = 'second' if differences else 'first'
                self.fail(f'{which} argument does not support set difference: {e}')
        lines = []
        for which, extra in zip(('first', 'second'), differences):
            if extra:
                lines.append(f'Items in the {which} set but not the {"second" if which == "first" else "first"}:')
                lines.extend(repr(item) for item in extra)
        if lines:
            self._fail(msg, '\n'.join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            import difflib
            import pprint
            diff = '\n' + '\n'.join(
                difflib.ndiff(pprint.pformat(d1).splitlines(), pprint.pformat(d2).splitlines()))
            self._fail(msg, self._truncateMessage('%s != %s' % _common_shorten_repr(d1, d2), diff))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        if first == second:
            return
        import difflib
        a, b = first, second
        if first and first[-1] not in '\r\n' or second and second[-1] not in '\r\n':
            a, b = first + '\n', second + '\n'
        diff = '\n' + ''.join(difflib.ndiff(a.splitlines(keepends=True), b.splitlines(keepends=True)))
        self._fail(msg, self._truncateMessage('%s != %s' % _common_shorten_repr(first, second), diff))

    def assertCountEqual(self, first, second, msg=None):
        from collections import Counter
        a, b = list(first), list(second)
        try:
            counts1, counts2 = Counter(a), Counter(b)
        except TypeError:
            rows = _count_unhashable(a, b)
        else:
            rows = [(counts1[e], counts2[e], e) for e in counts1 | counts2]
        rows = [f'First has {n1}, Second has {n2}:  {e!r}' for n1, n2, e in rows if n1 != n2]
        if rows:
            self._fail(msg, self._truncateMessage('Element counts were not equal:\n', '\n'.join(rows)))

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(msg, f'{safe_repr(member)} not found in {safe_repr(container)}')

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(msg, f'{safe_repr(member)} unexpectedly found in {safe_repr(container)}')

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail(msg, f'{safe_repr(expr1)} is not {safe_repr(expr2)}')

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail(msg, f'unexpectedly identical: {safe_repr(expr1)}')

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(msg, f'{safe_repr(obj)} is not None')

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail(msg, 'unexpectedly None')

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            is_any = isinstance(cls, tuple) and sys.version_info >= (3, 14)
            self._fail(msg, f'{safe_repr(obj)} is not ' + (f'an instance of any of {cls!r}' if is_any else f'an instance of {cls!r}'))

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail(msg, f'{safe_repr(obj)} is an instance of {cls!r}')

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail(msg, f'{safe_repr(a)} not less than {safe_repr(b)}')

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail(msg, f'{safe_repr(a)} not less than or equal to {safe_repr(b)}')

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail(msg, f'{safe_repr(a)} not greater than {safe_repr(b)}')

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail(msg, f'{safe_repr(a)} not greater than or equal to {safe_repr(b)}')

    def assertRegex(self, text, expected_regex, msg=None):
        import re
        pattern = re.compile(expected_regex) if isinstance(expected_regex, (str, bytes)) else expected_regex
        if not pattern.search(text):
            self._fail(msg, f"Regex didn't match: {pattern.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        import re
        pattern = re.compile(unexpected_regex) if isinstance(unexpected_regex, (str, bytes)) else unexpected_regex
        match = pattern.search(text)
        if match:
            self._fail(msg, f'Regex matched: {text[match.start():match.end()]!r} matches {pattern.pattern!r} in {text!r}')


if sys.version_info >= (3, 14):
    # Texts, attributes and subclasses: methods that came late.
    def _text_check(method, verb, wanted):
        def check(self, s, affix, msg=None):
            try:
                found = getattr(s, method)(affix)
            except (AttributeError, TypeError):
                for kind in (str, bytes):
                    if isinstance(affix, kind) or isinstance(affix, tuple) and any(isinstance(a, kind) for a in affix):
                        if not isinstance(s, kind):
                            self._fail(msg, f'Expected {kind.__name__}, not {type(s).__name__}')
                raise
            if found != wanted:
                self._fail(msg, f'{safe_repr(s, short=True)} {verb} ' + _one_or_any(affix))
        return check

    def _one_or_any(kinds):
        return f'any of {safe_repr(kinds)}' if isinstance(kinds, tuple) else safe_repr(kinds)

    def _assertHasAttr(self, obj, name, msg=None):
        if not hasattr(obj, name):
            self._fail(msg, f'{_described(obj)} has no attribute {name!r}')

    def _assertNotHasAttr(self, obj, name, msg=None):
        if hasattr(obj, name):
            self._fail(msg, f'{_described(obj)} has unexpected attribute {name!r}')

    def _described(obj):
        if isinstance(obj, type(sys)):
            return f'module {obj.__name__!r}'
        return f'type object {obj.__name__!r}' if isinstance(obj, type) else f'{type(obj).__name__!r} object'

    def _assertIsSubclass(self, cls, superclass, msg=None):
        self._check_class(cls, msg)
        if not issubclass(cls, superclass):
            self._fail(msg, f'{cls!r} is not a subclass of {_one_or_any(superclass)}')

    def _assertNotIsSubclass(self, cls, superclass, msg=None):
        self._check_class(cls, msg)
        if issubclass(cls, superclass):
            self._fail(msg, f'{cls!r} is a subclass of {_one_or_any(superclass)}')

    def _check_class(self, cls, msg):
        if not isinstance(cls, type):
            self._fail(msg, f'{cls!r} is not a class')

    TestCase.assertStartsWith = _text_check('startswith', "doesn't start with", True)
    TestCase.assertNotStartsWith = _text_check('startswith', 'starts with', False)
    TestCase.assertEndsWith = _text_check('endswith', "doesn't end with", True)
    TestCase.assertNotEndsWith = _text_check('endswith', 'ends with', False)
    TestCase.assertHasAttr, TestCase.assertNotHasAttr = _assertHasAttr, _assertNotHasAttr
    TestCase.assertIsSubclass, TestCase.assertNotIsSubclass = _assertIsSubclass, _assertNotIsSubclass
    TestCase._check_class = _check_class


class FunctionTestCase(TestCase):
    """A function as a test."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._function, self._set_up, self._tear_down = testFunc, setUp, tearDown
        self._testMethodDoc = description or testFunc.__doc__

    def setUp(self):
        if self._set_up:
            self._set_up()

    def tearDown(self):
        if self._tear_down:
            self._tear_down()

    def runTest(self):
        self._function()

    def id(self):
        return self._function.__name__

    def __str__(self):
        return f'{strclass(self.__class__)} ({self._function.__name__})'


def _is_ours(tb):
    return '__unittest' in tb.tb_frame.f_globals


def _without_ours(tb, has_assertion):
    """A traceback from the test's own frame on; to where it calls an assert method, if that is what failed."""
    while tb is not None and _is_ours(tb):
        tb = tb.tb_next
    last = tb
    while has_assertion and last is not None and last.tb_next is not None:
        if _is_ours(last.tb_next):
            last.tb_next = None
        last = last.tb_next
    return tb


class _Entry:
    """Stands for a traceback whose outermost entry is a text."""

    def __init__(self, text):
        self.text = text


class TestResult:
    """What became of the tests."""

    def __init__(self, stream=None, descriptions=None, verbosity=None, *, durations=None):
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses = [], []
        self.testsRun = 0
        self.shouldStop = self.failfast = self.buffer = False
        # The class whose tests are run, and whether it or its module could not be set up.
        self._class = None
        self._class_failed = self._module_failed = False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    startTestRun = stopTestRun = lambda self: None

    def addError(self, test, err):
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._stop_if_fast()

    def addFailure(self, test, err):
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._stop_if_fast()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            (self.failures if failed else self.errors).append((subtest, self._exc_info_to_string(err, test)))
            self._stop_if_fast()

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def _stop_if_fast(self):
        if self.failfast:
            self.stop()

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        """The traceback without the entries of this module."""
        value = err[1]
        seen = set()
        todo = [value]
        while todo:
            e = todo.pop()
            if e is None or id(e) in seen:
                continue
            seen.add(id(e))
            e.__traceback__ = _without_ours(e.__traceback__, type(e) is test.failureException)
            todo += e.__cause__, e.__context__
        text = ''.join(traceback.format_exception(value))
        if isinstance(err[2], _Entry):
            text = err[2].text.join(('Traceback (most recent call last):\n', text.partition('Traceback (most recent call last):\n')[2] or text))
        return text

    def __repr__(self):
        return f'<{strclass(self.__class__)} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>'


class TextTestResult(TestResult):
    """Prints as the tests go."""

    separator1 = '=' * 70
    separator2 = '-' * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.showAll, self.dots = verbosity > 1, verbosity == 1
        self.descriptions, self._newline = descriptions, True

    def getDescription(self, test):
        first = test.shortDescription()
        return f'{test}\n{first}' if self.descriptions and first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(self.getDescription(test) + ' ... ')
            self._newline = False

    def _write(self, test, status, dot):
        if self.showAll:
            if self._newline or isinstance(test, _SubTest):
                if not self._newline:
                    self.stream.write('\n')
                if isinstance(test, _SubTest):
                    self.stream.write('  ')
                self.stream.write(self.getDescription(test) + ' ... ')
            self.stream.write(status + '\n')
            self._newline = True
        elif self.dots:
            self.stream.write(dot)

    def _write_only(self, status, dot):
        # Leaves the line counted as unfinished, so that what comes without a start goes unnamed.
        if self.showAll:
            self.stream.write(status + '\n')
        elif self.dots:
            self.stream.write(dot)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._write(subtest, 'FAIL' if failed else 'ERROR', 'F' if failed else 'E')
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        self._write(test, 'ok', '.')

    def addError(self, test, err):
        super().addError(test, err)
        self._write(test, 'ERROR', 'E')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._write(test, 'FAIL', 'F')

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._write(test, f'skipped {reason!r}', 's')

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._write_only('expected failure', 'x')

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._write_only('unexpected success', 'u')

    def printErrors(self):
        write = self.stream.write
        if self.dots or self.showAll:
            write('\n')
        for flavour, rows in (('ERROR', self.errors), ('FAIL', self.failures)):
            for test, err in rows:
                write(f'{self.separator1}\n{flavour}: {self.getDescription(test)}\n{self.separator2}\n{err}\n')
        if self.unexpectedSuccesses:
            write(self.separator1 + '\n')
            for test in self.unexpectedSuccesses:
                write(f'UNEXPECTED SUCCESS: {self.getDescription(test)}\n')


class _ErrorHolder:
    """Stands for a class whose setUpClass failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    __str__ = id

    def shortDescription(self):
        return None


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def _run_cleanups(cleanups):
    while cleanups:
        function, args, kwargs = cleanups.pop()
        function(*args, **kwargs)


def doModuleCleanups():
    _run_cleanups(_module_cleanups)


def enterModuleContext(cm):
    result = type(cm).__enter__(cm)
    addModuleCleanup(type(cm).__exit__, cm, None, None, None)
    return result


def _of_module(name, function):
    return getattr(sys.modules.get(name), function, None)


def _is_skipped(cls):
    return getattr(cls, '__unittest_skip__', False)


class TestSuite:
    """Tests to run together."""

    def __init__(self, tests=()):
        self._tests = list(tests)

    def __iter__(self):
        return iter(self._tests)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f'{test!r} is not callable')
        self._tests.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self._tests if test)

    def __repr__(self):
        return f'<{strclass(self.__class__)} tests={list(self)}>'

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def _change_class(self, result, cls):
        before = result._class
        if before is cls:
            return
        self._end_class(result)
        result._class, result._class_failed = cls, False
        if before is None or cls is None or before.__module__ != cls.__module__:
            if before is not None:
                self._end_module(result, before.__module__)
            result._module_failed = cls is not None and not self._step(result, _of_module(cls.__module__, 'setUpModule'))
            if result._module_failed:
                _run_cleanups(_module_cleanups)
        if cls is None or result._module_failed or _is_skipped(cls):
            return
        result._class_failed = not self._step(result, cls.setUpClass, f'setUpClass ({strclass(cls)})')
        if result._class_failed:
            cls.doClassCleanups()

    def _step(self, result, function, name=None):
        """Calls a function of a class or of a module, if there is one; says what went wrong as if it was a test."""
        if function is None:
            return True
        if name is None:
            name = f'{function.__name__} ({function.__module__})'
        try:
            function()
        except SkipTest as e:
            result.addSkip(_ErrorHolder(name), str(e))
        except Exception:
            result.addError(_ErrorHolder(name), sys.exc_info())
        else:
            return True
        return False

    def _end_class(self, result):
        cls = result._class
        if cls is None or result._class_failed or result._module_failed or _is_skipped(cls):
            return
        self._step(result, cls.tearDownClass, f'tearDownClass ({strclass(cls)})')
        cls.doClassCleanups()

    def _end_module(self, result, name):
        if not result._module_failed:
            self._step(result, _of_module(name, 'tearDownModule'))
            _run_cleanups(_module_cleanups)

    def run(self, result, debug=False, _top=True):
        for test in self._tests:
            if result.shouldStop:
                break
            if isinstance(test, TestSuite):
                test.run(result, debug, False)
                continue
            self._change_class(result, test.__class__)
            if not result._class_failed and not result._module_failed:
                test(result)
        if _top:
            self._change_class(result, None)
        return result


class TestLoader:
    """Finds tests."""

    testMethodPrefix = 'test'
    suiteClass = TestSuite

    def getTestCaseNames(self, testCaseClass):
        return sorted(
            name for name in dir(testCaseClass)
            if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name)))

    def loadTestsFromTestCase(self, testCaseClass):
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        suites = []
        for name in dir(module):
            obj = getattr(module, name)
            if isinstance(obj, type) and issubclass(obj, TestCase) and obj not in (TestCase, FunctionTestCase):
                suites.append(self.loadTestsFromTestCase(obj))
        tests = self.suiteClass(suites)
        load_tests = getattr(module, 'load_tests', None)
        return tests if load_tests is None else load_tests(self, tests, pattern)

    def loadTestsFromName(self, name, module=None):
        parent, obj = None, module
        for part in name.split('.'):
            parent, obj = obj, getattr(obj, part)
        if isinstance(obj, type) and issubclass(obj, TestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(parent, type) and issubclass(parent, TestCase):
            return self.suiteClass([parent(name.rpartition('.')[2])])
        return self.suiteClass([FunctionTestCase(obj)])

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])


defaultTestLoader = TestLoader()


class TextTestRunner:
    """Runs tests and prints what became of them."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False, durations=None):
        self.stream = sys.stderr if stream is None else stream
        self.descriptions, self.verbosity, self.failfast = descriptions, verbosity, failfast
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        result = self._makeResult()
        result.failfast = self.failfast
        start = time.perf_counter()
        result.startTestRun()
        test(result)
        result.stopTestRun()
        taken = time.perf_counter() - start
        result.printErrors()
        write = self.stream.write
        run = result.testsRun
        write(f'{result.separator2}\nRan {run} test{"s" if run != 1 else ""} in {taken:.3f}s\n\n')
        infos = []
        if not result.wasSuccessful():
            write('FAILED')
            if result.failures:
                infos.append(f'failures={len(result.failures)}')
            if result.errors:
                infos.append(f'errors={len(result.errors)}')
        elif run == 0 and not result.skipped:
            write('NO TESTS RAN')
        else:
            write('OK')
        for name, rows in (('skipped', result.skipped), ('expected failures', result.expectedFailures),
                           ('unexpected successes', result.unexpectedSuccesses)):
            if rows:
                infos.append(f'{name}={len(rows)}')
        write(f' ({", ".join(infos)})\n' if infos else '\n')
        return result


class TestProgram:
    """What unittest.main() does: runs the tests of a module and ends the program."""

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader,
                 exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, **kwargs):
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        names = []
        for argument in (sys.argv if argv is None else argv)[1:]:
            if argument in ('-v', '--verbose'):
                verbosity = 2
            elif argument in ('-q', '--quiet'):
                verbosity = 0
            elif argument in ('-f', '--failfast'):
                failfast = True
            else:
                names.append(argument)
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        self.test = (
            testLoader.loadTestsFromNames(names, module) if names else testLoader.loadTestsFromModule(module))
        if testRunner is None:
            testRunner = TextTestRunner
        if isinstance(testRunner, type):
            testRunner = testRunner(verbosity=verbosity, failfast=bool(failfast))
        self.result = testRunner.run(self.test)
        if exit:
            if self.result.testsRun == 0 and not self.result.skipped:
                sys.exit(5)
            sys.exit(not self.result.wasSuccessful())


main = TestProgram

# Where they say they are from. There are no such modules.
for _cls, _name in (
    (TestCase, 'case'), (FunctionTestCase, 'case'), (SkipTest, 'case'), (TestResult, 'result'), (TestSuite, 'suite'),
    (TestLoader, 'loader'), (TextTestRunner, 'runner'), (TextTestResult, 'runner'), (TestProgram, 'main'),
):
    _cls.__module__ = f'unittest.{_name}'
