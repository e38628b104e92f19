"""What iterators over dicts, sets and lists are saved as, and that saving leaves them where they are."""
import copy

numbers = {1: 2, 3: 4, 5: 6}
makers = {
    "keys": lambda: iter(numbers),
    "values": lambda: iter(numbers.values()),
    "items": lambda: iter(numbers.items()),
    "keys back": lambda: reversed(numbers),
    "values back": lambda: reversed(numbers.values()),
    "items back": lambda: reversed(numbers.items()),
    "set": lambda: iter({1, 2, 3}),
    "list back": lambda: reversed([1, 2, 3]),
}
for name, make in makers.items():
    it = make()
    first = next(it)
    function, *rest = it.__reduce__()
    print(name, first, function.__name__, rest, it.__length_hint__())
    print(list(copy.copy(it)), list(it))
    print(it.__reduce__()[1:])

it = reversed([1])
next(it)
print(it.__reduce__()[0].__name__, it.__reduce__()[1:])

it = iter(numbers)
numbers[7] = 8
try:
    it.__reduce__()
except RuntimeError as error:
    print(error)
print(it.__length_hint__())
