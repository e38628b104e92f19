"""A generator left half-way

A generator is a function call that was stopped: its frame and every variable in
it stay alive until it is finished, closed or dropped. Dropping it runs what is
left to do, the `finally` of the yield where it waits. Who keeps it keeps all of
that waiting, and who never starts it never gets to the `finally` at all.
"""
import gc
import sys

#| speed: 8
#| watch: rows, Connection.open

gc.collect()
gc.disable()


class Connection:
    open = 0

    def __init__(self):
        Connection.open += 1
        self.buffer = bytearray(1000)

    def __del__(self):
        Connection.open -= 1


def read_rows(name, count):
    connection = Connection()
    try:
        for number in range(count):
            row = f"{name} {number}"
            #| note: Here it stops, with everything in its frame, until somebody asks for more.
            yield row
    finally:
        print(f"  finally: {name} closed")


#| chapter: To the end
rows = read_rows("a", 3)
#| note: Nothing has run yet: no connection was opened.
print("made:", Connection.open, "- a suspended frame:", rows.gi_frame is not None)
print("first:", next(rows), "- open:", Connection.open)
print("variables:", sorted(rows.gi_frame.f_locals))
print("the rest:", list(rows), "- open:", Connection.open)
#| note: A finished generator has no frame any more.
print("finished:", rows.gi_frame)

#| chapter: Left by break
for row in read_rows("b", 1000):
    if row == "b 2":
        #| note: The loop held the only reference. Its end is the end of the generator.
        break
print("after the loop:", row, "- open:", Connection.open)

#| chapter: Kept
rows = read_rows("c", 1000)
for row in rows:
    if row == "c 2":
        #| note: Now a name holds it, too: the connection stays open.
        break
print("after the loop:", row, "- open:", Connection.open)
kept = Connection.open
#| note: close() raises GeneratorExit where it waits; the finally runs, the frame goes.
rows.close()
print("closed:", Connection.open, "- more:", next(rows, "nothing"))

#| chapter: One within the other
def numbered(rows):
    number = 0
    try:
        for row in rows:
            number += 1
            yield number, row
    finally:
        print(f"  finally: {number} were numbered")


rows = numbered(numbered(read_rows("d", 1000)))
print("first:", next(rows), "- open:", Connection.open)
#| note: From the outside in: each one's frame held the next.
del rows
print("dropped: open", Connection.open)

#| chapter: Never started
rows = read_rows("e", 3)
#| note: No try was entered, so there is no finally to run.
del rows
print("dropped: open", Connection.open)


#| chapter: Part of a cycle
class Reader:
    def __init__(self, name):
        self.rows = self.read(name)
        self.last = None

    def read(self, name):
        #| note: The frame holds self, and self holds the generator.
        for self.last in read_rows(name, 1000):
            yield self.last


reader = Reader("f")
print("first:", next(reader.rows), "- references to the reader:", sys.getrefcount(reader))
del reader
print("dropped: open", Connection.open)
in_cycle = Connection.open
#| pause
#| note: The collector closes a generator that it finds. That opens the ring: nothing is left to count.
found = gc.collect()
print("gc.collect():", found, "- open:", Connection.open)

#| chapter: What it costs
#| note: A list of all rows, and a generator of any number of them.
print("list:", sys.getsizeof([*range(1000)]), "bytes")
small = sys.getsizeof(number for number in range(1000))
large = sys.getsizeof(number for number in range(10**9))
print("generator:", small, "bytes, and of a million times as many:", large)

assert kept == 1 and in_cycle == 1 and found == 0
assert small == large
assert Connection.open == 0
