"""What pickles of bytes name below protocol 3."""


def encode(obj, encoding='utf-8', errors='strict'):
    """A str as bytes."""
    return obj.encode(encoding, errors)


def decode(obj, encoding='utf-8', errors='strict'):
    """Bytes as a str."""
    return obj.decode(encoding, errors)
