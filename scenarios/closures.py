"""What a lambda remembers

A lambda keeps no values. It keeps the cells of the variables it names, and a cell
keeps what the variable was set to last. So lambdas made in a loop agree on one
value, a lambda that wants a title keeps a whole document, and an inner function
that calls itself keeps itself: only the collector can free it.
"""
import gc
import sys

#| speed: 10
#| watch: handlers, callbacks, Document.alive

gc.collect()
gc.disable()


#| chapter: One cell for all
def make_handlers(names):
    handlers = []
    for name in names:
        #| note: Each lambda is a new function, but the variable `name` has one cell.
        handlers.append(lambda: name)
    return handlers


handlers = make_handlers(["open", "save", "quit"])
print("handlers:", [handler() for handler in handlers])
cells = [handler.__closure__[0] for handler in handlers]
#| note: Held by a tuple of each lambda, three times by this list, and by getrefcount.
print("cells:", len(set(map(id, cells))), "- references to it:", sys.getrefcount(cells[0]))
del cells


#| chapter: A cell for each
def make_handler(name):
    #| note: A call has its own variable, and so its own cell.
    return lambda: name


handlers = [make_handler(name) for name in ["open", "save", "quit"]]
print("handlers:", [handler() for handler in handlers])
print("cells:", len({id(handler.__closure__[0]) for handler in handlers}))
#| note: Or no cell at all: a default value is stored in the function itself.
handlers = [lambda name=name: name for name in ["open", "save", "quit"]]
print("handlers:", [handler() for handler in handlers], handlers[0].__closure__)


class Document:
    alive = 0

    def __init__(self, title):
        Document.alive += 1
        self.title = title
        self.text = "word " * 400

    def __del__(self):
        Document.alive -= 1


#| chapter: A title that keeps a document
def open_document(title):
    document = Document(title)
    #| note: It will want the title only, but what it names is the document.
    callbacks.append(lambda: document.title)


def open_document_well(title):
    document = Document(title)
    title = document.title.upper()
    #| note: This one names a string. Nothing else of the call is kept.
    callbacks.append(lambda: title)


callbacks = []
#| speed: 60
for number in range(8):
    open_document(f"chapter {number}")
#| speed: 10
print("documents:", Document.alive, "- last title:", callbacks[-1]())
kept = Document.alive
#| note: A cell can be looked into, and emptied.
cell = callbacks[0].__closure__[0]
print("in its cell:", type(cell.cell_contents).__name__)
del cell.cell_contents
print("documents:", Document.alive)
del cell
callbacks.clear()
open_document_well("chapter 8")
print("documents:", Document.alive, "- last title:", callbacks[-1]())


#| chapter: A function in its own cell
def count_leaves(tree):
    leaves = []

    def visit(node):
        if isinstance(node, list):
            for child in node:
                #| note: `visit` is a variable of the outer call: in a cell that it keeps.
                visit(child)
        else:
            leaves.append(node)

    visit(tree)
    return len(leaves)


tree = [[1, 2], [3, [4, 5]]]
print("leaves:", count_leaves(tree))
#| pause
#| note: Function, tuple of cells, two cells, and the list of leaves, after every call.
found = gc.collect()
print("gc.collect():", found)


def count_leaves_well(tree):
    def visit(node, visit):
        return sum(visit(child, visit) for child in node) if isinstance(node, list) else 1

    return visit(tree, visit)


#| note: Handed down as an argument, the function is in no cell, and dies with the call.
print("leaves:", count_leaves_well(tree), "- gc.collect():", gc.collect())

assert kept == 8 and Document.alive == 0
assert found == 5
