"""Observers that never let go

A subject keeps the callbacks it was given. A bound method keeps its widget, so
every widget that ever attached itself stays alive, long after its window was
closed. No cycle is involved: the collector finds nothing, because nothing is
garbage. Keeping weak references to the methods instead lets the widgets go.
"""
import gc
import sys
import weakref

#| speed: 30
#| watch: subject, widget

gc.collect()
alive = 0


class Subject:
    def __init__(self):
        self.observers = []

    def attach(self, callback):
        self.observers.append(callback)

    def notify(self, value):
        for callback in self.observers:
            callback(value)


class WeakSubject(Subject):
    def attach(self, callback):
        self.observers.append(weakref.WeakMethod(callback, self.forget))

    def forget(self, reference):
        self.observers.remove(reference)

    def notify(self, value):
        for reference in self.observers[:]:
            callback = reference()
            if callback is not None:
                callback(value)


class Widget:
    def __init__(self, name, subject):
        global alive
        alive += 1
        self.name = name
        self.pixels = bytes(200)
        self.last = None
        subject.attach(self.changed)

    def changed(self, value):
        self.last = value

    def __del__(self):
        global alive
        alive -= 1


def open_and_close(subject, count):
    for number in range(count):
        widget = Widget(f"window {number}", subject)
        subject.notify(number)
        #| note: The name is gone; the callback list still holds the widget.
        del widget


#| chapter: The leak
subject = Subject()
widget = Widget("main window", subject)
#| note: Two references to the widget besides getrefcount's own: the name and a bound method.
print("references to the widget:", sys.getrefcount(widget))
print("held by:", type(subject.observers[0]).__name__, subject.observers[0].__self__.name)
open_and_close(subject, 40)
print("strong: alive", alive, "callbacks", len(subject.observers))
#| note: Nothing to find: every widget is reachable from the subject.
print("gc.collect():", gc.collect())
leaked = alive

#| chapter: Who holds them?
#| note: The referrers of a widget are bound methods, and theirs is the list of observers.
holders = [h for h in gc.get_referrers(subject.observers[-1].__self__) if h is not globals()]
print("referrers of the last widget:", sorted({type(h).__name__ for h in holders}))
del holders

#| chapter: Letting go
del widget
#| pause
#| note: One statement frees them all: the list dies, then its methods, then their widgets.
subject.observers.clear()
print("cleared: alive", alive)
cleared = alive

#| chapter: The weak version
subject = WeakSubject()
widget = Widget("main window", subject)
#| note: A WeakMethod holds the function, but its object only weakly.
print("references to the widget:", sys.getrefcount(widget))
open_and_close(subject, 40)
print("weak: alive", alive, "callbacks", len(subject.observers))
subject.notify("still works")
print("main window saw:", widget.last)
#| note: The last widget goes, and its callback removes itself from the list.
del widget
print("weak: alive", alive, "callbacks", len(subject.observers))

assert leaked == 41
assert cleared == 0
assert alive == 0 and subject.observers == []
