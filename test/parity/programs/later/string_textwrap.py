# string, textwrap, re-free text helpers.
import string
import textwrap

print(string.ascii_lowercase, string.ascii_uppercase, string.digits, string.punctuation, repr(string.whitespace), string.hexdigits, string.octdigits, string.capwords("hello big world"))
t = string.Template("$name is ${age} $$")
print(t.substitute(name="Ann", age=5), t.safe_substitute(name="Bob"))
try:
    t.substitute(name="x")
except KeyError as e:
    print(repr(e))
print(string.Formatter().format("{0} {x}", 1, x=2))
text = "The quick brown fox jumps over the lazy dog and runs away from the big bad wolf."
print(textwrap.fill(text, 30))
print(textwrap.wrap(text, 20), textwrap.shorten(text, 25), textwrap.indent("a\nb", "> "), repr(textwrap.dedent("""
    one
      two
    three
""")))
