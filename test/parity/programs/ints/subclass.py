# Subclasses of int and bool's place in the tower.
class Money(int):
    def __new__(cls, amount, currency="EUR"):
        self = super().__new__(cls, amount)
        self.currency = currency
        return self

    def __repr__(self):
        return f"Money({int(self)}, {self.currency!r})"

    def __add__(self, other):
        return Money(int(self) + int(other), self.currency)

    __radd__ = __add__


m = Money(5, "USD")
print(m, repr(m), str(m), f"{m}", f"{m:05d}", m + 1, 1 + m, m * 2, type(m * 2).__name__)
print(m == 5, hash(m) == hash(5), {5: "five"}[m], isinstance(m, int), m.currency, m.__dict__)
print(sum([m, m, m]), sorted([Money(3), Money(1), Money(2)]), max(Money(1), Money(7)))
print(int(m), type(int(m)).__name__, type(+m).__name__, m.bit_length(), -m)


class Slotted(int):
    __slots__ = ()


s = Slotted(300)
print(s, s + 1, hasattr(s, "__dict__"), s == 300, type(s).__mro__)
try:
    class Bad(bool):
        pass
except TypeError as e:
    print(e)
print(bool("x"), bool([]), bool({}), bool(0.0), bool(None), True.__repr__(), str(False), repr(True))
print([True, False].count(1), True in [1], {1: "a", True: "b", 1.0: "c"}, sum([True, True]))
print(not 0, not not 5, (0 or "a"), (5 and "b"), ("" or 0 or None), (1 and 2 and 3))
