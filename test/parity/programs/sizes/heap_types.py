"""Classes written in C: some are part of the interpreter, some are made when their module is imported, and those are larger."""
import array
import collections
import functools
import io
import itertools
import json.encoder
import mmap
import operator
import random
import re
import struct
import sys
import threading
import time

types = [
    object,
    type,
    list,
    ValueError,
    ExceptionGroup,
    array.array,
    type(iter(array.array('i'))),
    collections.OrderedDict,
    collections.defaultdict,
    collections.deque,
    type(iter(collections.deque())),
    type(reversed(collections.deque())),
    functools.partial,
    type(functools.lru_cache(len)),
    io.BytesIO,
    io.StringIO,
    type(json.encoder.c_make_encoder),
    json.encoder.c_make_encoder,
    mmap.mmap,
    operator.attrgetter,
    operator.itemgetter,
    operator.methodcaller,
    random.Random.__base__,
    re.Match,
    re.Pattern,
    struct.Struct,
    type(struct.iter_unpack('i', b'')),
    threading.local,
    type(threading.Lock()),
    type(threading.RLock()),
    time.struct_time,
    type(sys.flags),
]
types += [value for name, value in sorted(vars(itertools).items()) if isinstance(value, type) and not name.startswith('__')]
for t in types:
    print(t.__name__, sys.getsizeof(t), type.__sizeof__(t), t.__flags__ >> 9 & 1, t.__flags__ >> 1 & 1)
    # The names of the larger ones are strs that wait in them.
    print(t.__name__ is t.__name__, t.__name__ is t.__qualname__, t.__module__ is t.__module__)
