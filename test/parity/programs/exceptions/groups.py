# Exception groups and except*.
eg = ExceptionGroup("group", [ValueError("a"), TypeError("b"), ExceptionGroup("nested", [KeyError("c"), ValueError("d")])])
print(eg, repr(eg), eg.message, eg.exceptions[0], len(eg.exceptions), isinstance(eg, Exception), type(BaseExceptionGroup("x", [ValueError()])).__name__, type(BaseExceptionGroup("x", [KeyboardInterrupt()])).__name__)
try:
    raise eg
except* ValueError as g:
    print("values", g.exceptions, g.message)
except* (KeyError, TypeError) as g:
    print("others", repr(g))
try:
    try:
        raise eg
    except* ValueError as g:
        print("only values", len(g.exceptions))
except ExceptionGroup as rest:
    print("rest", repr(rest))
try:
    raise ValueError("naked")
except* ValueError as g:
    print(repr(g))
match, rest = eg.split(ValueError)
print(repr(match), repr(rest), repr(eg.subgroup(KeyError)), eg.subgroup(OSError), repr(eg.subgroup(lambda e: "a" in str(e))))
print(repr(eg.derive([ValueError("new")])))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), ValueError(2)])
    except* ValueError as g:
        raise KeyError("from handler")
except ExceptionGroup as e:
    print(repr(e), [repr(x.__context__) for x in e.exceptions])
except KeyError as e:
    print("key", repr(e), repr(e.__context__))
try:
    pass
except* ValueError:
    print("no")
else:
    print("else")
finally:
    print("finally")
for bad in [lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [5]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup("x"), lambda: ExceptionGroup(5, [ValueError()]), lambda: ExceptionGroup("x", ValueError())]:
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
for i in range(2):
    try:
        raise ExceptionGroup("loop", [ValueError(i)])
    except* ValueError as g:
        print(i, g.exceptions)


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup("derived", excs)


a, b = MyGroup("mine", [ValueError(1), KeyError(2)]).split(KeyError)
print(repr(a), repr(b), type(a).__name__)
