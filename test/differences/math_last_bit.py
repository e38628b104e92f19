"""math.cbrt and a few others differ in the last bit for some arguments

Cause: the C library's cbrt is off by one place for about half of all arguments, in a way that follows from its polynomial; ours
rounds correctly. The other functions round correctly on both sides, but for about one argument in a thousand.
"""
import math

print(math.cbrt(27), math.cbrt(8), math.cbrt(-8))
