# SystemExit without a code is success; atexit-like order of deaths.
class N:
    def __del__(self):
        print("deleted")


n = N()
try:
    raise SystemExit("caught")
except SystemExit as e:
    print(e.code, repr(e))
raise SystemExit
