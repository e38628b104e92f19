# A class that keeps changing: calls enter __init__ directly until the class has had all the versions it may have.
import sys


class Counted:
    made = 0

    def __init__(self, name):
        Counted.made += 1
        self.references = sys.getrefcount(name)


class Derived(Counted):
    pass


class Quiet:
    def __init__(self, name):
        self.references = sys.getrefcount(name)


def make(kind, name):
    return kind(name)


def make_derived(kind, name):
    return kind(name)


def make_quiet(kind, name):
    return kind(name)


def changes(make, kind, count):
    last = None
    seen = []
    name = str(len(seen)) * 5
    for number in range(count):
        references = make(kind, name).references
        if references != last:
            seen.append((number, references))
            last = references
    return seen


print("counted:", changes(make, Counted, 2500))
print("derived:", changes(make_derived, Derived, 2500))
print("quiet:", changes(make_quiet, Quiet, 2500))


class Named:
    def __init__(self, name):
        self.references = sys.getrefcount(name)


for number in range(1200):
    Named.attribute = number
    Named.attribute
print("named:", changes(make, Named, 200))
