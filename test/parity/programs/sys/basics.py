# The rest of sys that scripts use.
import sys

print(sys.maxsize, sys.byteorder, sys.argv[1:], sys.version_info[0], len(sys.version_info), sys.version_info >= (3, 11), sys.version_info.major, type(sys.version_info).__name__, sys.implementation.name, sys.platform in ("linux", "darwin"), sys.getdefaultencoding(), sys.maxunicode)
print(sys.getrecursionlimit(), sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.int_info.bits_per_digit, sys.int_info.sizeof_digit, sys.hash_info.width, sys.hash_info.modulus, sys.flags.hash_randomization, sys.flags.optimize)
print("sys" in sys.modules, sys.modules["__main__"].__name__, sys.intern("x") is sys.intern("x"), callable(sys.exit), sys.getswitchinterval() > 0, sys.dont_write_bytecode in (True, False))
print(sys.version_info[:2] == (sys.hexversion >> 24, (sys.hexversion >> 16) & 0xFF), sys.version.startswith("%d.%d." % sys.version_info[:2]), sys.copyright[:9], isinstance(sys.path, list), isinstance(sys.executable, str))


def f():
    frame = sys._getframe()
    return frame.f_code.co_name, frame.f_lineno, frame.f_back.f_code.co_name, sorted(frame.f_locals), sys._getframe(1).f_lineno, frame.f_globals is globals()


print(f())
try:
    sys._getframe(1000)
except ValueError as e:
    print(e)
for code in [None, 0, 3, "text", (1, 2)]:
    try:
        sys.exit(code)
    except SystemExit as e:
        print(repr(e.code), repr(e), e.args)
sys.stdout.write("a")
sys.stdout.write("b\n")
sys.stdout.flush()
print(sys.stdout.encoding.lower().replace("-", ""), sys.stderr.write("") == 0, sys.stdout.writable(), sys.stdin is not None, sys.getallocatedblocks() > 0)
print(sys.exc_info(), sys.gettrace(), sys.getprofile(), hasattr(sys, "last_value"))
old = sys.displayhook
sys.setrecursionlimit(500)
print(sys.getrecursionlimit())
print(sys.is_finalizing(), sys.getfilesystemencoding(), sys.intern("a" * 3), sys.hash_info.algorithm, sys.thread_info.name in ("pthread", "solaris"))
print(sorted(n for n in ("gc", "sys", "builtins", "_weakref", "itertools", "math") if n in sys.builtin_module_names))
# What waits to be written is kept, until there are 8192 bytes of it.
texts = ["." * 4000, "," * 4189, ";" * 4, "!" * 2]
sys.stdout.flush()
kept = [sys.getrefcount(text) for text in texts]
for text in texts:
    sys.stdout.write(text)
kept = [sys.getrefcount(text) - before for text, before in zip(texts, kept)]
print(kept)
