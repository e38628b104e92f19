print(~True)
x=True
print(~x)
print(~(True or [1]))
print(~(x or [1]))
