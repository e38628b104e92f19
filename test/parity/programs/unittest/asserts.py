"""The messages of assert methods."""
import sys
import unittest
import warnings


class T(unittest.TestCase):
    def runTest(self):
        pass


t = T()


def fails(name, *args, **kwargs):
    try:
        getattr(t, name)(*args, **kwargs)
    except AssertionError as e:
        print(f'{name}: {e}')
    except Exception as e:
        print(f'{name}: {type(e).__name__}: {e}')
    else:
        print(f'{name}: passes')


for args in (1, 2), (1, 1), ('a' * 100, 'a' * 99 + 'b'), ('x' * 200 + 'y' * 50, 'x' * 200 + 'z' * 90), (1.5, 'a'):
    fails('assertEqual', *args)
    fails('assertNotEqual', *args)
fails('assertEqual', 1, 2, 'my words')
for a, b in (([1, 2, 3], [1, 2, 4]), ([1], [1, 2, 3]), ([1, 2, 3, 4], [1]), ([], [0]), ([1, [2]], [1, [2]]),
             (['long' * 20] * 5, ['long' * 20] * 6)):
    fails('assertEqual', a, b)
    fails('assertEqual', tuple(a), tuple(b))
    fails('assertListEqual', a, b)
fails('assertListEqual', [1], (1,))
fails('assertSequenceEqual', [1], (2,))
fails('assertEqual', {1: 2, 'b': [3]}, {1: 2, 'b': [4]})
fails('assertDictEqual', {}, [])
fails('assertEqual', {1, 2}, {2, 3})
fails('assertEqual', frozenset([1]), frozenset())
fails('assertSetEqual', {1}, 5)
fails('assertEqual', 'one\ntwo\nthree\n', 'one\ntoo\nthree\n')
fails('assertEqual', 'a tab\there', 'a tab there')
fails('assertMultiLineEqual', 'a\n', 5)
fails('assertCountEqual', [1, 2, 2], [2, 1, 1])
fails('assertCountEqual', [1, 2], [2, 1])
fails('assertCountEqual', [[1], [2]], [[2], [3]])
fails('assertCountEqual', [[1], [2]], [[2], [1]])
for a, b in (1, 2), (2, 1), (1, 1):
    for name in 'Less', 'LessEqual', 'Greater', 'GreaterEqual', 'Is', 'IsNot':
        fails(f'assert{name}', a, b)
fails('assertIn', 1, [2])
fails('assertNotIn', 2, [2])
fails('assertTrue', [])
fails('assertFalse', [1], 'why')
fails('assertIsNone', 1)
fails('assertIsNotNone', None)
fails('assertIsInstance', 1, str)
fails('assertIsInstance', 1, (str, list))
fails('assertNotIsInstance', 1, int)
fails('assertAlmostEqual', 1, 1.1)
fails('assertAlmostEqual', 1, 1.00000001)
fails('assertAlmostEqual', 1, 2, delta=0.5)
fails('assertAlmostEqual', 1, 2, places=2, delta=0.5)
fails('assertNotAlmostEqual', 1, 1.00000001)
fails('assertNotAlmostEqual', 1, 1.2, delta=0.5)
fails('assertRegex', 'abc', 'x+')
fails('assertNotRegex', 'abcc', 'c+')
fails('fail', 'said')
fails('fail')


def raising(error):
    raise error


fails('assertRaises', ValueError, int, '1')
fails('assertRaises', ValueError, int, 'x')
fails('assertRaises', ValueError, raising, KeyError(1))
fails('assertRaises', (ValueError, KeyError), int, '1')
fails('assertRaises', 5, int)
fails('assertRaises', int, int)
fails('assertRaisesRegex', ValueError, 'abc', raising, ValueError('xyz'))
fails('assertRaisesRegex', ValueError, 'x.z', raising, ValueError('xyz'))
fails('assertWarns', UserWarning, int)
listener = warnings.catch_warnings(record=True)
heard = listener.__enter__()
warnings.simplefilter('always')
fails('assertWarns', UserWarning, warnings.warn, 'a')
fails('assertWarns', DeprecationWarning, warnings.warn, 'a')
fails('assertWarnsRegex', UserWarning, 'abc', warnings.warn, 'xyz')
fails('assertWarnsRegex', UserWarning, 'x.z', warnings.warn, 'xyz')
print([str(w.message) for w in heard])
listener.__exit__(None, None, None)
try:
    with t.assertRaises(ValueError, msg='note'):
        pass
except AssertionError as e:
    print(e)
with t.assertRaises(ZeroDivisionError) as caught:
    1 / 0
print(repr(caught.exception), caught.exception.__traceback__)
with t.assertWarns(UserWarning) as caught:
    warnings.warn('here')
print(caught.warning, caught.lineno)
t.longMessage = False
fails('assertEqual', 1, 2, 'only mine')
fails('assertEqual', 1, 2)
t.maxDiff = 10
fails('assertEqual', 'a\n' * 5, 'b\n' * 5)
if sys.version_info >= (3, 14):
    t.longMessage = True
    fails('assertStartsWith', 'abc', 'b')
    fails('assertNotStartsWith', 'abc', 'a')
    fails('assertEndsWith', 'abc', ('a', 'b'))
    fails('assertNotEndsWith', 'abc', 'c')
    fails('assertHasAttr', 1, 'x')
    fails('assertNotHasAttr', 1, 'real')
    fails('assertIsSubclass', int, str)
    fails('assertIsSubclass', int, (str, bytes))
    fails('assertNotIsSubclass', bool, int)
    fails('assertIsSubclass', 1, int)
    fails('assertStartsWith', 1, 'b')
    fails('assertStartsWith', 'a', 1)
