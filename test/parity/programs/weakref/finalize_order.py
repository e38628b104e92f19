"""weakref.finalize: order at death, at exit, detached, called by hand."""
import weakref


class Thing:
    pass


first, second, third = Thing(), Thing(), Thing()
one = weakref.finalize(first, print, "first gone", sep="")
two = weakref.finalize(second, print, "second gone")
three = weakref.finalize(third, print, "third gone")
extra = weakref.finalize(first, print, "first gone too")
print(one.alive, one.peek()[2], two.atexit)
del first
print(one.alive, extra.alive, one.peek())
print(two(), two.alive, two())
print(three.detach() is not None, three.alive)
third = None
late = Thing()
weakref.finalize(late, print, "at exit: late")
quiet = weakref.finalize(late, print, "never said")
quiet.atexit = False
weakref.finalize(late, print, "at exit: later")
