"""Of a garbage ring one member resurrects its neighbour: who stays, who is finalized again."""
import gc

kept = []


class Member:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)
        if self.name == "b":
            kept.append(self.next)


def ring(names):
    members = [Member(name) for name in names]
    for member, follower in zip(members, members[1:] + members[:1]):
        member.next = follower


ring("abcd")
print("collect", gc.collect())
print("kept", [member.name for member in kept], [gc.is_finalized(member) for member in kept])
ring("xy")
print("collect", gc.collect())
kept.clear()
print("collect", gc.collect(), gc.garbage)
