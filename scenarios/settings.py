"""The same work under four settings of the collector

A service loads a catalogue once and then answers requests, each a small cycle that
is kept for a while. Nothing of the catalogue will ever be garbage, but a full
collection looks at all of it again. A higher threshold collects less often and
holds more; freezing the catalogue makes it invisible; without the collector
nothing is looked at, and nothing found.
"""
import gc

#| speed: max
#| watch: catalogue, Request.alive, looked_at

gc.collect()
gc.freeze()
gc.collect()
gc.disable()


class Product:
    def __init__(self, number):
        self.number = number
        self.prices = {"net": [number], "gross": [number + 1]}


#| note: A request and its answer refer to each other: only the collector frees them.
class Request:
    alive = 0

    def __init__(self, product):
        Request.alive += 1
        self.product = product
        self.answer = Answer(self)

    def __del__(self):
        Request.alive -= 1


class Answer:
    def __init__(self, request):
        self.request = request
        self.lines = []


runs = [0, 0, 0]
looked_at = longest = 0


def watch(phase, info):
    """Called before and after each collection: counts the objects that it will look at."""
    global looked_at, longest
    if phase == "start":
        generation = info["generation"]
        runs[generation] += 1
        size = sum(len(gc.get_objects(g)) for g in range(generation + 1))
        looked_at += size
        longest = max(longest, size)


#| note: The status page shows the last sixty requests. So young collections find them alive.
def serve(count):
    """Answers requests; returns how many were alive at most."""
    peak = 0
    for number in range(count):
        recent[number % 60] = Request(catalogue[number % len(catalogue)])
        peak = max(peak, Request.alive)
    return peak


def measure(name, count=600):
    """Serves under the present settings, and clears away what is left."""
    global looked_at, longest
    runs[:] = 0, 0, 0
    looked_at = longest = 0
    gc.callbacks.append(watch)
    peak = serve(count)
    gc.callbacks.remove(watch)
    gc.disable()
    recent[:] = [None] * 60
    found = gc.collect()
    print(f"{name}: collections {runs}, at most {peak} requests alive")
    print(f"  looked at {looked_at} objects, {longest} at once; {found} left to collect")
    return sum(runs), looked_at, longest, peak


#| chapter: A catalogue
recent = [None] * 60
catalogue = [Product(number) for number in range(300)]
gc.collect()
#| speed: 200
#| note: Three hundred products, with a dictionary and two lists each: all in the oldest generation.
print("objects of the catalogue:", sum(len(gc.get_objects(g)) for g in (0, 1, 2)))

#| chapter: A low threshold
#| speed: 3000
#| note: Collect after 50 new objects. See the generations fill, and what each collection examines.
gc.set_threshold(50, 3, 3)
gc.enable()
low = measure("low threshold")

#| chapter: A high threshold
#| note: Twenty times as many objects may be new before anybody looks.
gc.set_threshold(1000, 3, 3)
gc.enable()
high = measure("high threshold")

#| chapter: Frozen
gc.set_threshold(50, 3, 3)
#| pause
#| note: What exists now is set aside: no collection looks at it again.
gc.freeze()
print("frozen:", gc.get_freeze_count() > 1000)
gc.enable()
frozen = measure("low threshold, frozen")

#| chapter: Disabled
#| note: Reference counting goes on. But every request is in a cycle, and stays.
off = measure("disabled")

assert low[3] < high[3] <= off[3] == 600
assert high[0] < low[0] and off[0] == 0
assert frozen[1] < low[1] and frozen[2] < low[2]
assert Request.alive == 0
