"""throw() into `yield from`: what the delegate returns, raises or yields in answer is what the delegating generator goes on with."""


def inner(answer):
    try:
        yield "waiting"
    except ValueError as error:
        if answer == "return":
            return error.args
        if answer == "yield":
            yield "caught"
            return "later"
        raise KeyError("other") from None
    finally:
        print("inner ends")


class Delegate:
    def __iter__(self):
        return self

    def __next__(self):
        return "waiting"

    def throw(self, *args):
        raise StopIteration(len(args))


def outer(delegate):
    try:
        result = yield from delegate
        print("result", result)
        yield "after"
    except KeyError as error:
        print("outer caught", repr(error))
        yield "recovered"


for make in (lambda: inner("return"), lambda: inner("yield"), lambda: inner("raise"), Delegate):
    generator = outer(make())
    print(next(generator))
    print(generator.throw(ValueError("thrown")))
    print(list(generator))

generator = outer(inner("return"))
try:
    generator.throw(ValueError("too early"))
except ValueError as error:
    print(repr(error))
print(list(generator))


def two():
    try:
        yield 1
    except ValueError:
        yield 2
    yield 3


generator = two()
print(next(generator), generator.throw(ValueError), next(generator))
