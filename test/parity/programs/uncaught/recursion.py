# A repeated frame is folded in the traceback.
def f(n):
    return f(n + 1)


f(0)
