# Exception classes of one's own.
class AppError(Exception):
    """Base."""

    code = 1

    def __init__(self, message, **details):
        super().__init__(message)
        self.details = details


class NotFound(AppError):
    code = 404

    def __str__(self):
        return f"[{self.code}] {self.args[0]} {self.details}"


try:
    raise NotFound("thing", id=5)
except AppError as e:
    print(e, repr(e), e.details, e.code, isinstance(e, NotFound), e.args, e.__class__.__name__, vars(e))


class NoInit(Exception):
    pass


class TwoArgs(Exception):
    def __init__(self, a, b):
        self.a, self.b = a, b


print(repr(NoInit(1, "x")), str(NoInit()), NoInit(5).args, repr(TwoArgs(1, 2)), str(TwoArgs(1, 2)), TwoArgs(1, b=2).args, TwoArgs("q", 2).a)
try:
    raise TwoArgs
except TypeError as e:
    print(e)


class Slotted(Exception):
    __slots__ = ("x",)


s = Slotted("m")
s.x = 1
print(repr(s), s.x, hasattr(s, "__dict__"))


class Multi(ValueError, KeyError):
    pass


for kind in (ValueError, KeyError, LookupError):
    try:
        raise Multi("m")
    except kind as e:
        print(kind.__name__, "caught", repr(e), str(e))


class NewExc(Exception):
    def __new__(cls, *args):
        self = super().__new__(cls, *args)
        self.made = True
        return self


print(NewExc(1).made, NewExc(1).args)
try:
    class Bad(Exception, int):
        pass
except TypeError as e:
    print(e)


class Base(BaseException):
    pass


try:
    try:
        raise Base("not an Exception")
    except Exception:
        print("wrong")
except BaseException as e:
    print(repr(e))


class Stop(StopIteration):
    pass


print(Stop(9).value)


def retry(n, f):
    for attempt in range(1, n + 1):
        try:
            return f(attempt)
        except AppError as e:
            print("attempt", attempt, e.args)
            last = e
    raise last


def flaky(n):
    if n < 3:
        raise AppError("not yet", n=n)
    return f"ok after {n}"


print(retry(5, flaky))
try:
    retry(2, flaky)
except AppError as e:
    print("gave up", e.details)
print(issubclass(NotFound, AppError), NotFound.__mro__[1].__name__, AppError.__doc__, NotFound("x").__doc__)
e = AppError("pickle-like")
e.extra = [1]
print(e.__reduce__()[1:], e.__dict__, e.__setstate__({"z": 1}), e.z)
