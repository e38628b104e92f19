# Uncaught, with cause and context.
class Custom(Exception):
    pass


def low():
    return {}["missing"]


def middle():
    try:
        low()
    except KeyError as e:
        raise Custom("wrapped", 1) from e


try:
    middle()
except Custom:
    int("not a number")
