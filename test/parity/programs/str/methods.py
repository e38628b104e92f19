# The methods of str, one after the other.
s = "Hello, World"
print(s.upper(), s.lower(), s.swapcase(), s.title(), s.capitalize(), s.casefold(), "straße".upper(), "ŉ".upper(), "ǆ".title())
print(s.find("o"), s.find("o", 5), s.rfind("o"), s.find("z"), s.find("o", 5, 7), s.index("W"), s.rindex("l"), s.find(""), s.find("", 20))
print(s.count("l"), s.count(""), s.count("l", 3), "aaaa".count("aa"), s.startswith("Hell"), s.startswith(("x", "He")), s.endswith("ld"), s.endswith("lo", 0, 5))
print(s.replace("l", "L"), s.replace("l", "L", 1), s.replace("", "-"), s.replace("o", ""), "aaa".replace("a", "bb", 2))
print("a,b,,c".split(","), "a b  c ".split(), "  a b ".split(" "), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","), " a  b ".split(None, 1), " a  b ".rsplit(None, 1))
print("a\nb\r\nc\rd\x0be\n".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines())
print("  x ".strip() + "|", "xxaxx".strip("x"), "xyaxy".lstrip("xy"), "xyaxy".rstrip("yx"), " x ".lstrip() + "|", " x ".rstrip() + "|")
print("-".join(["a", "b", "c"]), "".join([]), ",".join("abc"), "-".join(str(i) for i in range(4)))
print("x".center(7, "*"), "x".ljust(5, ".") + "|", "x".rjust(5) + "|", "xy".center(5), "42".zfill(5), "-42".zfill(5), "+1".zfill(4), "abc".zfill(2))
print("a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("="), "abc".rpartition("="))
print("TestHook".removeprefix("Test"), "TestHook".removesuffix("Hook"), "abc".removeprefix("x"))
print("\ta\tb".expandtabs(4) + "|", "01\t012\t0123".expandtabs(), "a\tb".expandtabs(0))
print([m for m in ["isalpha", "isdigit", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isdecimal", "isnumeric", "isprintable", "isascii"] if getattr("Abc", m)()])
for text in ["", "abc", "ABC", "123", "a1", " \t\n", "Title Case", "x y", "٣", "½", "²", "é", "_id", "1id", "\x00"]:
    print(repr(text), "".join("Y" if getattr(text, m)() else "." for m in ["isalpha", "isdigit", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isdecimal", "isnumeric", "isprintable", "isascii"]))
print("hello".translate({104: "J", 101: None, 108: 76}), "abc".translate(str.maketrans("ab", "xy", "c")), "abc".translate(str.maketrans({"a": "1", "b": None})))
print("abc" < "abd", "abc" < "ab", "a" < "B", "" < "a", "abc" == "abc", "a" in "abc", "" in "abc", "cb" in "abc", "z" not in "abc")
for bad in [lambda: s.index("zz"), lambda: s.rindex("zz"), lambda: "".join([1]), lambda: "a".split(""), lambda: "x".center(5, "ab"), lambda: "a" + 1, lambda: 1 + "a", lambda: "a" * "b", lambda: 5 in "a", lambda: "abc"[5], lambda: s["a"], lambda: "a".startswith(5), lambda: "a".partition(""), lambda: "a" < 1]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
