"""What template strings are made of."""

template = t'{0}'
Template, Interpolation = type(template), type(template.interpolations[0])
del template


def convert(obj, /, conversion):
    """Converts as the letter behind an exclamation mark says."""
    if conversion == 's':
        obj = str(obj)
    elif conversion == 'r':
        obj = repr(obj)
    elif conversion == 'a':
        obj = ascii(obj)
    elif conversion is not None:
        raise ValueError(f'invalid conversion specifier: {conversion}')
    return obj


def _template_unpickle(*parts):
    import itertools
    if len(parts) != 2:
        raise ValueError('Template expects tuple of length 2 to unpickle')
    return Template(*filter(None, itertools.chain.from_iterable(itertools.zip_longest(*parts))))
