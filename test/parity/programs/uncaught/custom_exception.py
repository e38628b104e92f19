# The name of an exception class is qualified by its module unless that is __main__ or builtins.
class Outer:
    class Inner(ValueError):
        def __str__(self):
            return "line one\nline two"


def generator():
    yield 1
    raise Outer.Inner()


for x in generator():
    print(x)
