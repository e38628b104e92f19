# operator and copy.
import copy
import operator as op

print(op.add(1, 2), op.mul("a", 3), op.itemgetter(1)("abc"), op.itemgetter(0, 2)([5, 6, 7]), op.attrgetter("real")(3 + 4j), op.attrgetter("real", "imag")(3 + 4j), op.methodcaller("upper")("x"), op.methodcaller("split", ",", maxsplit=1)("a,b,c"), op.neg(5), op.not_(0), op.truth([]), op.contains([1], 1), op.getitem({"a": 1}, "a"), op.index(5), op.concat([1], [2]), op.countOf([1, 1, 2], 1), op.indexOf("abc", "c"), op.floordiv(7, 2), op.is_(None, None), op.lt(1, 2), op.pow(2, 5), op.xor(5, 1), op.inv(5), op.matmul.__name__)
l = [3, 1]
op.setitem(l, 0, 9)
op.delitem(l, 1)
print(l, op.iadd(l, [5]), sorted([("b", 1), ("a", 2)], key=op.itemgetter(1)), op.length_hint(iter([1, 2])))


class Node:
    def __init__(self, v, next=None):
        self.v, self.next = v, next


original = [1, [2, 3], {"k": (4, [5])}]
shallow, deep = copy.copy(original), copy.deepcopy(original)
original[1].append(99)
original[2]["k"][1].append(6)
print(shallow, deep, shallow is not original, copy.copy("x"), copy.deepcopy((1, 2)), copy.copy({1, 2}))
n = Node(1)
n.next = Node(2, n)
d = copy.deepcopy(n)
print(d.next.next is d, d is not n, d.v, copy.copy(n).next is n.next)


class Custom:
    def __copy__(self):
        return "shallow"

    def __deepcopy__(self, memo):
        return "deep"


print(copy.copy(Custom()), copy.deepcopy([Custom()]), copy.copy(Node) is Node, copy.deepcopy(len) is len)
t = ([1],)
print(copy.deepcopy(t)[0] is t[0], copy.copy(t) is t)
s = {1: [2]}
c = s.copy()
c[1].append(3)
print(s, copy.deepcopy(s) == s)
