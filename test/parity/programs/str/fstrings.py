# f-strings.
name, n, pi = "world", 42, 3.14159
print(f"hello {name}", f"{n:5d}|{n:<5}|{n:^5}|{n:05}", f"{pi:.2f} {pi:10.3f}|", f"{name!r:>10} {name!s} {name!a}", f"{{literal}} {n}", f"{n + 1} {n * 2 if n > 3 else 0}")
print(f"{name:>{n // 4}}|{pi:{8}.{2}f}", f"{'nested ' + f'{n}'}", f"{ {'a': 1}['a'] }", f"{[x * 2 for x in range(3)]}", f"{(lambda x: x + 1)(2)}", f"{n=}", f"{n = }", f"{name=!s}", f"{pi=:.1f}", f"{n + 1=}")
print(f"{n}" f"{name}" "plain {n}", rf"\{n}\n", f"{n}\t{name}\n".__repr__(), f"", f"{''}", f"{None}", f"{True:d}", f"{1_000:,}")
print(f'''multi
line {name
      .upper()}''')
print(f"{name.upper()} {name[0]} {name[::-1]} {len(name)}", f"{n!r:*^8}", f"{'é':>3}{'😀':>3}|")
d = {"key": [1, 2]}
print(f"{d['key'][1]}", f"{d!r}", f"{sum(i for i in range(4))}", f"{n:#x} {n:#b} {n:o}", f"{-n:+} {n:+}")
x = 10
print(f"{x:{'>' + '6'}}", f"{x!s:>{x}}", f"{x:>{x}}|", f"{'a' if x else 'b'}", f"{x,}", f"{x, n}", f"{*[1, 2], 3}")


class P:
    def __repr__(self):
        return "P()"

    def __str__(self):
        return "p"

    def __format__(self, spec):
        return "fmt:" + spec


print(f"{P()} {P()!r} {P()!s:>4} {P():spec} {P()=}")
try:
    print(f"{n:q}")
except ValueError as e:
    print(e)
try:
    print(f"{undefined_name}")
except NameError as e:
    print(e)
width = 12
for row in [("apple", 1.5, 3), ("kiwi", 0.25, 12)]:
    print(f"{row[0]:<{width}}{row[1]:>8.2f}{row[2]:>5}")
