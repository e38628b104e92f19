"""sys.exit() with a bool: an int like others."""
import sys

sys.exit(False == 0)
