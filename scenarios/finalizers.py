"""Last words that bring the dead back to life

`__del__` is given the dying object itself. So it can bring it back to life, once;
it runs late if the object is in a cycle; and what goes wrong in it goes nowhere.
`weakref.finalize` is given everything but the object. It runs once, when the
object is gone, or at the end of the program, unless its own arguments hold it.
"""
import atexit
import gc
import sys
import weakref

#| speed: 8
#| watch: connection, pool

gc.collect()
gc.disable()


#| chapter: Back to life
class Connection:
    def __init__(self, number):
        self.number = number

    def __del__(self):
        print(f"  __del__ of {self.number}")
        #| note: The dying object is stored: its count is not zero any more, so it lives on.
        pool.append(self)


pool = []
connection = Connection(1)
del connection
print("in the pool:", len(pool), "- finalized:", gc.is_finalized(pool[0]))
connection = pool.pop()
print("used again:", connection.number, "- references:", sys.getrefcount(connection))
#| note: The second time it dies without last words: __del__ is called once in a life.
del connection
print("in the pool:", len(pool))

#| chapter: Back to life out of a cycle
one, two = Connection("one"), Connection("two")
one.other, two.other = two, one
del one, two
print("in the pool, before the collector:", len(pool))
#| pause
#| note: Found unreachable, finalized, reachable again: nothing was freed.
resurrected = gc.collect()
print("gc.collect():", resurrected, "- in the pool:", [c.number for c in pool])
pool.clear()
#| note: Now they are garbage again, and there is nothing left to call.
freed = gc.collect()
print("gc.collect():", freed, "- in the pool:", len(pool))


#| chapter: An error that nobody sees
class Broken:
    def __del__(self):
        raise OSError("disk full")


def report(failure):
    print("  reported:", failure.exc_type.__name__, failure.exc_value)


#| note: It has no caller who could handle it. The hook is all there is, or stderr.
sys.unraisablehook = report
Broken()
sys.unraisablehook = sys.__unraisablehook__


#| chapter: weakref.finalize
class File:
    def __init__(self, name):
        self.name = name
        #| note: The callback is given the name, not the file.
        self.close = weakref.finalize(self, print, "  closed", name)


file = File("a.txt")
gc.collect()
print("references:", sys.getrefcount(file), "- alive:", file.close.alive)
close = file.close
#| note: No reference to the object is kept: it dies here, and the callback runs.
del file
print("alive:", close.alive)
file = File("b.txt")
#| note: Called by hand it is done, and not done again.
file.close()
del file
print("in a cycle:")
file = File("c.txt")
file.itself = file
del file
#| note: In a cycle it waits, too. The callback runs before any __del__ would.
found = gc.collect()
print("gc.collect():", found)


#| chapter: A finalizer that never runs
class Held:
    alive = 0

    def __init__(self):
        Held.alive += 1
        #| note: A bound method is a reference to the object, and the registry keeps it.
        self.finalizer = weakref.finalize(self, self.close)

    def close(self):
        Held.alive -= 1


held = Held()
finalizer = held.finalizer
print("references:", sys.getrefcount(held))
del held
print("gc.collect():", gc.collect(), "- alive:", Held.alive)
forever = Held.alive
#| note: detach() takes it out of the registry, and gives back what it would have called.
object_, function, arguments, keywords = finalizer.detach()
function()
del object_, function
print("alive:", Held.alive, "- gc.collect():", gc.collect())

#| chapter: At the end of the program
atexit.register(print, "the program ends")
#| note: Nobody closes this one: atexit calls the finalizers that are left.
file = File("d.txt")

assert resurrected == 0 and freed == 2
assert forever == 1 and Held.alive == 0
assert found > 0 and not close.alive
