"""The order in which nested containers let go of what they hold."""


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, end=" ")


def items(prefix, count):
    return [Item(prefix + str(i)) for i in range(count)]


print("list of lists:", end=" ")
outer = [items("a", 2), items("b", 2)]
del outer
print("\ntuple of dicts:", end=" ")
outer = ({"k": Item("c0"), "l": Item("c1")}, {1: Item("d0"), 2: Item("d1")})
del outer
print("\ndict of tuples:", end=" ")
outer = {"x": tuple(items("e", 2)), "y": tuple(items("f", 2))}
del outer
print("\ninstance:", end=" ")
holder = Item("holder")
holder.first, holder.second = items("g", 2), Item("h")
del holder
print("\nreplaced slice:", end=" ")
outer = items("i", 4)
outer[1:3] = [0]
print("|", end=" ")
outer.clear()
print("\nupdate:", end=" ")
table = {"k": Item("j0"), "l": Item("j1")}
table.update(k=Item("j2"))
print("|", end=" ")
table |= {"l": 0}
print("|", end=" ")
del table
print()
