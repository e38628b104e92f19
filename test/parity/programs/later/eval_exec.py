# eval, exec and compile.
print(eval("1 + 2"), eval("x * 2", {"x": 5}), eval("[i for i in range(3)]"), eval("len", {}) is len)
ns = {}
exec("a = 1\nb = a + 1\ndef f(x):\n    return x + a", ns)
print(ns["b"], ns["f"](5), sorted(k for k in ns if not k.startswith("__")))
code = compile("y = 10\ny * 2", "<string>", "exec")
exec(code)
print(y, eval(compile("y + 1", "<string>", "eval")))
for bad in ["1 +", "x = 1", "undefined_name", "1/0", "", "f(("]:
    try:
        eval(bad)
    except Exception as e:
        print(repr(bad), type(e).__name__)


def local():
    z = 5
    return eval("z + 1"), eval("z", {"z": 7}), eval("z", {}, {"z": 9})


print(local())
exec("print('from exec')")
g = {"__builtins__": {}}
try:
    eval("len([])", g)
except NameError as e:
    print(e)
