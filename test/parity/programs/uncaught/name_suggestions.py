# Suggestions for misspelt names.
counter = 5


class Thing:
    attribute = 1


try:
    Thing().atribute
except AttributeError as e:
    print(e, e.name, type(e.obj).__name__)
try:
    countr
except NameError as e:
    print(e, e.name)
print(countr)
