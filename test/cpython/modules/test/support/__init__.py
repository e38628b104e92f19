"""What CPython's tests ask of test.support, as far as the tests that we run need it."""

import contextlib
import functools
import gc
import io
import sys
import types
import unittest

verbose = False
HAVE_DOCSTRINGS = True
MISSING_C_DOCSTRINGS = False
Py_DEBUG = False
Py_GIL_DISABLED = False
Py_TRACE_REFS = False
NHASHBITS = sys.hash_info.width
MAX_Py_ssize_t = sys.maxsize
is_android = is_apple_mobile = is_emscripten = is_jython = is_wasi = is_wasm32 = False
is_s390x = False
has_fork_support = has_subprocess_support = False
SHORT_TIMEOUT = LOOPBACK_TIMEOUT = 30.0
LONG_TIMEOUT = 300.0
PGO = False


def _unchanged(test):
    return test


cpython_only = force_not_colorized = force_not_colorized_test_class = no_tracing = _unchanged
requires_specialization = requires_specialization_ft = no_rerun = _unchanged


def requires_gil_enabled(msg=None):
    return _unchanged


def requires_gil_enabled(msg=None):
    return _unchanged


def impl_detail(msg=None, **guards):
    return _unchanged if check_impl_detail(**guards) else unittest.skip(msg or 'another implementation')


def check_impl_detail(**guards):
    """Whether CPython is among those that are meant: named as true, or none named, or others as false."""
    if not guards:
        return True
    return guards.get('cpython', not any(guards.values()))


def requires_resource(resource):
    return unittest.skip(f'resource {resource!r} is not enabled')


def is_resource_enabled(resource):
    return False


def requires_subprocess():
    return unittest.skip('needs a subprocess')


def requires_fork():
    return unittest.skip('needs os.fork')


def refcount_test(test):
    return test


def requires_limited_api(test):
    return unittest.skip('needs the C API')(test)


def bigmemtest(size, memuse, dry_run=True):
    """Without a limit of memory set, a test that needs much is run with little."""
    def decorator(test):
        @functools.wraps(test)
        def wrapper(self):
            if not dry_run:
                self.skipTest('needs much memory')
            return test(self, min(size, 5147))
        return wrapper
    return decorator


bigaddrspacetest = unittest.skip('needs much memory')


class _ImmortalizationDecorator(contextlib.ContextDecorator):
    def __enter__(self):
        pass

    def __exit__(self, *exc):
        pass


def suppress_immortalization(suppress=True):
    return _ImmortalizationDecorator()


def skip_if_suppress_immortalization():
    return _unchanged


def skip_if_unlimited_stack_size(test):
    return test


def skip_emscripten_stack_overflow():
    return _unchanged


def skip_wasi_stack_overflow():
    return _unchanged


def skip_if_pgo_task(test):
    return test


def skip_if_sanitizer(*args, **kwargs):
    return _unchanged


def check_sanitizer(**kinds):
    return False


def gc_collect():
    """Collects what is garbage, and what becomes it by that."""
    for _ in range(3):
        gc.collect()


@contextlib.contextmanager
def disable_gc():
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextlib.contextmanager
def gc_threshold(*args):
    before = gc.get_threshold()
    gc.set_threshold(*args)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextlib.contextmanager
def captured_output(name):
    """Puts a StringIO in place of a stream of sys."""
    before = getattr(sys, name)
    setattr(sys, name, io.StringIO())
    try:
        yield getattr(sys, name)
    finally:
        setattr(sys, name, before)


def captured_stdout():
    return captured_output('stdout')


def captured_stderr():
    return captured_output('stderr')


class catch_unraisable_exception:
    """Keeps the last error that nobody could get."""

    def __init__(self):
        self.unraisable = None
        self._before = None

    def _hook(self, unraisable):
        self.unraisable = unraisable

    def __enter__(self):
        self._before = sys.unraisablehook
        sys.unraisablehook = self._hook
        return self

    def __exit__(self, *exc):
        sys.unraisablehook = self._before
        del self.unraisable


class SuppressCrashReport:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


