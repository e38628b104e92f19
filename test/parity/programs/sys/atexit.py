# Functions called at the end of a program.
import atexit
def a(): print('a'); atexit.register(lambda: print('late'))
def c(*x,**k): print('c',x,k)
print(atexit.register(a) is a, atexit._ncallbacks())
atexit.register(c,1,2,z=3); atexit.register(c,'gone')
@atexit.register
def deco(): print('deco')
try: atexit.register()
except TypeError as e: print(e)
try: atexit.register(5)
except TypeError as e: print(e)
atexit.unregister(deco)
print(atexit.unregister(9))
print('end')
