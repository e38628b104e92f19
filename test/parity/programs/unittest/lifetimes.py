"""What a test leaves behind: assertRaises drops the frames of what was raised, and no context holds itself."""
import gc
import unittest
import weakref


class Thing:
    pass


class T(unittest.TestCase):
    def test_raises(self):
        seen = []

        def function():
            thing = Thing()
            seen.append(weakref.ref(thing))
            raise ValueError(thing is None)

        with self.assertRaises(ValueError) as caught:
            function()
        print(seen[0](), caught.exception.args)
        self.assertRaises(ValueError, function)
        print(seen[1]())

    def test_cleanup(self):
        thing = Thing()
        self.addCleanup(weakref.ref, thing)
        things.append(weakref.ref(thing))


things = []
gc.collect()
gc.disable()
result = unittest.TestResult()
suite = unittest.defaultTestLoader.loadTestsFromTestCase(T)
suite.run(result)
print(result.testsRun, result.errors, result.failures, suite.countTestCases(), len(list(suite)))
print(things[0]() is None)
