# What AttributeErrors of getting, setting and deleting say of the object and the attribute.
class C:
    m = 1
    @property
    def p(self): pass
class Sl: __slots__ = ('a',)
class NoD:
    __slots__ = ()
    m = 1
import types, gc
c = C(); o = object()
for name, f in dict(
 set_obj=lambda: setattr(o, 'x', 1), del_obj=lambda: delattr(o, 'x'), ro=lambda: setattr(NoD(), 'm', 1), slot=lambda: Sl().a, slotset=lambda: setattr(Sl(), 'b', 1), slotdel=lambda: delattr(Sl(), 'a'),
deld=lambda: delattr(c, 'nope'), delm=lambda: delattr(c, 'm'), delp=lambda: delattr(c, 'p'), setp=lambda: setattr(c, 'p', 1), get=lambda: c.nope, gett=lambda: C.nope, delt=lambda: delattr(C, 'nope'), sett=lambda: setattr(int, 'x', 1), fn=lambda: gc.collect.x, setfn=lambda: setattr(gc.collect, 'x', 1), setro=lambda: setattr(gc.collect, '__name__', 1), mod=lambda: gc.nope, delmod=lambda: delattr(gc, 'nope'), meth=lambda: setattr(c.__init__, 'x', 1), bound=lambda: setattr(type(c).__init__, 'x', 1), ns=lambda: types.SimpleNamespace().x, delns=lambda: delattr(types.SimpleNamespace(), 'x'), func=lambda: delattr(f, 'nope'), setint=lambda: setattr(1, 'x', 1), setreal=lambda: setattr(1, 'real', 1), delint=lambda: delattr(1, 'real'), exc=lambda: delattr(ValueError(), 'x'), cls=lambda: delattr(c, '__dict__') or delattr(c, '__dict__'), delfd=lambda: delattr(f, '__defaults__x')).items():
    try: f(); print(name, 'fine')
    except Exception as e: print(name, type(e).__name__, e, getattr(e, 'name', 0), type(getattr(e, 'obj', 0)).__name__)
