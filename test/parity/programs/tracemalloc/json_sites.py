# Which lines of this file json.loads and friends are charged to.
import gc
import json
import tracemalloc
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple

P = namedtuple("P", "x y")
text = json.dumps([{"id": i, "name": f"n{i}", "tags": ["a", str(i)]} for i in range(30)])


def work():
    kept = []
    kept.append(json.loads(text))
    kept.append(json.dumps(kept[0]))
    kept.append(deque(range(100)))
    kept.append(defaultdict(list))
    kept[3]["k"].append(1)
    kept.append(OrderedDict((str(i), i) for i in range(10)))
    kept.append(Counter("abracadabra"))
    kept.append([P(i, i) for i in range(10)])
    kept.append(sorted(range(50), key=lambda x: -x))
    kept.append("%d items" % len(kept))
    kept.append(f"{len(kept)} {text[:5]!r}")
    kept.append({(i, str(i)): i for i in range(5)})
    kept.append([*range(5), *"ab"])
    kept.append({**{"a": 1}, "b": [2]})
    kept.append(tuple(x * 1.5 for x in range(5)))
    kept.append([(i, [i]) for i in range(5)])
    kept.append(
        [
            "multi".upper(),
            [1.5 * len(kept)],
            {"line": "display".title()},
        ]
    )
    return kept


def totals():
    gc.collect()
    tracemalloc.start()
    kept = work()
    snapshot = tracemalloc.take_snapshot()
    tracemalloc.stop()
    lines = {}
    for trace in snapshot.traces:
        frame = trace.traceback[0]
        if frame.filename.endswith("json_sites.py"):
            size, count = lines.get(frame.lineno, (0, 0))
            lines[frame.lineno] = (size + trace.size, count + 1)
    return lines


totals()
# Of lines 16 and 21 one block each comes from a free list: tracemalloc/free_list_traces.
for line, pair in sorted(totals().items()):
    if line not in (16, 21):
        print(line, pair)
