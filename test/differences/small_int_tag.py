"""object.__sizeof__ of a preallocated int

Cause: from 3.14 on the preallocated ints carry a mark in bit 2 of lv_tag, and object.__sizeof__ takes the tag for a length. Ours carry no
mark, so the number is smaller. int's own __sizeof__, and with it sys.getsizeof, is not concerned.
"""
print(object.__sizeof__(5))
