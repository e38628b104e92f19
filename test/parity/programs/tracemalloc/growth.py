# Where the storage of growing containers is attributed.
import gc
import tracemalloc

gc.collect()


def grow():
    l = []
    for i in range(40):
        l.append(i)
    for i in range(100):
        l.append(i)
    d = {}
    for i in range(20):
        d[i] = i
    for i in range(60):
        d[-i] = i
    s = ""
    for i in range(30):
        s += "ab"
    st = set()
    for i in range(40):
        st.add(i)
    ba = bytearray()
    for i in range(100):
        ba.append(i)
    del l[10:]
    d.clear()
    return l, d, s, st, ba


grow()
gc.collect()
tracemalloc.start()
kept = grow()
snapshot = tracemalloc.take_snapshot()
tracemalloc.stop()
lines = {}
for trace in snapshot.traces:
    frame = trace.traceback[0]
    if frame.filename.endswith("growth.py"):
        size, count = lines.get(frame.lineno, (0, 0))
        lines[frame.lineno] = (size + trace.size, count + 1)
print(sorted(lines.items()))
