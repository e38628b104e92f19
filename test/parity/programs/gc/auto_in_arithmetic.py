# Arithmetic of long ints, and their decimal digits, look for signals on the way: a collection that is due runs there (3.12+).
import gc

gc.disable()
i = 12345
j = 7
zero = 0
big = 10**20
huge = 10**200
f = 1.5
s = "abc"
items = [1]
expressions = """
f'{i}' f'{i:d}' f'{i:>5}' f'{i!r}' f'{big}' f'{huge:,}' f'{f}' f'{f:.2f}' f'{s}' f'{s:>5}' f'{s!r}' f'{i:x}' f'{i:n}' f'{i:e}'
f'{zero}' f'{zero:d}' f'{True}' f'{True:d}' f'{items}' '%d'%i '%s'%i '%r'%i '%x'%i '%d'%big '%s'%s '%5d'%i '%f'%f '%s'%f '%i'%f
'%d'%zero b'%d'%i b'%d'%big b'%d'%zero '%x'%big
i*j i*big big*i big*big huge*huge big*zero big*1 i//j i%j big//i big%i big//big huge//big huge%big i//big big//huge huge%huge
i/j big/i i/big huge/big big/huge big/2 i**j i**2 i**1 big**1 big**2 big**0 2**70 i**20 huge**3
i<<70 huge>>3 big&i big+big big-i -big ~big big==huge big<huge f*i big*f [*items] items+items s+s items[0:1] big!=i
""".split()
at = []
done = True


def started(phase, info):
    if phase == "start":
        at.append("after" if done else "during")


gc.callbacks.append(started)
for expression in expressions:
    # The threshold is passed before the expression, and no check point lies between; what follows the expression says that it is over.
    exec(
        f"def run(enable=gc.enable, threshold=gc.set_threshold, count=gc.get_count):\n"
        f"    global done\n"
        f"    done = False\n"
        f"    threshold(3); enable()\n"
        f"    y = [{{1}}, {{1}}, {{1}}, {{1}}, {{1}}, {{1}}, {{1}}]\n"
        f"    {expression}\n"
        f"    done = True\n"
        f"    count()\n"
    )
    for _ in range(2):
        gc.collect()
        at.clear()
        run()
        gc.disable()
    print(expression, *at, end="; ")
print()
gc.callbacks.clear()
