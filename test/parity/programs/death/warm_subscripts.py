# What a subscript's operands die in, before (-) or after (+) the traceback is made, at first and once the instruction is specialised.
import gc

gc.disable()
try: 1 / 0
except ZeroDivisionError as e: TB = type(e.__traceback__)
out = []
class D:
    def __init__(self, n): self.n = n
    def __del__(self): out.append(self.n + '-+'[any(type(o) is TB for o in gc.get_objects(0))])
    def __hash__(self): return 1
    def __eq__(self, other): return self.n[0] == other.n[0]
class Sub(dict): pass
class Odd(D):
    def __eq__(self, other): 1 / 0
for statement in '''
{D('k'): D('v')}[D('l')]
{1: D('v')}[2]
{1: D('v')}[[D('k')]]
{1: D('v')}.__getitem__(2)
Sub({1: D('v')})[2]
{1: D('v')}[1:2]
[D('v')][1]
[D('v')][D('k'):]
[D('v')].__getitem__(1)
(D('v'),)[1]
{D('k'): D('v')}[D('knew')] = D('w')
{D('k'): D('v')}[D('l')] = D('w')
{Odd('k'): D('v')}[D('l')] = D('w')
{1: D('v')}[[D('k')]] = D('w')
Sub({1: D('v')})[[D('k')]] = D('w')
[D('v')][0] = D('w')
[D('v')][1] = D('w')
[D('v')][-1] = D('w')
x = [D('v')]; x[0] = D('w')
x = {D('k'): D('v')}; x[D('knew')] = D('w')
'''.strip().split('\n'):
    names = dict(globals())
    exec('def t(): ' + statement, names)
    results = []
    for i in range(12):
        gc.collect()
        out.clear()
        try: names['t']()
        except Exception as e: out.append(type(e).__name__)
        results.append(' '.join(out))
    while len(results) > 1 and results[-1] == results[-2]: results.pop()
    print(statement, '|', ', '.join(results))
