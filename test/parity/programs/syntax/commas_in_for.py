"""A comma may end what a for loop goes over: where the tuple ends is seen in tracebacks."""
import asyncio
import sys

for x in 1, 2, : print(x)
for x in 1,: print(x)
for x in *[1], 2, :
    print(x)
else:
    print('end')
for x, y, in (1, 2), \
        (3, 4), \
        :
    print(x, y)


async def f():
    async for x in g(), : pass


async def g():
    yield 1


def lines():
    for x in 1, 1 / 0, :
        pass


def positions():
    for x in 'é', 3 , : x


print([p for p in positions.__code__.co_positions()] if (3, 13) <= sys.version_info < (3, 15) else None)
try:
    asyncio.run(f())
except TypeError as e:
    print(e)
lines()
