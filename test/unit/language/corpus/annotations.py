x: int = 1
y: str
z.w: float = 2
(q): list = []
class A:
    a: int
    b: 'str' = 'x'
    if a:
        c: float
    def m(self, p: T, *, q: A = None) -> list[A]:
        local: int = 1
        self.attr: int = p
        return local
def f(a: int, b: 'x' = 1, *args: str, **kw: dict) -> tuple[int, ...]: ...
def outer(T):
    class B:
        v: T
        def g(self, x: T) -> 'B': return x
    return B
if x:
    cond: int = 3
for i in y:
    loop: int
