"""WeakSet: a set that lets go of members nobody else holds.

Up to 3.13 members that die during an iteration are removed when it ends; later releases iterate over a copy instead.
"""

import sys
from _weakref import ref
from types import GenericAlias

__all__ = ['WeakSet']

_deferred = sys.version_info < (3, 14)

if _deferred:
    class _IterationGuard:
        """While one is entered, its container puts removals off."""

        def __init__(self, weakcontainer):
            self.weakcontainer = ref(weakcontainer)

        def __enter__(self):
            container = self.weakcontainer()
            if container is not None:
                container._iterating.add(self)
            return self

        def __exit__(self, kind, value, where):
            container = self.weakcontainer()
            if container is not None:
                guards = container._iterating
                guards.remove(self)
                if not guards:
                    container._commit_removals()


class WeakSet:
    if _deferred:
        def __init__(self, data=None):
            self.data = set()

            def _remove(item, selfref=ref(self)):
                me = selfref()
                if me is None:
                    return
                if me._iterating:
                    me._pending_removals.append(item)
                else:
                    me.data.discard(item)

            self._remove = _remove
            # Not through `self`: from 3.14 on the compiler would count the attributes, which only older releases have.
            me = self
            me._pending_removals = []
            me._iterating = set()
            if data is not None:
                self.update(data)

        def _commit_removals(self):
            take = self._pending_removals.pop
            drop = self.data.discard
            try:
                while True:
                    drop(take())
            except IndexError:
                return

        def __iter__(self):
            with _IterationGuard(self):
                for member in self.data:
                    item = member()
                    if item is not None:
                        yield item

        def __len__(self):
            return len(self.data) - len(self._pending_removals)
    else:
        def __init__(self, data=None):
            self.data = set()

            def _remove(item, selfref=ref(self)):
                me = selfref()
                if me is not None:
                    me.data.discard(item)

            self._remove = _remove
            if data is not None:
                self.update(data)

        def __iter__(self):
            for member in self.data.copy():
                item = member()
                if item is not None:
                    yield item

        def __len__(self):
            return len(self.data)

    def __contains__(self, item):
        try:
            wanted = ref(item)
        except TypeError:
            return False
        return wanted in self.data

    def __reduce__(self):
        return self.__class__, (list(self),), self.__getstate__()

    def add(self, item):
        if _deferred and self._pending_removals:
            self._commit_removals()
        self.data.add(ref(item, self._remove))

    def clear(self):
        if _deferred and self._pending_removals:
            self._commit_removals()
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def pop(self):
        if _deferred and self._pending_removals:
            self._commit_removals()
        while True:
            try:
                member = self.data.pop()
            except KeyError:
                raise KeyError('pop from empty WeakSet') from None
            item = member()
            if item is not None:
                return item

    def remove(self, item):
        if _deferred and self._pending_removals:
            self._commit_removals()
        self.data.remove(ref(item))

    def discard(self, item):
        if _deferred and self._pending_removals:
            self._commit_removals()
        self.data.discard(ref(item))

    def update(self, other):
        if _deferred and self._pending_removals:
            self._commit_removals()
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        result = self.copy()
        result.difference_update(other)
        return result

    __sub__ = difference

    def difference_update(self, other):
        self.__isub__(other)

    def __isub__(self, other):
        if _deferred and self._pending_removals:
            self._commit_removals()
        if self is not other:
            self.data.difference_update(ref(member) for member in other)
        else:
            self.data.clear()
        return self

    def intersection(self, other):
        return self.__class__(member for member in other if member in self)

    __and__ = intersection

    def intersection_update(self, other):
        self.__iand__(other)

    def __iand__(self, other):
        if _deferred and self._pending_removals:
            self._commit_removals()
        self.data.intersection_update(ref(member) for member in other)
        return self

    def issubset(self, other):
        return self.data.issubset(ref(member) for member in other)

    __le__ = issubset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def issuperset(self, other):
        return self.data.issuperset(ref(member) for member in other)

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        return self.data == set(map(ref, other)) if isinstance(other, self.__class__) else NotImplemented

    def symmetric_difference(self, other):
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        self.__ixor__(other)

    def __ixor__(self, other):
        if _deferred and self._pending_removals:
            self._commit_removals()
        if self is not other:
            self.data.symmetric_difference_update(ref(member, self._remove) for member in other)
        else:
            self.data.clear()
        return self

    def union(self, other):
        return self.__class__(item for group in (self, other) for item in group)

    __or__ = union

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0

    def __repr__(self):
        return repr(self.data)

    __class_getitem__ = classmethod(GenericAlias)
