# Making a str of something looks for signals too, even of a str: print() collects while it holds the stream's method (3.12+).
import gc
import sys

print(1, 2)
gc.collect()
gc.freeze()
gc.collect()
lists = [[], [], []]
write = sys.stdout.write
for threshold in (3, 5, 8):
    gc.set_threshold(threshold, 100, 100)
    gc.get_count()
    repr(lists)
    a = gc.get_count()
    gc.set_threshold(threshold, 100, 100)
    write("a")
    b = gc.get_count()
    gc.set_threshold(threshold, 100, 100)
    print("b")
    c = gc.get_count()
    gc.set_threshold(threshold, 100, 100)
    str(lists)
    d = gc.get_count()
    gc.set_threshold(threshold, 100, 100)
    print(lists)
    e = gc.get_count()
    gc.set_threshold(1000)
    print(threshold, a, b, c, d, e)
