"""A cached method keeps every self

`@lru_cache` on a method makes one cache, which belongs to the class, and `self` is
part of every key in it. So each object that was ever asked stays alive until a
hundred others have pushed it out. A cache of the object's own dies with the
object, but it should not be a bound method's: that closes a cycle.
"""
import gc
import sys
from functools import cached_property, lru_cache

#| speed: 15
#| watch: report, Report.alive

gc.collect()
gc.disable()


class Report:
    alive = 0

    def __init__(self, number):
        Report.alive += 1
        self.rows = [number * 1000 + row for row in range(60)]

    def __del__(self):
        Report.alive -= 1

    @lru_cache(maxsize=100)
    def total(self):
        return sum(self.rows)


def print_reports(kind, count):
    for number in range(count):
        #| note: The name goes to the next report. Is the one before gone?
        report = kind(number)
        report.total()
    return Report.alive


#| chapter: One cache for all
report = Report(1)
print("references to a report:", sys.getrefcount(report))
report.total()
#| note: One reference more: the cache's key is a tuple with self in it.
print("once it was asked:", sys.getrefcount(report))
holders = [holder for holder in gc.get_referrers(report) if holder is not globals()]
print("held by:", [(type(h).__name__, len(h)) for h in holders])
del holders, report
print("the name is gone: alive", Report.alive)
#| speed: 120
print_reports(Report, 40)
#| speed: 15
print("after 40 more: alive", Report.alive, "-", Report.total.cache_info())
#| note: The collector finds nothing: the class holds the cache, and the cache holds them all.
print("gc.collect():", gc.collect())
#| speed: max
print_reports(Report, 160)
#| speed: 15
print("after 160 more: alive", Report.alive, "-", Report.total.cache_info())
kept = Report.alive
#| pause
#| note: Emptying the cache is the only way to let go of them, and of all of them at once.
Report.total.cache_clear()
print("cache_clear(): alive", Report.alive)
cleared = Report.alive


#| chapter: A cache in each object
class CyclicReport(Report):
    def __init__(self, number):
        super().__init__(number)
        #| note: Object, cache, bound method, object: a cycle for each report.
        self.total = lru_cache(maxsize=None)(self.compute)

    def compute(self):
        return sum(self.rows)


report = CyclicReport(1)
print("references to a report:", sys.getrefcount(report))
report.total()
del report
#| speed: 120
print_reports(CyclicReport, 9)
#| speed: 15
print("after ten reports: alive", Report.alive)
cyclic = Report.alive
#| note: Report, rows, cache, method, and what the decorator made: ten objects, or nine.
found = gc.collect()
print("gc.collect():", found, "objects, alive:", Report.alive)


#| chapter: A value in each object
class PropertyReport(Report):
    @cached_property
    def sum(self):
        print("computing")
        return sum(self.rows)

    def total(self):
        return self.sum


report = PropertyReport(1)
#| note: cached_property stores the value among the object's attributes, and refers to nothing.
print("totals:", report.total(), report.total(), "-", sorted(vars(report)))
print("references to a report:", sys.getrefcount(report))
#| note: The last name goes, and the report with its value at once.
del report
print("the name is gone: alive", Report.alive)
print("gc.collect():", gc.collect())

assert kept == 100 and cleared == 0
assert cyclic == 10 and found in (90, 100)
assert Report.alive == 0
