"""Three caches, one of them a leak

A cache is a promise to remember; without a limit it is a promise never to
forget. The same pages are asked for through a dictionary that only grows, an
LRU cache that keeps the last few, and a WeakValueDictionary that keeps only
what somebody else is using anyway.
"""
import gc
import sys
import weakref
from collections import OrderedDict
from functools import lru_cache

#| speed: 40
#| watch: unbounded, lru, weak

gc.collect()


class Page:
    alive = 0
    rendered = 0

    def __init__(self, number):
        Page.alive += 1
        Page.rendered += 1
        self.number = number
        self.html = f"<h1>Page {number}</h1>" + "<p>text</p>" * 20

    def __del__(self):
        Page.alive -= 1


class LRU:
    def __init__(self, size):
        self.size = size
        self.pages = OrderedDict()

    def get(self, number):
        page = self.pages.get(number)
        if page is None:
            page = self.pages[number] = Page(number)
            if len(self.pages) > self.size:
                #| note: The page asked for longest ago leaves; its count reaches zero here.
                self.pages.popitem(last=False)
        else:
            self.pages.move_to_end(number)
        return page


def get_unbounded(number):
    page = unbounded.get(number)
    if page is None:
        #| note: Every new page is remembered for the life of the module.
        page = unbounded[number] = Page(number)
    return page


def get_weak(number):
    page = weak.get(number)
    if page is None:
        page = weak[number] = Page(number)
    return page


def requests(count):
    """Page numbers of visitors: mostly a few popular pages, now and then an old one."""
    number = 7
    for _ in range(count):
        number = (number * 1105 + 331) % 4096
        yield number % 8 if number % 3 else number % 500


def serve(get, count):
    Page.rendered = 0
    before = Page.alive
    for number in requests(count):
        get(number)
    return Page.rendered, Page.alive - before


unbounded = {}
lru = LRU(16)
weak = weakref.WeakValueDictionary()

#| chapter: A dictionary that only grows
print("unbounded: rendered %d, alive %d" % serve(get_unbounded, 400))
print("entries:", len(unbounded), "table:", sys.getsizeof(unbounded), "bytes")
kept = Page.alive
#| note: No garbage: the module's dictionary reaches every page.
print("gc.collect():", gc.collect())

#| chapter: A bounded cache
print("lru: rendered %d, alive %d" % serve(lru.get, 400))
print("entries:", len(lru.pages), "table:", sys.getsizeof(lru.pages), "bytes")
bounded = Page.alive - kept


@lru_cache(maxsize=16)
def cached(number):
    return Page(number)


#| note: The standard library's own decorator keeps exactly as many.
print("lru_cache: rendered %d, alive %d" % serve(cached, 400))
print(cached.cache_info())

#| chapter: A weak cache
#| note: Nobody keeps a page beyond its request, so the weak dictionary keeps none either.
print("weak: rendered %d, alive %d" % serve(get_weak, 400))
front = get_weak(0)
#| note: While somebody holds a page, asking for it again renders nothing.
print("same page while it is used:", get_weak(0) is front, "entries:", len(weak))
del front
print("nobody uses it any more, entries:", len(weak))

#| chapter: Emptying
#| pause
#| note: Clearing the dictionary is the only way to get these pages back.
unbounded.clear()
cached.cache_clear()
lru.pages.clear()
print("alive at the end:", Page.alive)

assert bounded == 16 and kept > 100
assert cached.cache_info().currsize == 0
assert Page.alive == 0 and len(weak) == 0
