def f():
    a = 1; yield; b = 2
    x = yield; y = (yield)
    a; yield; b
print(list(f()))
def g():
    yield; yield ; x = yield; print('x', x)
    s = 'yield;'; yield s
    if 1: yield; return 5
print(list(g()))
