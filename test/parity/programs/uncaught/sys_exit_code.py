# sys.exit with a number.
import sys

try:
    print("working")
    sys.exit(3)
except Exception:
    print("not caught by Exception")
finally:
    print("finally")