@contextlib.contextmanager
def swap_attr(obj, attr, new):
    """Sets an attribute for a while."""
    had = hasattr(obj, attr)
    before = getattr(obj, attr, None)
    setattr(obj, attr, new)
    try:
        yield before
    finally:
        if had:
            setattr(obj, attr, before)
        elif hasattr(obj, attr):
            delattr(obj, attr)


@contextlib.contextmanager
def swap_item(obj, item, new):
    """Sets an item for a while."""
    had = item in obj
    before = obj[item] if had else None
    obj[item] = new
    try:
        yield before
    finally:
        if had:
            obj[item] = before
        elif item in obj:
            del obj[item]


@contextlib.contextmanager
def infinite_recursion(max_depth=None):
    before = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(max_depth or 20_000)
        yield
    finally:
        sys.setrecursionlimit(before)


@contextlib.contextmanager
def set_recursion_limit(limit):
    before = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(limit)
        yield
    finally:
        sys.setrecursionlimit(before)


def exceeds_recursion_limit():
    return sys.getrecursionlimit() * 3


def get_c_recursion_limit():
    return 10_000


Py_C_RECURSION_LIMIT = C_RECURSION_LIMIT = get_c_recursion_limit()


def setswitchinterval(interval):
    pass


def get_attribute(obj, name):
    try:
        return getattr(obj, name)
    except AttributeError:
        raise unittest.SkipTest(f'object {obj!r} has no attribute {name!r}')


def check_syntax_error(testcase, statement, errtext='', *, lineno=None, offset=None):
    with testcase.assertRaisesRegex(SyntaxError, errtext) as caught:
        compile(statement, '<test string>', 'exec')
    err = caught.exception
    testcase.assertIsNotNone(err.lineno)
    testcase.assertIsNotNone(err.offset)
    if lineno is not None:
        testcase.assertEqual(err.lineno, lineno)
    if offset is not None:
        testcase.assertEqual(err.offset, offset)


def check_free_after_iterating(test, iter, cls, args=()):
    """An exhausted iterator lets its sequence go, and what runs then may look at the iterator."""
    died = False

    def iterate():
        class Watched(cls):
            def __del__(self):
                nonlocal died
                died = True
                next(it, None)

        it = iter(Watched(*args))
        test.assertRaises(StopIteration, next, it)

    iterate()
    gc_collect()
    test.assertTrue(died)


def collision_stats(nbins, nballs):
    """Mean and standard deviation of the number of balls that fall into a bin that is not empty."""
    from decimal import Decimal, getcontext
    n, k = nbins, nballs
    getcontext().prec = 200
    one = Decimal(1)
    p1 = (1 - one / n) ** k
    p2 = (1 - Decimal(2) / n) ** k
    occupied = n * (1 - p1)
    variance = n * (n - 1) * p2 + p1 * n * (1 - n * p1)
    return float(k - occupied), float(variance.sqrt())


def late_deletion(obj):
    """Keeps an object until modules are torn down."""
    _late.append(obj)


_late = []


class _AlwaysEqual:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


class _NeverEqual:
    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __hash__(self):
        return 1


@functools.total_ordering
class _Largest:
    def __eq__(self, other):
        return isinstance(other, _Largest)

    def __lt__(self, other):
        return False


@functools.total_ordering
class _Smallest:
    def __eq__(self, other):
        return isinstance(other, _Smallest)

    def __gt__(self, other):
        return False


ALWAYS_EQ, NEVER_EQ, LARGEST, SMALLEST = _AlwaysEqual(), _NeverEqual(), _Largest(), _Smallest()


def run_with_locale(*args):
    return _unchanged


def wait_process(pid, *, exitcode, timeout=None):
    raise unittest.SkipTest('needs a subprocess')


def sortdict(d):
    return '{%s}' % ', '.join('%r: %r' % pair for pair in sorted(d.items()))


def run_in_subinterp(code):
    raise unittest.SkipTest('needs the C API')


def check_disallow_instantiation(testcase, tp, *args, **kwds):
    testcase.assertRaisesRegex(TypeError, 'cannot create .* instances', tp, *args, **kwds)
