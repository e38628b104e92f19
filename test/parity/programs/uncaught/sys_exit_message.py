# sys.exit with a message goes to stderr, status 1.
import sys


def quit():
    sys.exit("fatal: something")


quit()
