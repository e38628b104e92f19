"""How lists, dictionaries and sets grow

A list that is full moves to a larger array, with room for about an eighth more;
so appending is cheap on average, and most lists are a little too large. A
dictionary is given a table of twice the size. Neither gives the room back when
items leave: what was large once stays large until it is copied or cleared.
"""
import gc
import sys

#| speed: 20
#| watch: items, ages, seen

gc.collect()


def steps(sizes):
    """Where a size changes: pairs of length and size."""
    found = []
    for length, size in enumerate(sizes):
        if not found or found[-1][1] != size:
            found.append((length, size))
    return found


def show(name, found):
    print(f"{name}: " + ", ".join(f"{length}: {size}" for length, size in found))


#| chapter: Appending
items = []
sizes = [sys.getsizeof(items)]
#| speed: 100
for number in range(64):
    #| note: Eight bytes an item, and most of the time there is room for one more.
    items.append(number)
    sizes.append(sys.getsizeof(items))
#| speed: max
show("append", steps(sizes))
grown = [sys.getsizeof(items)]
for number in range(3000):
    items.append(number)
    grown.append(sys.getsizeof(items))
moves = steps(grown)
#| speed: 20
copied = sum(size for _, size in moves) // 8
#| note: The gaps grow with the list, so that an item is moved a few times, however many there are.
print("3000 more:", len(moves) - 1, "moves, copies an item:", copied // len(items))
spare = (sys.getsizeof(items) - sys.getsizeof([])) // 8 - len(items)
print("spare:", spare, "of", len(items))

#| chapter: Made otherwise
ten = range(10)
#| note: Repeating and copying know the length: no spare room. A comprehension only appends.
print("[0] * 10:", sys.getsizeof([0] * 10), "- list(range):", sys.getsizeof(list(ten)))
appended = [n for n in ten]
print("comprehension:", sys.getsizeof(appended), "- its copy:", sys.getsizeof(appended[:]))

#| chapter: Taking away
items = list(range(400))
sizes = [sys.getsizeof(items)]
#| speed: max
while len(items) > 1:
    items.pop()
    sizes.append(sys.getsizeof(items))
found = steps(sizes)
#| speed: 20
#| note: Less than half used, the array is made smaller; short ones are left since 3.14.
print("400 items:", sizes[0], "- 201:", sizes[199], "- 199:", sizes[201], "- one:", sizes[399])
print("moves on the way down:", len(found) - 1)

#| chapter: A dictionary
ages = {}
sizes = [sys.getsizeof(ages)]
#| speed: 100
for number in range(64):
    #| note: Five entries, ten, twenty-one: two thirds of a table of 8, 16, 32 places.
    ages[f"name{number}"] = number
    sizes.append(sys.getsizeof(ages))
#| speed: max
show("str keys", steps(sizes))
full = sizes[-1]
sizes = [64]
by_number = {}
#| speed: 100
for number in range(64):
    by_number[number] = number
    sizes.append(sys.getsizeof(by_number))
#| speed: max
#| note: Keys that are not strings need half as much again: the table keeps their hashes, too.
show("int keys", steps(sizes))
#| speed: 100
for number in range(60):
    #| note: Deleting leaves a gap, and the table as it is.
    del ages[f"name{number}"]
#| speed: 20
print("four entries left:", sys.getsizeof(ages), "- copied:", sys.getsizeof(dict(ages.items())))
ages["one more"] = 1
left = sys.getsizeof(ages)
#| pause
#| note: Only clear() drops the table.
ages.clear()
print("cleared:", sys.getsizeof(ages))

#| chapter: A set
seen = set()
sizes = [sys.getsizeof(seen)]
#| speed: 100
for number in range(100):
    #| note: Eight places are part of the object; then four times as many as there are items.
    seen.add(number)
    sizes.append(sys.getsizeof(seen))
#| speed: max
found = steps(sizes)
show("set", found)
#| speed: 20
print("the same, copied:", sys.getsizeof(set(seen)), "- frozen:", sys.getsizeof(frozenset(seen)))

assert 0 <= spare <= 3064 // 8
assert left == full and sys.getsizeof(ages) == 64
assert len(found) == 4
