"""Errors that nobody can catch are printed with their marks, causes, notes and suggestions by some releases."""
import io
import re
import sys
from gc import callbacks, collect

sys.stderr = s = io.StringIO()


class D:
    def __del__(self):
        try:
            1 / 0
        except Exception as e:
            e.add_note('note')
            raise ValueError('in del') from e


D()


class N:
    def __del__(self):
        self.valeu


N.value = 1
N()


class G:
    def __del__(self):
        raise ExceptionGroup('g', [ValueError(1)])


G()


class E(Exception):
    def __str__(self):
        raise TypeError


class F:
    def __del__(self):
        raise E


F()


class S:
    def __del__(self):
        compile('a b', 'x', 'exec')


S()
text = s.getvalue()
sys.stderr = sys.__stderr__
print(re.sub('0x[0-9a-f]+', 'X', re.sub('File ".*/', 'File "', text)))
