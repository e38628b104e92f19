"""An exception that keeps its call stack

An exception holds its traceback, the traceback holds frames, and each frame holds
its local variables. Whoever stores the exception stores all of that. A function
that keeps the exception in a variable of its own goes further: its frame and the
exception hold each other, and only the collector can free them.
"""
import gc
import sys

#| speed: 12
#| watch: failures, uploads

gc.collect()
gc.disable()
uploads = 0


class Upload:
    def __init__(self, name):
        global uploads
        uploads += 1
        self.name = name
        self.data = bytes(4000)

    def __del__(self):
        global uploads
        uploads -= 1


def store(upload):
    size = len(upload.data)
    #| note: Three frames are on the way: this one, send's, and the one that will catch it.
    raise OSError(f"no space for {size} bytes")


def send(name):
    upload = Upload(name)
    store(upload)


def frames(error):
    step = error.__traceback__
    while step is not None:
        yield step.tb_frame
        step = step.tb_next


#| chapter: Handled and forgotten
try:
    send("cat.png")
except OSError as error:
    print("while it is handled:", uploads, "upload,", sys.getrefcount(error), "references")
    print("frames:", [frame.f_code.co_name for frame in frames(error)])
#| note: Python deletes the name at the end of the block. Exception, frames and upload are gone.
print("after the handler:", uploads, "uploads")

#| chapter: Stored in a list
failures = []


def try_to_send(name):
    try:
        send(name)
    except OSError as error:
        #| note: The message was wanted; the whole call stack is stored.
        failures.append(error)


#| speed: 60
for number in range(12):
    try_to_send(f"{number}.png")
#| speed: 12
print("failures:", len(failures), "uploads:", uploads)
#| note: No garbage: the list reaches every upload, by way of the frames.
print("gc.collect():", gc.collect())
stored = uploads
inner = list(frames(failures[0]))[-1]
print(f"the frame of {inner.f_code.co_name}() keeps:", sorted(inner.f_locals))
del inner

#| chapter: Three ways to let go
#| note: Without its traceback, an exception is only its message.
failures[0].__traceback__ = None
print("without the traceback of one:", uploads)
#| note: frame.clear() drops the variables, and leaves the traceback to be printed.
for frame in frames(failures[1]):
    if frame.f_code.co_name != "try_to_send":
        frame.clear()
del frame
print("with the frames of another cleared:", uploads)
print("still there:", [frame.f_code.co_name for frame in frames(failures[1])])
#| note: Best is not to store it: repr() is what a log wants.
failures[:] = [repr(error) for error in failures]
print("with texts in place of exceptions:", uploads, "-", failures[0])


#| chapter: A variable of its own
def send_twice(name):
    last = None
    for attempt in range(2):
        try:
            send(name)
        except OSError as error:
            #| note: `error` is deleted below, `last` is not: frame, last, traceback, frame.
            last = error
    return f"gave up: {last}"


print(send_twice("dog.png"))
#| note: The second exception and its frames wait for the collector; the first one died before.
print("uploads:", uploads)
in_cycle = uploads
#| pause
#| note: An exception, three tracebacks, three frames, the upload; up to 3.13 a tuple, too.
found = gc.collect()
print("gc.collect():", found, "uploads:", uploads)


def send_twice_and_forget(name):
    last = None
    try:
        for attempt in range(2):
            try:
                send(name)
            except OSError as error:
                last = error
        return f"gave up: {last}"
    finally:
        #| note: One statement opens the ring.
        del last


print(send_twice_and_forget("dog.png"), "- uploads:", uploads, "- gc.collect():", gc.collect())

assert stored == 12 and in_cycle == 1
assert found in (8, 9)
assert uploads == 0
