# An uncaught exception: traceback on stderr, exit status 1.
def inner(x):
    return 1 / x


def outer():
    return inner(0) + 1


print("before")
outer()
print("never")
