"""What runs the program."""

import sys

_version = '{0.major}.{0.minor}.{0.micro}'.format(sys.version_info)


def python_version():
    return _version


def python_version_tuple():
    return tuple(_version.split('.'))


def python_implementation():
    return 'CPython'


def python_build():
    return ('main', 'Jan  1 2026 00:00:00')


def python_compiler():
    return 'GCC'


def python_branch():
    return ''


python_revision = python_branch


def system():
    return 'Linux'


def node():
    return 'localhost'


def release():
    return '6.1.0'


def version():
    return '#1 SMP'


def machine():
    return 'x86_64'


def processor():
    return ''


def architecture(executable='', bits='', linkage=''):
    return ('64bit', 'ELF')


def platform(aliased=False, terse=False):
    return 'Linux-6.1.0-x86_64-with-glibc2.36'
