"""Strs and dicts that are made where one would not expect it: keys of class namespaces, dicts for names that are no plain strs, copies of ints."""
import sys
import tracemalloc


class X(list[int]):
    pass


class Y(list[int]):
    pass


def key(cls, wanted):
    return next(name for name in cls.__dict__ if name == wanted)


print(key(X, "__orig_bases__") is key(Y, "__orig_bases__"), key(X, "__doc__") is key(Y, "__doc__"))


class Name(str):
    pass


class Plain:
    pass


class Number(int):
    pass


plain, name, number = Plain(), Name("msg"), Number(5000)
plain.msg = 1


def traced(function, *args):
    function(*args)
    tracemalloc.start()
    kept = function(*args)
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return size, kept


def fresh_getattr(name):
    fresh = Plain()
    getattr(fresh, name)
    return fresh


Plain.msg = 2
print(traced(fresh_getattr, name)[0] - traced(fresh_getattr, "msg")[0])
held = [number] * 200
print(traced(lambda: list(map(int, held)))[0])
print(hash(int | str) == hash(str | int), int | str == str | int, (int | list[str]) == (list[str] | int))
