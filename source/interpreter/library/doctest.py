"""Examples in docstrings, as an interactive session shows them, run as tests."""

import __future__
import inspect
import linecache
import re
import sys
import traceback
import unittest
from collections import namedtuple
from io import StringIO

__all__ = [
    'register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE', 'ELLIPSIS', 'SKIP',
    'IGNORE_EXCEPTION_DETAIL', 'COMPARISON_FLAGS', 'REPORT_UDIFF', 'REPORT_CDIFF', 'REPORT_NDIFF',
    'REPORT_ONLY_FIRST_FAILURE', 'REPORTING_FLAGS', 'FAIL_FAST', 'Example', 'DocTest', 'DocTestParser', 'DocTestFinder',
    'DocTestRunner', 'OutputChecker', 'DocTestFailure', 'UnexpectedException', 'testmod', 'run_docstring_examples',
    'DocTestSuite', 'TestResults',
]

if sys.version_info >= (3, 14):
    # Its frames are left out of what unittest shows.
    __unittest = True

# Examples are subtests of a test case's test, and strings of __test__ are looked for in the source.
_HAS_SUBTESTS = sys.version_info >= (3, 15)
# Examples that are skipped count as attempted, and are spoken of.
_COUNTS_SKIPPED = sys.version_info >= (3, 13)
OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


def _flags(*names):
    """One flag after the other, and all together."""
    flags = [register_optionflag(name) for name in names]
    return *flags, sum(flags)


(DONT_ACCEPT_TRUE_FOR_1, DONT_ACCEPT_BLANKLINE, NORMALIZE_WHITESPACE, ELLIPSIS, SKIP, IGNORE_EXCEPTION_DETAIL,
 COMPARISON_FLAGS) = _flags(
    'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE', 'ELLIPSIS', 'SKIP', 'IGNORE_EXCEPTION_DETAIL')
REPORT_UDIFF, REPORT_CDIFF, REPORT_NDIFF, REPORT_ONLY_FIRST_FAILURE, FAIL_FAST, REPORTING_FLAGS = _flags(
    'REPORT_UDIFF', 'REPORT_CDIFF', 'REPORT_NDIFF', 'REPORT_ONLY_FIRST_FAILURE', 'FAIL_FAST')

BLANKLINE_MARKER = '<BLANKLINE>'
ELLIPSIS_MARKER = '...'
_PROMPT = re.compile(r'([ ]*)>>>(?: (.*)|)$')
_DIRECTIVE = re.compile(r'#\s*doctest:\s*([^\n\'"]*)$', re.MULTILINE)
_TRACEBACK = re.compile(r'Traceback \((?:most recent call last|innermost last)\):[ \t]*$')


class TestResults(namedtuple('TestResults', 'failed attempted')):
    def __new__(cls, failed, attempted, *, skipped=0):
        self = super().__new__(cls, failed, attempted)
        self.skipped = skipped
        return self

    def __repr__(self):
        more = f', skipped={self.skipped}' if self.skipped and _COUNTS_SKIPPED else ''
        return f'TestResults(failed={self.failed}, attempted={self.attempted}{more})'


class Example:
    """What is typed, and what is to be seen then."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith('\n') else source + '\n'
        self.want = want if not want or want.endswith('\n') else want + '\n'
        self.exc_msg = exc_msg
        self.lineno = lineno
        self.indent = indent
        self.options = options or {}

    def __eq__(self, other):
        return vars(self) == vars(other) if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    """The examples of a docstring, and the namespace that they run in."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples, self.docstring = examples, docstring
        self.globs = globs.copy()
        self.name, self.filename, self.lineno = name, filename, lineno

    def __repr__(self):
        n = len(self.examples)
        text = 'no examples' if n == 0 else '1 example' if n == 1 else f'{n} examples'
        return f'<{type(self).__name__} {self.name} from {self.filename}:{self.lineno} ({text})>'

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        return (self.name, self.filename or '', self.lineno or 0) < (other.name, other.filename or '', other.lineno or 0)


