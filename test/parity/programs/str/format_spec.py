# The format specification mini-language: every specification on every kind of value.
specs = ['', 'd', '5', '<5', '>5', '^5', '=5', '*^7', '05', '+', '+d', ' ', '-', 'z', '#', '#x', '#X', '#b', '#o', 'x', 'X', 'b', 'o', 'c', 'n', 's', '10s', '.2', '.2s', '.3f', 'f', 'e', 'E', 'g', 'G', 'F', '%', '.1%', ',', '_', ',d', '_d', '_x', '_b', ',x', '_c', ',s', '08,', '010_b', '_,', ',_', ',,', '__', '1000000000000000000000', '.', '.1000000000000000000000', 'zz', '5dd', '<', 'xx<5', 'é<5', '=+5', '+z.2f', 'z.0f', '08.2f', '+08.3e', '*=+10.2f', '.0f', '#.0f', '#.0e', '#.3g', '.3', '#.3', '020,.2f', '020_.4f', ',.2f', '+,.1f', '>+10.3g', '.2n', 'n', '^+15,.2f', '.2d', '.1c', '+c', '#c', 'zc', 'zd', 'z<5', 'zs', '+s', '#s', ' s', '=5s', '05s', '5s5', '.3_f', '.6,f', '.6_', '._f', '.,f', ',.6_f', '.,_f', '.6,e', '_.6_g', '08.6,f', '.3,d', '.3_s', 'y', 'é', '5é', '\t', '5.2s', '.0s', '<5.1s', '0<5', '00005', '-05', 'x<05', '<05', '^05', '020.3', '1_', '.5_', '!5']
for value in [-5, 1234567.891234, float("nan"), "héllo", 1 + 2j]:
    for spec in specs:
        try:
            text = repr(format(value, spec))
        except Exception as e:
            text = f"{type(e).__name__}: {e}"
        print(repr(value), repr(spec), text)

# What the compiler makes of a % with a tuple: an f-string, where it can.
for spec in "%012r %-012r %+s %#a %0s %--5s %5.3s %0.3r %.s %99s %100s %.99s %*s %%%s %5% %ls %05d %5d %-5a %(a)s %.05s %00009s".split():
    print(spec, compile(repr(spec) + " % (x,)", "", "eval").co_consts)
