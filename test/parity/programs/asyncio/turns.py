"""Who runs when, what is returned, cancelled and refused."""
import asyncio


async def step(name, *delays, result=None):
    for delay in delays:
        print(name, delay)
        await asyncio.sleep(delay)
    return result


async def quiet(delay, result):
    await asyncio.sleep(delay)
    return result


async def fails(delay):
    await asyncio.sleep(delay)
    raise ValueError(delay)


async def never():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        print('cancelled')
        raise


async def refused(f):
    try:
        print('->', await f())
    except (Exception, asyncio.CancelledError) as e:
        print(type(e).__module__, type(e).__name__, e, type(e.__cause__).__name__)


async def tasks():
    a = asyncio.create_task(step('a', 0.02, 0.01, result=1))
    b = asyncio.create_task(step('b', 0.01, 0.03, result=2), name='second')
    print(a.get_name(), b.get_name(), a.done())
    print(await asyncio.gather(a, b, step('c', 0, 0, result=3)))
    print(a.result(), a.exception(), a.cancelled(), a.cancel(), a.done())
    print(await asyncio.gather(fails(0.01), step('d', 0.02), return_exceptions=True))
    await refused(lambda: asyncio.gather(fails(0.01), step('e', 0.02)))
    print(await asyncio.gather())
    t = asyncio.create_task(never())
    await asyncio.sleep(0)
    print(t.cancel('why'), t.cancelling(), t.cancelled())
    await refused(lambda: t)
    print(t.cancelled(), t.done())
    t = asyncio.create_task(never())
    t.cancel()
    await refused(lambda: t)
    done, pending = await asyncio.wait([asyncio.create_task(step('f', 0.01)), asyncio.create_task(step('g', 0.05))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(pending, timeout=0.001)
    print(len(done), len(pending))
    await asyncio.wait(pending)
    print([await c for c in asyncio.as_completed([quiet(0.03, 'h'), quiet(0.01, 'i')])])
    await refused(lambda: asyncio.wait_for(never(), 0.01))
    print(await asyncio.wait_for(step('j', 0.01, result='j'), 1))
    await refused(lambda: asyncio.wait_for(fails(0), 1))
    try:
        async with asyncio.timeout(0.01) as limit:
            await never()
    except TimeoutError:
        print('timeout', limit.expired())
    inner = asyncio.create_task(step('k', 0.02, result='k'))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    await refused(lambda: outer)
    print(await inner)


async def groups():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(step('l', 0.01, result='l'))
        b = group.create_task(step('m', 0.02, result='m'))
    print(a.result(), b.result())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(0.01))
            group.create_task(never())
    except* ValueError as e:
        print(repr(e), e.exceptions)


async def locks():
    lock = asyncio.Lock()

    async def one(name):
        async with lock:
            print(name, lock.locked())
            await asyncio.sleep(0.01)

    await asyncio.gather(one('n'), one('o'), one('p'))
    event = asyncio.Event()

    async def waits():
        print(await event.wait())

    waiting = [asyncio.create_task(waits()) for _ in range(2)]
    await asyncio.sleep(0)
    print(event.is_set())
    event.set()
    await asyncio.gather(*waiting)
    semaphore = asyncio.Semaphore(2)

    async def limited(name):
        async with semaphore:
            print(name)
            await asyncio.sleep(0.01)

    await asyncio.gather(*[limited(f'q{i}') for i in range(5)])
    condition = asyncio.Condition()
    box = []

    async def consumer():
        async with condition:
            await condition.wait_for(lambda: box)
            print('got', box.pop())

    consuming = asyncio.create_task(consumer())
    await asyncio.sleep(0)
    async with condition:
        box.append(1)
        condition.notify_all()
    await consuming
    await refused(lambda: condition.wait())


async def queues():
    queue = asyncio.Queue(2)

    async def producer():
        for i in range(5):
            await queue.put(i)
            print('put', i, queue.qsize(), queue.full())

    async def consumer():
        while True:
            item = await queue.get()
            print('got', item)
            await asyncio.sleep(0.001)
            queue.task_done()

    consuming = asyncio.create_task(consumer())
    await producer()
    await queue.join()
    consuming.cancel()
    print(queue, queue.empty())
    await refused(lambda: asyncio.gather(consuming))
    for make in asyncio.LifoQueue, asyncio.PriorityQueue:
        q = make()
        for i in 2, 3, 1:
            q.put_nowait(i)
        print(q, [q.get_nowait() for _ in range(3)])
    for f in queue.get_nowait, queue.task_done:
        try:
            f()
        except Exception as e:
            print(type(e).__module__, type(e).__name__, e)


async def futures():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future)
    for f in future.result, future.exception:
        try:
            f()
        except asyncio.InvalidStateError as e:
            print(e)
    future.add_done_callback(lambda f: print('callback', f))
    loop.call_later(0.01, future.set_result, 42)
    print(await future, future)
    try:
        future.set_result(1)
    except asyncio.InvalidStateError as e:
        print(e)
    loop.call_soon(print, 'soon')
    loop.call_later(0.02, print, 'later')
    loop.call_later(0.01, print, 'sooner')
    await asyncio.sleep(0.03)
    cancelled = loop.create_future()
    cancelled.cancel()
    print(cancelled)
    await refused(lambda: cancelled)

    async def count():
        try:
            for i in range(3):
                yield i
                await asyncio.sleep(0)
        finally:
            print('closed')

    async for i in count():
        print(i)
    generator = count()
    print(await generator.__anext__())
    print([i async for i in count()])


async def main():
    for part in tasks, groups, locks, queues, futures:
        print(part.__name__)
        await part()


asyncio.run(main())
try:
    asyncio.run(3)
except (TypeError, ValueError) as e:
    print(type(e).__name__)
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)


async def nested():
    coroutine = step('z')
    try:
        asyncio.run(coroutine)
    except RuntimeError as e:
        print(e)
    coroutine.close()


asyncio.run(nested())
print(asyncio.iscoroutinefunction(nested), asyncio.CancelledError.__mro__)
with asyncio.Runner() as runner:
    print(runner.run(step('r', 0.01, result='r')))


async def leaves_tasks():
    kept = asyncio.create_task(never())
    await asyncio.sleep(0)
    return 'left'


print(asyncio.run(leaves_tasks()))
try:
    asyncio.run(fails(0))
except ValueError as e:
    print('failed', e)