class DocTestParser:
    """Finds the examples of a text."""

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name='<string>'):
        lines = string.expandtabs().split('\n')
        examples = []
        at = 0
        while at < len(lines):
            prompt = _PROMPT.match(lines[at])
            if prompt is None:
                at += 1
                continue
            start, indent = at, len(prompt[1])
            source = [prompt[2] or '']
            at += 1
            while at < len(lines) and re.match(r' {%d}\.\.\.( |$)' % indent, lines[at]):
                source.append(lines[at][indent + 4:])
                at += 1
            want = []
            while at < len(lines) and lines[at].strip() and not _PROMPT.match(lines[at]):
                if lines[at][:indent].strip():
                    raise ValueError(
                        'line %r of the docstring for %s has inconsistent leading whitespace: %r' % (at + 1, name, lines[at]))
                want.append(lines[at][indent:])
                at += 1
            text = '\n'.join(source)
            if not re.fullmatch(r'\s*(#.*)?', text) or len(source) > 1:
                options = self._options(text, name, start)
                examples.append(Example(text, '\n'.join(want), _message_of(want), start, indent, options))
        return examples

    def _options(self, source, name, lineno):
        options = {}
        for found in _DIRECTIVE.finditer(source):
            for option in found[1].replace(',', ' ').split():
                if option[0] not in '+-' or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError('line %r of the doctest for %s has an invalid option: %r' % (lineno + 1, name, option))
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == '+'
        return options


def _message_of(want):
    """The exception's own lines, if the expected output is a traceback."""
    if not want or not _TRACEBACK.match(want[0]):
        return None
    for number, line in enumerate(want[1:], 1):
        if re.match(r'\w', line):
            return '\n'.join(want[number:]) + '\n'
    return None


class DocTestFinder:
    """Finds the docstrings of an object and of what it contains."""

    def __init__(self, verbose=False, parser=None, recurse=True, exclude_empty=True):
        self._parser = DocTestParser() if parser is None else parser
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        if name is None:
            name = getattr(obj, '__name__', None)
            if name is None:
                raise ValueError(f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}")
        if module is None:
            module = obj if inspect.ismodule(obj) else sys.modules.get(getattr(obj, '__module__', None))
        globs = {} if globs is None and not module else module.__dict__.copy() if globs is None else globs.copy()
        globs.update(extraglobs or {})
        globs.setdefault('__name__', '__main__')
        tests = []
        self._find(tests, obj, name, module, globs, set())
        tests.sort()
        return tests

    def _find(self, tests, obj, name, module, globs, seen):
        if id(obj) in seen:
            return
        seen.add(id(obj))
        test = self._test_of(obj, name, module, globs)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if inspect.ismodule(obj):
            for valname, val in obj.__dict__.items():
                if (inspect.isroutine(inspect.unwrap(val)) or inspect.isclass(val)) and self._is_from(module, val):
                    self._find(tests, val, f'{name}.{valname}', module, globs, seen)
            for valname, val in getattr(obj, '__test__', {}).items():
                self._find(tests, val, f'{name}.__test__.{valname}', module, globs, seen)
        elif inspect.isclass(obj):
            for valname, val in obj.__dict__.items():
                if isinstance(val, (staticmethod, classmethod)):
                    val = val.__func__
                if isinstance(val, property) or (
                        (inspect.isroutine(val) or inspect.isclass(val)) and self._is_from(module, val)):
                    self._find(tests, val, f'{name}.{valname}', module, globs, seen)

    def _is_from(self, module, obj):
        if module is None:
            return True
        if inspect.isfunction(obj):
            return module.__dict__ is obj.__globals__
        return getattr(obj, '__module__', module.__name__) == module.__name__

    def _test_of(self, obj, name, module, globs):
        docstring = obj if isinstance(obj, str) else getattr(obj, '__doc__', None)
        docstring = '' if docstring is None else str(docstring)
        if not docstring and self._exclude_empty:
            return None
        filename = getattr(module, '__file__', None) or getattr(module, '__name__', None)
        return self._parser.get_doctest(docstring, globs, name, filename, self._line_of(obj, docstring, filename))

    def _line_of(self, obj, docstring, filename):
        lines = linecache.getlines(filename) if filename else []
        if _HAS_SUBTESTS and isinstance(obj, str):
            return _place_of(obj.splitlines(keepends=True), lines)
        lineno = 0 if inspect.ismodule(obj) and docstring else None
        if inspect.isclass(obj):
            for number, line in enumerate(lines):
                if re.match(r'\s*class\s*%s\b' % obj.__name__, line):
                    lineno = number
        obj = getattr(obj, 'fget', obj)
        obj = getattr(obj, '__func__', obj)
        code = getattr(inspect.unwrap(obj) if callable(obj) else obj, '__code__', None)
        if inspect.iscode(code):
            lineno = code.co_firstlineno - 1
        if lineno is not None:
            for number in range(lineno, len(lines)):
                if re.match(r'(^|.*:)\s*\w*("|\')', lines[number]):
                    return number
        return None


