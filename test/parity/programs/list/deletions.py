"""What a list's storage measures while its items are taken away one by one, in every way there is."""
import sys


def shrinking(take):
    items = list(range(24))
    sizes = []
    while items:
        take(items)
        sizes.append(sys.getsizeof(items))
    return sizes


def first(items):
    del items[0]


def last(items):
    del items[-1]


def middle(items):
    del items[len(items) // 2]


def by_slice(items):
    del items[:1]


def by_step(items):
    del items[::3]


print("first", shrinking(first))
print("last", shrinking(last))
print("middle", shrinking(middle))
print("slice", shrinking(by_slice))
print("step", shrinking(by_step))
print("pop", shrinking(lambda items: items.pop()))
print("pop first", shrinking(lambda items: items.pop(0)))
print("remove", shrinking(lambda items: items.remove(items[0])))


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, len(told))


told = [Told("a"), Told("b"), Told("c")]
del told[1]
del told[-1]
del told[0]
print(sys.getsizeof(told))


# The array of a list that was emptied is given back, but not by pop() of 3.11.
def blocks_of_emptied(empty):
    emptied = [1, 2]
    before = sys.getallocatedblocks()
    empty(emptied)
    return sys.getallocatedblocks() - before


def pop_last(items):
    items.pop()
    items.pop()


def pop_first(items):
    items.pop(0)
    items.pop(0)


def delete_all(items):
    del items[0]
    del items[0]


def remove_all(items):
    items.remove(1)
    items.remove(2)


for empty in pop_last, pop_first, delete_all, remove_all, list.clear:
    print(empty.__name__, [blocks_of_emptied(empty) for _ in range(2)][-1])
