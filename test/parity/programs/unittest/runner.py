"""What TextTestRunner prints about tests that end in every possible way, at each verbosity."""
import io
import re
import unittest


class Plain(unittest.TestCase):
    def test_passes(self):
        """The first line of a docstring

        is shown.
        """
        self.assertEqual(1, 1)

    def test_fails(self):
        self.assertEqual([1, 2], [1, 3])

    def test_fails_in_helper(self):
        self.helper()

    def helper(self):
        self.assertTrue(0, 'with a message')

    def test_error(self):
        try:
            {}['x']
        except KeyError as e:
            raise ValueError('bad') from e

    def test_skips(self):
        self.skipTest('not today')

    @unittest.skip('never')
    def test_skipped(self):
        raise Exception

    @unittest.skipIf(True, 'if')
    def test_skipped_if(self):
        raise Exception

    @unittest.skipUnless(True, 'unless')
    def test_not_skipped(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.fail('as expected')

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_subtests(self):
        for i in range(4):
            with self.subTest('part', i=i):
                if i == 1:
                    self.fail('one')
                if i == 2:
                    raise ValueError(i)
                if i == 3:
                    self.skipTest('three')

    def test_nested_subtests(self):
        with self.subTest(a=1):
            with self.subTest(b=2):
                self.assertIn(3, [])

    def test_good_subtests(self):
        with self.subTest(a=1):
            pass


class Steps(unittest.TestCase):
    def setUp(self):
        self.addCleanup(print, 'cleanup', self._testMethodName)
        if 'setup' in self._testMethodName:
            raise ValueError('setUp')

    def tearDown(self):
        if 'teardown' in self._testMethodName:
            raise ValueError('tearDown')

    def test_setup(self):
        print('not run')

    def test_teardown(self):
        print('run')

    def test_cleanup(self):
        self.addCleanup(self.fail, 'cleanup fails')


class BadClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise ValueError('setUpClass')

    def test_it(self):
        print('not run')


class SkippedClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise unittest.SkipTest('the whole class')

    def test_it(self):
        print('not run')


class BadEnd(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(print, 'class cleanup')
        print('set up')

    @classmethod
    def tearDownClass(cls):
        raise ValueError('tearDownClass')

    def test_it(self):
        print('run')


@unittest.skip('by decorator')
class Decorated(unittest.TestCase):
    def test_it(self):
        print('not run')


def setUpModule():
    print('module set up')
    unittest.addModuleCleanup(print, 'module cleanup')


def tearDownModule():
    print('module torn down')


loader = unittest.defaultTestLoader
for verbosity in 0, 1, 2:
    stream = io.StringIO()
    result = unittest.TextTestRunner(stream, verbosity=verbosity).run(loader.loadTestsFromModule(__import__('__main__')))
    print(re.sub(r'in \d+\.\d+s', 'in some time', stream.getvalue()))
    print(result)
    for test, text in result.failures[:3]:
        print(test.id(), test)
    for name in 'skipped', 'expectedFailures', 'unexpectedSuccesses':
        print(name, len(getattr(result, name)), result.wasSuccessful())

stream = io.StringIO()
result = unittest.TextTestRunner(stream, failfast=True).run(loader.loadTestsFromTestCase(Plain))
print(result.testsRun, result.shouldStop)
print(loader.getTestCaseNames(Steps), loader.loadTestsFromTestCase(Steps).countTestCases())
print(unittest.FunctionTestCase(setUpModule))
print(repr(Steps('test_setup')), str(Steps('test_setup')), Steps('test_setup') == Steps('test_setup'))
try:
    Steps('nothing')
except ValueError as e:
    print(e)
