# A tokenizer, a recursive-descent parser and an evaluator.
class Token:
    __slots__ = ("kind", "text", "pos")

    def __init__(self, kind, text, pos):
        self.kind, self.text, self.pos = kind, text, pos

    def __repr__(self):
        return f"{self.kind}:{self.text}"


class ParseError(ValueError):
    pass


def tokenize(source):
    i = 0
    while i < len(source):
        c = source[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(source) and (source[j].isdigit() or source[j] == "."):
                j += 1
            yield Token("num", source[i:j], i)
            i = j
        elif c.isalpha():
            j = i
            while j < len(source) and source[j].isalnum():
                j += 1
            yield Token("name", source[i:j], i)
            i = j
        elif c in "+-*/^()=,":
            yield Token("op", c, i)
            i += 1
        else:
            raise ParseError(f"unexpected {c!r} at {i}")
    yield Token("end", "", i)


class Parser:
    LEVELS = [{"+": lambda a, b: a + b, "-": lambda a, b: a - b}, {"*": lambda a, b: a * b, "/": lambda a, b: a / b}]

    def __init__(self, source, env):
        self.tokens = list(tokenize(source))
        self.i = 0
        self.env = env

    @property
    def tok(self):
        return self.tokens[self.i]

    def take(self, text=None):
        t = self.tok
        if text is not None and t.text != text:
            raise ParseError(f"expected {text!r}, found {t.text or 'end'!r} at {t.pos}")
        self.i += 1
        return t

    def parse(self):
        if self.tok.kind == "name" and self.tokens[self.i + 1].text == "=":
            name = self.take().text
            self.take("=")
            value = self.env[name] = self.level(0)
        else:
            value = self.level(0)
        if self.tok.kind != "end":
            raise ParseError(f"trailing {self.tok!r}")
        return value

    def level(self, n):
        if n == len(self.LEVELS):
            return self.power()
        left = self.level(n + 1)
        while self.tok.text in self.LEVELS[n] and self.tok.kind == "op":
            op = self.LEVELS[n][self.take().text]
            left = op(left, self.level(n + 1))
        return left

    def power(self):
        base = self.unary()
        if self.tok.text == "^":
            self.take()
            return base ** self.power()
        return base

    def unary(self):
        if self.tok.text == "-":
            self.take()
            return -self.unary()
        return self.atom()

    def atom(self):
        t = self.take()
        if t.kind == "num":
            return float(t.text) if "." in t.text else int(t.text)
        if t.kind == "name":
            if self.tok.text == "(":
                self.take()
                args = [self.level(0)]
                while self.tok.text == ",":
                    self.take()
                    args.append(self.level(0))
                self.take(")")
                return self.env[t.text](*args)
            return self.env[t.text]
        if t.text == "(":
            value = self.level(0)
            self.take(")")
            return value
        raise ParseError(f"unexpected {t.text or 'end'!r} at {t.pos}")


env = {"pi": 3.14, "max": max, "abs": abs}
for line in ["1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "10 / 4", "x = 5", "x * (x - 1)", "max(1, x, 3) + abs(-4)", "pi * 2", "1 +", "(1", "1 2", "y", "1 / 0", "2 $ 3", "max()", "1.2.3"]:
    try:
        print(line, "=", Parser(line, env).parse())
    except ParseError as e:
        print(line, "-> parse error:", e)
    except Exception as e:
        print(line, "->", type(e).__name__, e)
print(list(tokenize("a=1+b2")), env["x"])
