"""What gc.collect() counts where tuples, dicts, sets and functions are part of the garbage."""
import gc


class Node:
    pass


def in_tuple():
    node = Node()
    node.items = (1, (node, 2))


def in_dict():
    node = Node()
    node.items = {"self": node, "data": {"a": 1}}


def in_set():
    node = Node()
    node.items = {node, 5}


def in_closure():
    def inner():
        return inner


def in_default():
    node = Node()

    def inner(value=node):
        return value
    node.call = inner


def in_partial_list():
    items = [1, 2]
    items.append([items, (items,)])


def in_bound_method():
    class Local:
        def method(self):
            pass
    local = Local()
    local.again = local.method


for make in (in_tuple, in_dict, in_set, in_closure, in_default, in_partial_list, in_bound_method):
    gc.collect()
    make()
    print(make.__name__, gc.collect())
