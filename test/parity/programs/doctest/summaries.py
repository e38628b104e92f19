"""What a runner says at its end, of items with and without examples."""
import doctest
def f(x):
    """
    >>> f(1)
    2
    >>> f(2)
    3
    """
    return x + 1
def g(): pass
def h():
    """
    >>> h()
    1
    >>> h() # doctest: +SKIP
    1
    """
def i():
    """
    >>> 1 # doctest: +SKIP
    2
    """
def j():
    """
    >>> 1
    2
    >>> 1
    1
    >>> 1
    1
    """
def show(*fs):
    r = doctest.DocTestRunner(verbose=False)
    finder = doctest.DocTestFinder(exclude_empty=False)
    for f in fs:
        for t in finder.find(f, f.__name__, globs=dict(globals())): r.run(t, out=lambda s: None)
    for v in True, False:
        print('--', [f.__name__ for f in fs], v)
        print(r.summarize(v))
show(); show(f); show(g); show(h); show(i); show(j)
show(f, g); show(f, f.__class__); show(f, g, h, i, j); show(i, i, g, lambda: 1); show(h, j); show(f, h); show(f, g, i)
