"""Identifiers from every kind of argument, their fields, and those made of names."""
import pickle
import copy
import sys
import uuid

u = uuid.UUID('{12345678-1234-5678-9234-567812345678}')
print(u, repr(u), int(u), u.hex, u.urn, u.bytes, u.bytes_le, u.fields, u.variant, u.version, u.time, u.clock_seq, u.node, hash(u) == hash(u.int))
for other in (uuid.UUID(bytes=u.bytes), uuid.UUID(bytes_le=u.bytes_le), uuid.UUID(fields=u.fields), uuid.UUID(int=u.int), uuid.UUID(u.urn),
              pickle.loads(pickle.dumps(u)), copy.copy(u)):
    print(other == u, other is u)
print(sys.getsizeof(u), uuid.UUID.__slots__, u.is_safe, u < uuid.UUID(int=0), sorted([u, uuid.NAMESPACE_DNS])[0] == u)
for name in 'x', 'python.org', 'é':
    print(uuid.uuid3(uuid.NAMESPACE_DNS, name), uuid.uuid5(uuid.NAMESPACE_URL, name))
for make in uuid.uuid1, uuid.uuid4:
    made = [make() for _ in range(20)]
    print(len(set(made)) == 20, {m.version for m in made}, {m.variant for m in made})
for n in 0, 1 << 62, 3 << 62, 7 << 61, 1 << 63:
    print(uuid.UUID(int=n).variant, uuid.UUID(int=n).version)
for f in (lambda: uuid.UUID(), lambda: uuid.UUID('x'), lambda: uuid.UUID(bytes=b'x'), lambda: uuid.UUID(int=-1), lambda: uuid.UUID(int=1 << 128),
          lambda: uuid.UUID(fields=(1,)), lambda: uuid.UUID(int=1, version=9), lambda: uuid.UUID(int=1, bytes=b''), lambda: setattr(u, 'int', 3),
          lambda: u < 3, lambda: uuid.UUID(fields=(-1, 0, 0, 0, 0, 0))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
