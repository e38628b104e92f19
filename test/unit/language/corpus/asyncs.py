async def empty():
    pass
async def awaiting(x):
    """Docstring."""
    y = await x
    await y
    return await x.y(1, await y)
async def loops(source):
    async for item in source:
        if item:
            continue
        if item is None:
            break
        print(item)
    else:
        return 1
    async for a, b in source.pairs(): return a
async def managers(m, n):
    async with m as x, n:
        x()
    async with (
        m
    ):
        return x
    for i in x:
        async with n as (a, b):
            if a: break
            continue
    with m:
        async with n:
            pass
async def agen(xs):
    yield 1
    got = yield xs
    async for x in xs:
        yield x
    try:
        yield
    finally:
        await got
    return
async def comprehensions(source, f):
    a = [x async for x in source]
    b = {x: y async for x, y in source if x}
    c = {await f(x) for x in source}
    d = (x async for x in source)
    e = (await f(x) for x in source)
    g = [y for x in source async for y in x]
    h = [await z async for z in f(a) if await z]
    i = [[x async for x in y] for y in source]
    return await f([x for x in await f(a)])
async def outer():
    k = 1
    async def inner(q=await k):
        nonlocal k
        k = await q
        return [lambda: z async for z in q]
    return inner
class C:
    async def method(self, other):
        self.x = await other
        async with self as y:
            y
        return super().method
    async def __aenter__(self): return self
    @staticmethod
    async def st(*args, k: int = 2, **kw) -> str: ...
async def tries(x):
    try:
        await x
    except ValueError as e:
        await e
    finally:
        await x
    try:
        async for i in x:
            pass
    except* KeyError:
        await x
async def wide(x):
    async for i in x: pass
    while await x:
        await x
    if await x and not await i:
        assert await x
    match await x:
        case [a, b]:
            await a
    return f"{await x!r} {await i}"
lam = lambda: (x async for x in y)
