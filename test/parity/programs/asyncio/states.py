"""The words for the states of futures, tasks, timeouts, groups and queues, and what is refused in them."""
import asyncio
import re


def text(thing):
    return re.sub(r'0x[0-9a-f]+', '0x', re.sub(r'(running|defined) at [^>]*', r'\1', str(thing)))


def told(call, *args):
    try:
        return call(*args)
    except (TypeError, ValueError, RuntimeError, asyncio.InvalidStateError) as e:
        return f'{type(e).__name__}: {e}'


async def nap(delay=0.01, result=None):
    await asyncio.sleep(delay)
    return result


async def refused(awaitable):
    try:
        return await awaitable
    except BaseException as e:
        return f'{type(e).__name__} {e} {e.__cause__!r}'


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(told(future.set_exception, StopIteration(1)), told(future.set_exception, 5), future.done() and future.exception())
    task = asyncio.create_task(nap(), name='napper')
    await asyncio.sleep(0)
    print(text(task))
    print(task.cancel('why'), task.cancelling(), text(task).split()[1], task.uncancel(), task.uncancel(), text(task).split()[1])
    print(await refused(task), task.cancelled(), told(task.set_result, 1))
    limit = asyncio.timeout(1)
    print(limit, told(limit.reschedule, 1))
    async with limit:
        pass
    print(limit, limit.expired(), told(limit.reschedule, 1))
    async with asyncio.TaskGroup() as group:
        group.create_task(nap())
        print(group)
    print(group)
    child, gathered = asyncio.create_task(nap(9)), asyncio.gather(nap(9), nap(9))
    await asyncio.sleep(0)
    print(gathered.cancel('all'), await refused(gathered), child.cancel('one'), await asyncio.gather(child, nap(0, 1), return_exceptions=True))
    print(await refused(asyncio.wait_for(nap(0, 1), 0)), await asyncio.wait_for(nap(0, 2), None))
    lock, semaphore, event = asyncio.Lock(), asyncio.Semaphore(1), asyncio.Event()
    print(told(lock.release), told(asyncio.Semaphore, -1), told(asyncio.BoundedSemaphore().release), told(asyncio.Condition().notify))
    await lock.acquire()
    await semaphore.acquire()
    waiting = [asyncio.create_task(f()) for f in (lock.acquire, semaphore.acquire, event.wait, lock.acquire, semaphore.acquire)]
    await asyncio.sleep(0)
    print([text(thing) for thing in (lock, semaphore, event)])
    waiting[0].cancel()
    waiting[1].cancel()
    for ends in lock.release, semaphore.release, event.set:
        ends()
    print(await asyncio.gather(*waiting[2:]), [text(thing) for thing in (lock, semaphore, event)])
    barrier = asyncio.Barrier(2)
    print(await asyncio.gather(*[barrier.wait() for _ in range(4)]), barrier.n_waiting)
    queue = asyncio.Queue(1)
    queue.put_nowait(1)
    putters = [asyncio.create_task(queue.put(i)) for i in (2, 3)]
    await asyncio.sleep(0)
    print(text(queue))
    putters[0].cancel()
    print(queue.get_nowait(), await refused(putters[0]), await putters[1], text(queue))
    queue.task_done()
    queue.get_nowait()
    queue.task_done()
    await queue.join()
    print(told(queue.task_done), text(queue))
    handle = loop.call_soon(print, 'never')
    handle.cancel()
    print(handle, told(loop.close), told(loop.set_exception_handler, 5))


asyncio.run(main())
loop = asyncio.new_event_loop()
future = loop.create_future()
loop.call_soon(loop.stop)
print(told(loop.run_until_complete, future))
loop.close()
print(told(loop.call_soon, print), loop.close())
