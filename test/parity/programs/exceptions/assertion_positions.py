# Which part of a failed assert is pointed at: in 3.11 the last comparison, in 3.12 the statement, later the test.
tests = [
    "not y",
    "x == 2",
    "x and x == 2",
    "x == 2 and x",
    "x == 1 and not y",
    "not (x == 1 and y)",
    "(x == 2 if x else z)",
    "(z if x == 1 else y)",
    "f(0)",
    'x.real == 3, "no"',
    'z, "no"',
    "x == 1 and x < 2 < 1",
    "z or (x == 3 or f(0))",
    "(z := 0)",
    "x == 1 and (x == 2 if z else x == 3)",
]
for test in tests:
    source = "assert " + test
    try:
        exec(compile(source, "<test>", "exec"), dict(x=1, y=1, z=0, f=abs))
    except AssertionError as error:
        trace = error.__traceback__.tb_next
        positions = list(trace.tb_frame.f_code.co_positions())
        _, _, start, end = positions[trace.tb_lasti // 2]
        print(source, "->", source[start:end])
