# A repr looks for signals, and with them for a collection that is due (3.12+).
import gc


class Teller:
    def __repr__(self):
        told.append(gc.get_count())
        return "T"


told = []
teller = Teller()
held = [[], teller, [], teller]
repr(held)
gc.collect()
gc.freeze()
gc.collect()
for threshold in (1, 2, 3, 4, 5, 6, 8, 10, 14):
    gc.set_threshold(threshold, 50, 50)
    told.clear()
    repr((held, [[held], teller], {1: teller}))
    gc.set_threshold(1000)
    print(threshold, told, gc.get_count()[1] > 0)
