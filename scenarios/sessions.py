"""Web sessions that outlive their visitors

A server keeps a session per visitor. Here a session and its request refer to
each other, and a log keeps a reference to every session ever made. First the
strong store: logging out frees nothing. Then the weak one: sessions live as
long as their visitors, and the log keeps numbers instead of objects.
"""
import gc
import sys
import weakref

#| speed: 40
#| watch: store, visitor

gc.collect()


class Session:
    alive = 0

    def __init__(self, user):
        Session.alive += 1
        self.user = user
        self.basket = []
        self.request = None

    def __del__(self):
        Session.alive -= 1


class Request:
    def __init__(self, session, path):
        self.session = session
        self.path = path
        #| note: Session and request now hold each other: only the collector can free them.
        session.request = self


class Store:
    """Sessions by user name, and a log of all of them, for the statistics page."""

    def __init__(self):
        self.sessions = {}
        self.log = []

    def login(self, user):
        session = self.sessions[user] = Session(user)
        self.log.append(session)
        return session

    def logout(self, user):
        self.sessions.pop(user, None)

    def visits(self):
        return len(self.log)


class WeakStore(Store):
    """The visitor owns the session; the store only knows where to find it."""

    def __init__(self):
        super().__init__()
        self.sessions = weakref.WeakValueDictionary()
        self.count = 0

    def login(self, user):
        session = self.sessions[user] = Session(user)
        self.count += 1
        return session

    def visits(self):
        return self.count


def visit(store, user, pages):
    session = store.login(user)
    for page in range(pages):
        Request(session, f"/page/{page}")
        session.basket.append((user, page))
    return session


def day(store, visitors):
    for number in range(visitors):
        user = f"user{number % 30}"
        visit(store, user, 3)
        store.logout(user)


#| chapter: The strong store
store = Store()
visitor = visit(store, "ann", 2)
#| note: Held by the name, the store's dictionary, the log and the last request.
print("references to ann's session:", sys.getrefcount(visitor))
store.logout("ann")
print("after logout:", sys.getrefcount(visitor))
del visitor
day(store, 60)
print("strong: alive", Session.alive, "in the store", len(store.sessions))
#| note: The collector finds nothing: the log reaches every session.
print("gc.collect():", gc.collect(), "visits:", store.visits())
strong = Session.alive

#| chapter: Emptying the log
#| note: The log goes, but each session and its last request still hold each other.
store.log.clear()
print("without the log: alive", Session.alive)
#| pause
#| note: Now they are garbage: 61 sessions with their requests, baskets and what is in them.
garbage = gc.collect()
print("gc.collect() found some:", garbage > 100, "- alive", Session.alive)
emptied = Session.alive

#| chapter: The weak store
store = WeakStore()
visitor = visit(store, "bob", 2)
print("references to bob's session:", sys.getrefcount(visitor))
print("found by name:", store.sessions["bob"] is visitor)
#| note: Breaking the cycle at the end of a request lets plain counting do the rest.
visitor.request = None
del visitor
print("bob left: alive", Session.alive, "in the store", len(store.sessions))


def closed(store, user):
    session = visit(store, user, 3)
    session.request.session = None


#| chapter: A day with the weak store
for number in range(60):
    closed(store, f"user{number % 30}")
print("weak: alive", Session.alive, "in the store", len(store.sessions), "visits", store.visits())
leftover = gc.collect()
print("gc.collect():", leftover)

assert strong == 61 and emptied == 0
assert Session.alive == 0 and len(store.sessions) == 0
assert leftover == 0
