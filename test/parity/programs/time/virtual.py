# Only what does not depend on the clock.
import time

a = time.monotonic()
b = time.monotonic()
print(type(time.time()).__name__, type(time.time_ns()).__name__, b >= a, type(time.perf_counter()).__name__, time.perf_counter_ns() > 0, time.process_time() >= 0)
start = time.perf_counter()
time.sleep(0.01)
elapsed = time.perf_counter() - start
print(elapsed >= 0.01)
print(time.sleep(0))
for bad in [lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.sleep()]:
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(time.gmtime(0)[:6], time.gmtime(86400 * 365).tm_year, time.gmtime(0).tm_wday, time.gmtime(0).tm_yday, type(time.gmtime(0)).__name__)
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(0)), time.strftime("%j %a %b", time.gmtime(86400 * 40)), time.asctime(time.gmtime(0)))
t0 = time.monotonic_ns()
total = sum(range(1000))
t1 = time.monotonic_ns()
print(t1 >= t0, total, isinstance(t0, int))
