"""unittest.main() prints to stderr and sets the exit status."""
import io
import re
import sys
import unittest


class T(unittest.TestCase):
    def test_one(self):
        self.assertEqual('a', 'b')

    def test_two(self):
        pass


stream = io.StringIO()
sys.argv = ['prog', '-v', 'T.test_two', 'T']
try:
    unittest.main(testRunner=unittest.TextTestRunner(stream, verbosity=2))
finally:
    print(re.sub(r'in \d+\.\d+s', 'in some time', stream.getvalue()))
