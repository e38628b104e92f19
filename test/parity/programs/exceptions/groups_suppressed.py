"""Parts of groups: they have their context hidden."""
for cause in None, KeyError(1):
    g = ExceptionGroup('g', [KeyError(1), ValueError(2)])
    print(g.__suppress_context__)
    if cause: g.__cause__ = cause
    for part in g.split(KeyError) + (g.subgroup(ValueError), g.derive([KeyError(2)])):
        print(part.__suppress_context__, part.__cause__, part.__context__)
class G(ExceptionGroup):
    def derive(self, excs): return G('x', excs)
g = G('g', [KeyError(1), ValueError(2)]); g.__suppress_context__ = False
for part in g.split(KeyError): print(type(part), part.__suppress_context__)
try:
    try: raise ExceptionGroup('g', [KeyError(1), ValueError(2), G('h', [KeyError(3), OSError(4)])])
    except* KeyError as e: print(e.__suppress_context__, e.exceptions[-1].__suppress_context__); raise OSError
except BaseException as e:
    print(repr(e), e.__suppress_context__, [(repr(x), x.__suppress_context__) for x in e.exceptions])
