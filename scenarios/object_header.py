"""The two words in front of every object

An object begins with its reference count and the address of its type; id() is
where that begins. ctypes reads what lies there, so what sys.getrefcount() and
len() say can be seen in memory, while names come and go and a list grows.
"""
import ctypes
import sys

#| speed: 8
#| watch: words, other


class PyObject(ctypes.Structure):
    _fields_ = [
        ("ob_refcnt", ctypes.c_ssize_t),
        ("ob_type", ctypes.c_void_p),
    ]


class PyListObject(ctypes.Structure):
    _fields_ = [
        ("ob_base", PyObject),
        ("ob_size", ctypes.c_ssize_t),
        ("ob_item", ctypes.c_void_p),
        ("allocated", ctypes.c_ssize_t),
    ]


class Word:
    pass


#| chapter: The count
words = [Word(), Word()]
#| note: id() is an address, and the list's header is a structure laid over it: no reference is taken.
header = PyListObject.from_address(id(words))
print("references:", header.ob_base.ob_refcnt)
#| note: The argument of getrefcount() is a reference of its own.
print("getrefcount:", sys.getrefcount(words))
other = words
print("with a second name:", header.ob_base.ob_refcnt)
box = [words, words, words]
print("three times in a list:", header.ob_base.ob_refcnt)
box.clear()
del other
print("back to one name:", header.ob_base.ob_refcnt)

#| chapter: The type
#| note: Two objects of one class have the same second word: the address of the class.
first = PyObject.from_address(id(words[0]))
second = PyObject.from_address(id(words[1]))
print("same type:", first.ob_type == second.ob_type == id(Word))
#| note: The class is an object too. Each instance holds a reference to it.
count = PyObject.from_address(id(Word)).ob_refcnt
words.append(Word())
print("one more instance, references to the class:", PyObject.from_address(id(Word)).ob_refcnt - count)

#| chapter: A list from the inside
#| note: len() reads ob_size. The list has room for more: allocated grows in steps, not by one.
numbers = []
header = PyListObject.from_address(id(numbers))
steps = []
for number in range(20):
    numbers.append(number)
    if not steps or steps[-1] != header.allocated:
        steps.append(header.allocated)
print("len:", len(numbers), "ob_size:", header.ob_size, "allocated:", header.allocated)
print("room along the way:", steps)
#| note: ob_item leads to the items: one pointer of eight bytes each.
items = (ctypes.c_void_p * header.ob_size).from_address(header.ob_item)
print("third item is the int 2:", items[2] == id(2))

#| chapter: Dead memory
#| pause
#| note: When the last name goes, the count reaches zero and the block is free. Its address means nothing now.
where = id(words[0])
count = PyObject.from_address(where).ob_refcnt
del first, second
del words
print("the count was", count)

assert header.ob_size == len(numbers) == 20
assert steps == [4, 8, 16, 24]
assert count == 1
