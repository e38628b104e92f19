"""KeyError has the key as its argument, also where the key is a tuple, None or an exception."""
import collections

for key in (1, 2), (), None, ValueError('x'), ((1,),), KeyError('inner'):
    for name, action in (
        ('dict[]', lambda: {}[key]), ('del dict[]', lambda: {}.__delitem__(key)), ('dict.pop', lambda: {}.pop(key)),
        ('set.remove', lambda: set().remove(key)), ('OrderedDict.pop', lambda: collections.OrderedDict().pop(key)),
        ('OrderedDict[]', lambda: collections.OrderedDict()[key]), ('defaultdict', lambda: collections.defaultdict()[key]),
    ):
        try:
            action()
        except KeyError as e:
            print(name, repr(e), e.args, e)
