# The count of generation 0 after each statement, printing included.
import gc
gc.collect()
gc.freeze()
gc.collect()
gc.disable()
c = gc.get_count
R = [None] * 60
c()
gc.collect()
start = gc.get_stats()
R[0] = c()
def delta():
    return [{k: now[k] - then[k] for k in ("collections", "collected", "uncollectable")} for now, then in zip(gc.get_stats(), start)]
R[1] = c()
def cycles(n):
    for _ in range(n):
        l = []
        l.append({"l": l})
R[2] = c()
cycles(3)
R[3] = c()
gc.collect(0)
R[4] = c()
R[5] = delta()
R[6] = c()
cycles(2)
R[7] = c()
gc.collect(1)
R[8] = c()
R[9] = delta()
R[10] = c()
print('x')
R[11] = c()
print('x')
R[12] = c()
print(R[4])
R[13] = c()
gc.collect()
R[14] = c()
R[15] = delta()
R[16] = c()
gc.collect(0)
R[17] = c()
gc.collect(1)
R[18] = c()
gc.enable()
R[19] = c()
gc.set_threshold(100, 3, 3)
R[20] = c()
cycles(30)
R[21] = c()
cycles(1000)
R[22] = c()
gc.disable()
R[23] = c()

for i in range(24): print(i, R[i])

