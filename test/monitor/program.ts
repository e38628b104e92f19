// The program that the scripted source plays: observers that are never let go, as a real engine would show it.
export const program = `"""Observers that never let go

A subject keeps bound methods, and each bound method keeps its widget.
"""
import gc
import sys


class Widget:
    def __init__(self, name):
        self.name = name
        self.history = []

    def refresh(self, value):
        self.history.append(value)


class Subject:
    def __init__(self):
        self.observers = []

    def attach(self, callback):
        self.observers.append(callback)

    def notify(self, value):
        for callback in self.observers:
            callback(value)


#| chapter: Attaching
#| watch: subject, widget
subject = Subject()
print("attaching")
for number in range(1000):
    widget = Widget("widget %d" % number)
    #| note: The subject now holds a bound method, and through it the widget.
    subject.attach(widget.refresh)

#| chapter: The leak
#| note: The name is gone; the callback list still holds the widget.
del widget
print("notifying", len(subject.observers))
subject.notify(42)

#| chapter: Letting go
#| note: Clearing the list drops the last references, one widget after the other.
subject.observers.clear()
gc.collect()
print("done", file=sys.stderr)
`;
