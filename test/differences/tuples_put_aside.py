"""How many objects a collection puts aside in 3.12

Cause: 3.12 tracks the immortal tuples __mro__ and __bases__ of its static types, and a collection that finds them moves them to the
permanent generation. heaptop does so too, but has fewer static types than CPython: none for contexts, format strings
and others that a program does not meet.
"""
import gc
gc.unfreeze()
gc.collect()
print(gc.get_freeze_count())
