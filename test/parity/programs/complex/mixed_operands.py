inf=float('inf'); nan=float('nan')
reals=[0.0,-0.0,1.0,-2.5,inf,-inf,nan,3,0,True]
comps=[0j,-0j,complex(-0.0,-0.0),complex(1,-0.0),complex(inf,1),complex(1,inf),complex(nan,2),2.5-3j]
import operator
for name in ('add','sub','mul','truediv','pow'):
    f=getattr(operator,name)
    for a in reals:
        for b in comps:
            for x,y in ((a,b),(b,a)):
                try: r=repr(f(x,y))
                except Exception as e: r=type(e).__name__+str(e)
                print(name,x,y,r)
print(-0.0-0.0j, 0.0+0j, 1-0j, -0j, 2*-0j, 1/(1-0j), -(0j), 3-(-0j), (-0.0)*1j, 1j*inf, inf*1j, 1e400j)
