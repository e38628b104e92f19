"""Runs the tests of a module and says what becomes of each.

argv: the module, a word that names must contain, the tests to leave out. A line that begins with the mark says something to run.ts.
"""

import sys
import unittest

MARK = '\x01'
module_name, word, *left_out = sys.argv[1:]
out = sys.stdout


def say(word, test):
    out.write(f'\n{MARK}{word} {name_of(test)}\n')


def name_of(test):
    test = getattr(test, 'test_case', test)
    return test.id().removeprefix('test.')


class Result(unittest.TestResult):
    def startTest(self, test):
        super().startTest(test)
        self.bad = False
        say('start', test)

    def stopTest(self, test):
        say('stopped', test)

    def addSuccess(self, test):
        if not self.bad:
            say('passed', test)

    def addSkip(self, test, reason):
        say('skipped', test)
        out.write(reason)

    def addExpectedFailure(self, test, err):
        say('passed', test)

    def addUnexpectedSuccess(self, test):
        say('failed', test)
        out.write('unexpected success')

    def _bad(self, test, err):
        self.bad = True
        say('failed', test)
        out.write(self._exc_info_to_string(err, test))

    addError = addFailure = _bad

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._bad(test, err)


def flatten(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from flatten(test)
        elif word in name_of(test) and name_of(test) not in left_out:
            yield test


__import__(module_name)
tests = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[module_name])


def run_deep(depth):
    # Where CPython's runner calls the tests, the stack is deeper than ours; some tests look at ten frames and more.
    if depth > 0:
        run_deep(depth - 1)
    else:
        unittest.TestSuite(flatten(tests)).run(Result())


run_deep(10)
out.write(f'\n{MARK}end\n')
