"""`with` and `async with` on classes that have half of what they need."""


class OnlyAsync:
    async def __aenter__(self):
        return 1

    async def __aexit__(self, *args):
        pass


class OnlyAenter:
    async def __aenter__(self):
        return 1


class OnlyAexit:
    async def __aexit__(self, *args):
        pass


class OnlySync:
    def __enter__(self):
        return 1

    def __exit__(self, *args):
        pass


class OnlyEnter:
    def __enter__(self):
        return 1


class OnlyExit:
    def __exit__(self, *args):
        pass


async def enter(manager):
    async with manager:
        print('entered')


for cls in (OnlyAsync, OnlyAenter, OnlyAexit, OnlySync, OnlyEnter, OnlyExit, int):
    try:
        with cls():
            print(cls.__name__, 'entered')
    except (TypeError, AttributeError) as e:
        print(cls.__name__, type(e).__name__, e)
    try:
        enter(cls()).send(None)
    except (TypeError, AttributeError) as e:
        print(cls.__name__, type(e).__name__, e)
    except StopIteration:
        pass
