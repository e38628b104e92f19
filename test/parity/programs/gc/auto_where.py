# Where a pending collection runs: loops, calls, C functions, straight lines.
import gc

gc.collect()
gc.freeze()
gc.collect()


def collections():
    return sum(s["collections"] for s in gc.get_stats())


def big_c_call():
    return list(zip(range(5000), range(5000), [[] for _ in range(5000)]))


def straight():
    a = [[], [], [], [], [], [], [], [], [], []]
    b = [[], [], [], [], [], [], [], [], [], []]
    c = [[], [], [], [], [], [], [], [], [], []]
    d = [[], [], [], [], [], [], [], [], [], []]
    e = [[], [], [], [], [], [], [], [], [], []]
    return a, b, c, d, e


def loop():
    out = []
    for i in range(100):
        out.append([])
    return out


def while_loop():
    out = []
    i = 0
    while i < 100:
        out += [[]]
        i += 1
    return out


def comprehension():
    return [[] for i in range(100)]


def generator():
    return list([] for i in range(100))


def calls():
    def one(i):
        return [i]

    return [one(i) for i in range(100)]


def mapped():
    return list(map(lambda i: [i], range(100)))


def built_dict():
    return {i: [i] for i in range(100)}


def sorted_lists():
    return sorted([[i] for i in range(100)])


def copies():
    base = [1, 2, 3]
    return [base[:] for _ in range(100)]


for f in [straight, loop, while_loop, comprehension, generator, calls, mapped, built_dict, sorted_lists, copies]:
    gc.set_threshold(30, 1000, 1000)
    gc.collect()
    before = collections()
    kept = f()
    print(f.__name__, collections() - before)
    kept = None
gc.set_threshold(700, 10, 10)
gc.collect()
before = collections()
kept = big_c_call()
print("zip", collections() - before, len(kept))
