"""int() and float() read any bytes-like object."""
import array

for make in int, float:
    for given in memoryview(b'12'), memoryview(b' 1_2 ')[1:], array.array('b', b'12'), array.array('i', [1]), memoryview(b'x'):
        try: print(make(given))
        except ValueError as e: print(e if make is int else 'ValueError')
    try: print(make([]))
    except TypeError as e: print(e)
    try: print(make(memoryview(b'102030')[::2]))
    except TypeError as e: print(e)
