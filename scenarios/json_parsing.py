"""Parsing JSON, one small object at a time

A text of a few kilobytes becomes hundreds of objects: a dictionary per record, a
list, strings, numbers. A recursive-descent parser written here and the standard
library's json.loads read the same text; both make the same values, but not the
same number of objects on the way. Watch allocation sites and the generations.
"""
import gc
import json
import sys

#| speed: 200
#| watch: text, document

#| chapter: The text
records = [
    {"id": n, "name": f"item {n}", "price": n * 1.25, "tags": ["new", f"t{n % 4}"], "stock": None}
    for n in range(60)
]
text = json.dumps({"version": 1, "items": records})
del records
#| note: Start from nothing: older objects are set aside, and the free lists are emptied.
gc.collect()
gc.freeze()
gc.collect()
#| note: A low threshold, so that even so short a text makes the collector run.
gc.set_threshold(20, 5, 5)
print("characters:", len(text), "bytes in memory:", sys.getsizeof(text))


class Parser:
    LITERALS = {"t": ("true", True), "f": ("false", False), "n": ("null", None)}

    def __init__(self, text):
        self.text = text
        self.at = 0

    def peek(self):
        while self.text[self.at] in " \n\t\r":
            self.at += 1
        return self.text[self.at]

    def expect(self, character):
        if self.peek() != character:
            raise ValueError(f"expected {character!r} at {self.at}")
        self.at += 1

    def value(self):
        first = self.peek()
        if first == "{":
            return self.object()
        if first == "[":
            return self.array()
        if first == '"':
            return self.string()
        if first in self.LITERALS:
            word, value = self.LITERALS[first]
            self.at += len(word)
            return value
        return self.number()

    def object(self):
        self.expect("{")
        #| note: A dictionary for each record; its table is allocated with the first key.
        result = {}
        while self.peek() != "}":
            key = self.string()
            self.expect(":")
            result[key] = self.value()
            if self.peek() == ",":
                self.at += 1
        self.at += 1
        return result

    def array(self):
        self.expect("[")
        result = []
        while self.peek() != "]":
            result.append(self.value())
            if self.peek() == ",":
                self.at += 1
        self.at += 1
        return result

    def string(self):
        self.expect('"')
        end = self.text.index('"', self.at)
        #| note: A slice is a new string, also for a key that was read sixty times before.
        result = self.text[self.at:end]
        self.at = end + 1
        return result

    def number(self):
        start = self.at
        while self.text[self.at] in "+-.eE0123456789":
            self.at += 1
        digits = self.text[start:self.at]
        return float(digits) if "." in digits else int(digits)


def inventory(value, seen):
    """Every object a document is made of, each once."""
    if id(value) not in seen:
        seen[id(value)] = value
        if isinstance(value, dict):
            for key, item in value.items():
                inventory(key, seen)
                inventory(item, seen)
        elif isinstance(value, list):
            for item in value:
                inventory(item, seen)
    return seen


def describe(name, document):
    objects = list(inventory(document, {}).values())
    size = sum(sys.getsizeof(o) for o in objects)
    containers = sum(isinstance(o, (dict, list)) for o in objects)
    keys = sum(o == "price" for o in objects)
    print(f"{name}: {len(objects)} objects, {containers} containers, {size} bytes")
    print(f"  copies of the key 'price': {keys}")
    return len(objects), keys


def collections():
    return sum(generation["collections"] for generation in gc.get_stats())


#| chapter: By hand
before = collections()
document = Parser(text).value()
print("automatic collections:", collections() - before)
by_hand, keys_by_hand = describe("Parser", document)
#| note: Nothing is garbage: slices and digits died as soon as they were not needed.
print("gc.collect():", gc.collect())
first = document

#| chapter: By the standard library
before = collections()
#| note: json.loads remembers the keys it has seen, so that every record shares them.
document = json.loads(text)
print("automatic collections:", collections() - before)
by_library, keys_by_library = describe("json.loads", document)
print("equal:", document == first, "same objects:", document is first)
print("tracked:", gc.is_tracked(document), gc.is_tracked(document["items"]))

#| chapter: Forgetting
#| pause
#| note: A tree of containers without cycles: dropping the name frees everything, outside in.
del document, first
garbage = gc.collect()
print("gc.collect():", garbage)

assert keys_by_hand == 60 and keys_by_library == 1
assert by_hand > by_library
assert garbage == 0
