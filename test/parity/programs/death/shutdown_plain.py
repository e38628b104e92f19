# Module globals without any cycle through the module.
class N:
    def __del__(self):
        print("del", self.name)


a = N()
a.name = "a"
b = N()
b.name = "b"
c = [N(), N()]
c[0].name, c[1].name = "c0", "c1"
_u = N()
_u.name = "_u"
print("end")
