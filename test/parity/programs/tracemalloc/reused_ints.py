"""Text and bytes that spell a small int take a new int for a moment, too; where ints are kept for reuse, its block stays traced."""
import tracemalloc

big = 1000


def read(text):
    return int(text, 0)


def join(data):
    return int.from_bytes(data, "big")


def kept(function, argument):
    tracemalloc.start()
    others = [big * i for i in range(2, 160)]
    function(argument)
    # They lie above it when they are dead, and serve the snapshot.
    del others
    traces = [trace for trace in tracemalloc.take_snapshot().traces if trace.size == 28]
    tracemalloc.stop()
    return [trace.traceback[0].lineno for trace in traces if trace.traceback[0].lineno < 14]


for text in "5", "-3", "0", "77", "0x1f", "0b101":
    print(text, kept(read, text))
print(kept(join, b"\x05"))
