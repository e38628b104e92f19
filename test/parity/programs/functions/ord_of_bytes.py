for x in (bytearray(b'ab'), bytearray(), b'ab', 'ab', bytearray(b'a'), 5):
    try: print(ord(x))
    except TypeError as e: print(e)
