"""When arguments, results and temporaries of calls die."""


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def __add__(self, other):
        print("add")
        return Item(self.name + other.name)

    def chain(self):
        print("chain", self.name)
        return Item(self.name + "'")


def take(*args, **kwargs):
    print("taken", len(args), len(kwargs))
    return args[0] if args else None


def make(name):
    return Item(name)


take(make("a"), make("b"))
print("--")
take(make("c"), k=make("d"), l=make("e"))
print("--")
x = take(make("f"), make("g"))
print("--")
x = x + make("h")
print("--")
x.chain().chain().chain()
print("--")
[make("i"), make("j")][0].name
print("--")
x = None
print("--")
(lambda p, q: print("called"))(make("k"), make("l"))
print("--")
print(*[item.name for item in (make("m"), make("n"))])
print("--")
if make("o") and not make("p"):
    pass
print("--")
x, y = make("q"), make("r")
x = y
print("--")
