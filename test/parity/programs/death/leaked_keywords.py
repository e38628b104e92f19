"""Keywords of a call whose `*` cannot be iterated: 3.11 loses them, later releases let them die."""
import gc


class Dies:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)


class Fails(Dies):
    def __iter__(self): raise ValueError(self.name)


def f(*args, **keywords): pass


for star in Dies, Fails:
    try: f(*star('star'), x=Dies('keyword'))
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
    print(gc.collect(), len([x for x in gc.get_objects() if type(x) is Dies]))
try: f(*Dies('star'), **Dies('keywords'))
except TypeError as e: print(e)
