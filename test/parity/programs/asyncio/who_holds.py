"""A loop holds tasks that wait only weakly: who makes a task must hold it. What tasks and futures hold, and until when."""
import asyncio
import gc
import sys
import weakref

gc.collect()
gc.disable()


class Payload:
    pass


async def forever(future):
    await future


async def holds(payload):
    await asyncio.sleep(0.01)
    return 'done'


async def fails(payload):
    raise ValueError('no')


async def main():
    loop = asyncio.get_running_loop()
    print(type(loop).__name__, asyncio.current_task().get_name(), len(asyncio.all_tasks()))

    # Ready to run, or waiting for a timer: the loop holds the task.
    task = asyncio.create_task(holds(Payload()))
    weak = weakref.ref(task)
    print(task.done(), task.get_name(), len(asyncio.all_tasks()))
    del task
    gc.collect()
    print(weak() is not None)
    await asyncio.sleep(0)
    gc.collect()
    print(weak() is not None, len(asyncio.all_tasks()))
    await asyncio.sleep(0.02)
    gc.collect()
    print(weak() is None, len(asyncio.all_tasks()))

    # Waiting for a future that nobody else holds: it is garbage.
    loop.set_exception_handler(lambda loop, context: print('handler:', context['message'], sorted(context)))
    task = asyncio.create_task(forever(loop.create_future()))
    weak = weakref.ref(task)
    await asyncio.sleep(0)
    print(task.done(), len(asyncio.all_tasks()))
    del task
    print(weak() is not None)
    print(gc.collect() > 0, weak() is None, len(asyncio.all_tasks()))

    # Waiting for a future that is held: the future's callback holds the task.
    future = loop.create_future()
    task = asyncio.create_task(forever(future))
    weak = weakref.ref(task)
    await asyncio.sleep(0)
    del task
    gc.collect()
    print(weak() is not None)
    future.set_result(1)
    await asyncio.sleep(0)
    print(weak() is None)

    # A task that has ended holds its result, not its arguments.
    payload = Payload()
    seen = weakref.ref(payload)
    task = asyncio.create_task(holds(payload))
    del payload
    await asyncio.sleep(0)
    print(seen() is not None)
    print(await task, seen() is None)

    # An exception holds the frames, and they what they know.
    payload = Payload()
    seen = weakref.ref(payload)
    task = asyncio.create_task(fails(payload))
    del payload
    try:
        await task
    except ValueError as e:
        print(e)
    print(seen() is not None, task.exception().__traceback__ is not None)
    del task
    gc.collect()
    print(seen() is None)

    # An exception that nobody asks for is told when the task dies.
    task = asyncio.create_task(fails(None))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
    future = loop.create_future()
    future.set_exception(KeyError('x'))
    del future
    print('told')

    # Timers hold what they will call until they are due, cancelled ones nothing.
    payload = Payload()
    seen = weakref.ref(payload)
    timer = loop.call_later(1, print, payload)
    del payload
    print(seen() is not None, timer.cancelled())
    timer.cancel()
    print(seen() is None, timer.cancelled())

    # A queue holds what nobody has taken.
    queue = asyncio.Queue()
    payload = Payload()
    seen = weakref.ref(payload)
    queue.put_nowait(payload)
    del payload
    print(seen() is not None, queue.qsize())
    item = await queue.get()
    del item
    print(seen() is None, queue.qsize())
    for thing in queue, asyncio.Event(), asyncio.Lock(), asyncio.Semaphore(2):
        print(type(thing).__name__, list(thing.__dict__), type(thing).__module__)


asyncio.run(main())
print('end', gc.collect() >= 0)
