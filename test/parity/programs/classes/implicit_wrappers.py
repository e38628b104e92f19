import gc
gc.collect(); gc.freeze(); gc.collect()
class A:
    def __init_subclass__(cls): pass
    def __class_getitem__(cls, k): pass
class B:
    def __new__(cls): pass
for x in gc.get_objects():
    print(type(x).__name__, len(x) if type(x) is dict else '')
print(sorted(vars(B.__dict__['__new__'])), sorted(vars(A.__dict__['__init_subclass__'])))
