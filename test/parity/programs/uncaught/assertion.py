# A failed assertion and what runs before the process ends.
import weakref


class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def check(value):
    local = N("local")
    assert value > 10, f"{value} is too small"


keep = N("global")
weakref.finalize(keep, print, "finalize at exit")
check(5)