def _place_of(text, lines):
    """The number of the line in which a text begins, told by its lines from the second to the last but one."""
    first = 1
    while first < len(text) and not text[first].strip():
        first += 1
    if first == len(text):
        return None
    known = text[first:max(first + 1, len(text) - 1)]
    for number in range(len(lines)):
        rest = lines[number:number + len(known)]
        if rest == known[:len(rest)]:
            return number - first
    return None


class OutputChecker:
    """Says whether an output is what was wanted."""

    def check_output(self, want, got, optionflags):
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (('True\n', '1\n'), ('False\n', '0\n')):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(r'(?m)^%s\s*?$' % re.escape(BLANKLINE_MARKER), '', want)
            got = re.sub(r'(?m)^[^\S\n]+$', '', got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = ' '.join(got.split()), ' '.join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _fits(want, got)

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub(r'(?m)^[ ]*(?=\n)', BLANKLINE_MARKER, got)
        for flag, title in ((REPORT_UDIFF, 'unified diff with -expected +actual'), (REPORT_NDIFF, 'ndiff with -expected +actual')):
            if optionflags & flag and want.count('\n') > 2 and got.count('\n') > 2:
                import difflib
                a, b = want.splitlines(keepends=True), got.splitlines(keepends=True)
                rows = list(difflib.unified_diff(a, b, n=2))[2:] if flag == REPORT_UDIFF else difflib.ndiff(a, b)
                return f'Differences ({title}):\n' + _indented(''.join(row.rstrip() + '\n' for row in rows))
        if want and got:
            return f'Expected:\n{_indented(want)}Got:\n{_indented(got)}'
        if want:
            return f'Expected:\n{_indented(want)}Got nothing\n'
        if got:
            return f'Expected nothing\nGot:\n{_indented(got)}'
        return 'Expected nothing\nGot nothing\n'


def _fits(want, got):
    """Whether the pieces between dots are found one after the other."""
    if ELLIPSIS_MARKER not in want:
        return want == got
    first, *middle, last = want.split(ELLIPSIS_MARKER)
    start, end = len(first), len(got) - len(last)
    if start > end or not got.startswith(first) or not got.endswith(last):
        return False
    for piece in middle:
        start = got.find(piece, start, end)
        if start < 0:
            return False
        start += len(piece)
    return True


def _indented(text):
    return re.sub(r'(?m)^(?!$)', '    ', text)


class DocTestFailure(Exception):
    """An example printed something else."""

    def __init__(self, test, example, got):
        self.test, self.example, self.got = test, example, got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """An example raised what it should not."""

    def __init__(self, test, example, exc_info):
        self.test, self.example, self.exc_info = test, example, exc_info

    def __str__(self):
        return str(self.test)


class DocTestRunner:
    """Runs examples and writes about those that fail."""

    DIVIDER = '*' * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = '-v' in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = self.skips = 0
        self._stats = {}

    def report_start(self, out, test, example):
        if self._verbose:
            expecting = f'Expecting:\n{_indented(example.want)}' if example.want else 'Expecting nothing\n'
            out(f'Trying:\n{_indented(example.source)}{expecting}')

    def report_success(self, out, test, example, got):
        if self._verbose:
            out('ok\n')

    if _HAS_SUBTESTS:
        def report_skip(self, out, test, example):
            pass

    def report_failure(self, out, test, example, got):
        out(self._header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(self._header(test, example) + 'Exception raised:\n' + _indented(''.join(traceback.format_exception(*exc_info))))

    def _header(self, test, example):
        line = '?' if test.lineno is None else test.lineno + example.lineno + 1
        place = f'File "{test.filename}", line {line}, in {test.name}' if test.filename else f'Line {example.lineno + 1}, in {test.name}'
        return f'{self.DIVIDER}\n{place}\nFailed example:\n{_indented(example.source)}'

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        real_stdout = sys.stdout
        out = real_stdout.write if out is None else out
        flags = sum(
            feature.compiler_flag for name in __future__.all_feature_names
            if (feature := getattr(__future__, name)) is test.globs.get(name)) if compileflags is None else compileflags
        hook, sys.displayhook = sys.displayhook, sys.__displayhook__
        sys.stdout = self._fakeout = StringIO()
        try:
            return self._run(test, flags, out)
        finally:
            sys.stdout = real_stdout
            sys.displayhook = hook
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def _run(self, test, flags, out):
        failures = tries = skips = 0
        for number, example in enumerate(test.examples):
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = self.original_optionflags
            for flag, is_on in example.options.items():
                self.optionflags = self.optionflags | flag if is_on else self.optionflags & ~flag
            is_skipped = bool(self.optionflags & SKIP)
            skips += is_skipped
            tries += _COUNTS_SKIPPED or not is_skipped
            if is_skipped:
                if _HAS_SUBTESTS and not quiet:
                    self.report_skip(out, test, example)
                continue
            if not quiet:
                self.report_start(out, test, example)
            filename = f'<doctest {test.name}[{number}]>'
            linecache._know(filename, example.source)
            error = None
            try:
                exec(compile(example.source, filename, 'single', flags, True), test.globs)
            except KeyboardInterrupt:
                raise
            except BaseException as e:
                tb = e.__traceback__.tb_next if sys.version_info >= (3, 14) else e.__traceback__
                error = type(e), e.with_traceback(tb), tb
            got = self._fakeout.getvalue()
            if got and not got.endswith('\n'):
                got += '\n'
            self._fakeout.truncate(0)
            self._fakeout.seek(0)
            if error is None:
                is_good = self._checker.check_output(example.want, got, self.optionflags)
            else:
                message = ''.join(traceback.format_exception_only(*error[:2])[-1:])
                if issubclass(error[0], SyntaxError):
                    message = f'{error[0].__name__}: {error[1].msg}\n'
                got += ''.join(traceback.format_exception(*error))
                if example.exc_msg is None:
                    is_good = None
                else:
                    is_good = self._checker.check_output(example.exc_msg, message, self.optionflags) or bool(
                        self.optionflags & IGNORE_EXCEPTION_DETAIL and self._checker.check_output(
                            _without_detail(example.exc_msg), _without_detail(message), self.optionflags))
            if is_good:
                if not quiet:
                    self.report_success(out, test, example, got)
            else:
                failures += 1
                if not quiet and is_good is None:
                    self.report_unexpected_exception(out, test, example, error)
                elif not quiet:
                    self.report_failure(out, test, example, got)
            if failures and self.optionflags & FAIL_FAST:
                break
        self.optionflags = self.original_optionflags
        old = self._stats.get(test.name, (0, 0, 0))
        self._stats[test.name] = old[0] + failures, old[1] + tries, old[2] + skips
        self.failures += failures
        self.tries += tries
        self.skips += skips
        return TestResults(failures, tries, skipped=skips)

    def summarize(self, verbose=None):
        verbose = self._verbose if verbose is None else verbose
        rows = sorted(self._stats.items())
        failed = [row for row in rows if row[1][0]]
        if verbose:
            empty = [name for name, (_, tries, _) in rows if not tries]
            passed = [(name, tries) for name, (failures, tries, _) in rows if tries and not failures]
            if empty:
                print(f'{_counted(len(empty), "item")} had no tests:')
                for name in empty:
                    print(f'    {name}')
            if passed:
                print(f'{_counted(len(passed), "item")} passed all tests:')
                for name, tries in passed:
                    print(f' {tries:3d} test{"" if tries == 1 else "s"} in {name}')
        if failed:
            print(self.DIVIDER)
            print(f'{_counted(len(failed), "item")} had failures:')
            for name, (failures, tries, _) in failed:
                print(f' {failures:3d} of {tries:3d} in {name}')
        if verbose:
            print(f'{_counted(self.tries, "test")} in {_counted(len(rows), "item")}.')
            bad = f' and {self.failures} failed' if self.failures or not _COUNTS_SKIPPED else ''
            print(f'{self.tries - self.failures} passed{bad}.')
        if self.failures:
            skipped = f' and {_counted(self.skips, "skipped test")}' if self.skips and _COUNTS_SKIPPED else ''
            print(f'***Test Failed*** {_counted(self.failures, "failure")}{skipped}.')
        elif verbose:
            print('Test passed.')
        return TestResults(self.failures, self.tries, skipped=self.skips)


def _counted(n, what):
    """So many of something; up to 3.12 one of them is a plural too."""
    return f'{n} {what}{"" if n == 1 and _COUNTS_SKIPPED else "s"}'


def _without_detail(message):
    """The class of an exception, without its module and its words."""
    name = message.split('\n', 1)[0].split(':', 1)[0]
    return name.rsplit('.', 1)[-1].strip()


class DebugRunner(DocTestRunner):
    """Raises what goes wrong."""

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False,
            exclude_empty=False):
    """Tests the examples of a module, the main one by default."""
    if m is None:
        m = sys.modules['__main__']
    if not inspect.ismodule(m):
        raise TypeError('testmod: module required; %r' % (m,))
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    finder = DocTestFinder(exclude_empty=exclude_empty)
    for test in finder.find(m, m.__name__ if name is None else name, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
    """Tests the examples of one object."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


class _DocTestCaseRunner(DocTestRunner):
    """Reports each example as a subtest of a test case."""

    def __init__(self, *args, test_case, test_result, **kwargs):
        super().__init__(*args, **kwargs)
        self._test_case = test_case
        self._test_result = test_result
        self._numbers = iter(range(sys.maxsize))

    def _add(self, exc_info):
        subtest = unittest._SubTest(self._test_case, str(next(self._numbers)), {})
        self._test_result.addSubTest(self._test_case, subtest, exc_info)

    def report_start(self, out, test, example):
        pass

    def report_skip(self, out, test, example):
        self._test_result.addSkip(unittest._SubTest(self._test_case, str(next(self._numbers)), {}), '')

    def report_success(self, out, test, example, got):
        self._add(None)

    def report_unexpected_exception(self, out, test, example, exc_info):
        self._add((*exc_info[:2], self._entry(test, example)))

    def report_failure(self, out, test, example, got):
        difference = self._checker.output_difference(example, got, self.optionflags)
        error = self._test_case.failureException('Failed example:\n' + _indented(example.source) + difference.rstrip('\n'))
        self._add((type(error), error, self._entry(test, example)))

    def _entry(self, test, example):
        """What a traceback says of the example, in place of a traceback."""
        lineno = None if test.lineno is None or example.lineno is None else test.lineno + example.lineno + 1
        line = '' if lineno is None else linecache.getline(test.filename, lineno).strip()
        return unittest._Entry(f'  File "{test.filename}", line {lineno}, in {test.name}\n' + (line and f'    {line}\n'))


class DocTestCase(unittest.TestCase):
    """A docstring as a test case."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._dt_optionflags = optionflags
        self._dt_checker = checker
        self._dt_test = test
        self._dt_setUp = setUp
        self._dt_tearDown = tearDown

    def setUp(self):
        self._dt_globs = self._dt_test.globs.copy()
        if self._dt_setUp is not None:
            self._dt_setUp(self._dt_test)

    def tearDown(self):
        if self._dt_tearDown is not None:
            self._dt_tearDown(self._dt_test)
        self._dt_test.globs.clear()
        self._dt_test.globs.update(self._dt_globs)

    def run(self, result=None):
        self._test_result = result
        return super().run(result)

    def _run_examples(self):
        flags = self._dt_optionflags
        if getattr(self._test_result, 'failfast', False):
            flags |= FAIL_FAST
        runner = _DocTestCaseRunner(
            optionflags=flags, checker=self._dt_checker, verbose=False, test_case=self, test_result=self._test_result)
        results = runner.run(self._dt_test, clear_globs=False)
        if results.skipped == results.attempted:
            raise unittest.SkipTest('all examples were skipped')

    def runTest(self):
        if _HAS_SUBTESTS:
            return self._run_examples()
        out = StringIO()
        flags = self._dt_optionflags
        runner = DocTestRunner(optionflags=flags, checker=self._dt_checker, verbose=False)
        runner.DIVIDER = '-' * 70
        results = runner.run(self._dt_test, out=out.write, clear_globs=False)
        if _COUNTS_SKIPPED and results.skipped == results.attempted:
            raise unittest.SkipTest('all examples were skipped')
        if results.failed:
            test = self._dt_test
            name = test.name.rpartition('.')[2]
            text = out.getvalue().removesuffix('\n') if sys.version_info >= (3, 14) else out.getvalue()
            raise self.failureException(
                f'Failed doctest test for {test.name}\n  File "{test.filename}", line {"unknown line number" if test.lineno is None else test.lineno}, '
                f'in {name}\n\n{text}')

    def id(self):
        return self._dt_test.name

    def __eq__(self, other):
        return self._dt_test == other._dt_test if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self._dt_optionflags, self._dt_setUp, self._dt_tearDown))

    def __repr__(self):
        *name, last = self._dt_test.name.split('.')
        return f'{last} ({".".join(name)})'

    __str__ = __repr__

    def shortDescription(self):
        return 'Doctest: ' + self._dt_test.name


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """A suite of a module's docstrings; the caller's by default."""
    if module is None:
        module = sys.modules[sys._getframe(1).f_globals['__name__']]
    elif isinstance(module, str):
        __import__(module)
        module = sys.modules[module]
    finder = DocTestFinder() if test_finder is None else test_finder
    suite = unittest.TestSuite()
    for test in finder.find(module, globs=globs, extraglobs=extraglobs):
        if test.examples:
            test.filename = test.filename or getattr(module, '__file__', module.__name__)
            suite.addTest(DocTestCase(test, **options))
    return suite
