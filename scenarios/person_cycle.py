"""Two friends nobody else remembers

John's friend is Mary, and Mary's friend is John. When both names are gone, each
of them is still held by the other: their reference counts never reach zero.
Only the cyclic collector can tell that nobody outside holds them. It finalizes
them in the order it finds them, and John was made first.
"""
import gc
import sys

#| chapter: Two people
#| speed: 4
#| watch: john, mary


class Person:
    def __init__(self, name):
        self.name = name
        self.friend = None

    def __del__(self):
        print(f"{self.name} is finalized")
        finalized.append(self.name)


finalized = []
#| note: From here on, only this script decides when a collection runs.
gc.disable()
gc.collect()

john = Person("John")
mary = Person("Mary")
#| note: One reference each, from the name. getrefcount shows one more: its own argument.
print("before:", sys.getrefcount(john), sys.getrefcount(mary))

#| chapter: A cycle
#| note: Now each is held twice: by a name, and by the friend's attribute.
john.friend = mary
mary.friend = john
print("friends:", sys.getrefcount(john), sys.getrefcount(mary))

#| chapter: The names go
#| note: John's count falls from two to one. Mary still holds him, so nothing is printed.
del john
#| note: The last name goes, too. Both counts are one, and stay one: the cycle feeds itself.
del mary
print("the names are gone, finalized so far:", finalized)

#| chapter: The collector
#| pause
#| note: Counting only references from outside the two, each has none. Both are garbage.
found = gc.collect()
print("unreachable objects found:", found)
print("order:", " then ".join(finalized))

#| chapter: The same, without a cycle
ann = Person("Ann")
bob = Person("Bob")
ann.friend = bob
#| note: Bob survives this: Ann still refers to him.
del bob
print("Bob is not finalized yet:", "Bob" not in finalized)
#| note: Ann's count reaches zero at once; her attributes go after her, and Bob with them.
del ann
print("order:", " then ".join(finalized[2:]))
print("unreachable objects found:", gc.collect())

assert found == 2
assert finalized == ["John", "Mary", "Ann", "Bob"]
