# Notes are printed below the message; so are exceptions whose str() fails.
class Bad(Exception):
    def __str__(self):
        raise ValueError("no str")


try:
    raise Bad()
except Bad as e:
    print(repr(e))
e = ValueError("message")
e.add_note("a note")
e.add_note("two\nlines")
raise e
