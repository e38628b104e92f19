# Text between the fields of an f-string is text, whatever it looks like.
a = 1
print(f'{a}...{a}', f'...{a}', f'{a}...', f'...', f'{...}')
print(f"b'{a}'", f"{a}b'", f"b'", f'rb"{a}"', f"u'{a}", f'b"x"{a}', f"bytes {a}b''")
print(rf'\N{a}...{a}', f'''...{a}...
...''', '...' f'...{a}' '...')


class Shown:
    def __format__(self, spec):
        return f'<{spec}>'


print(f'{Shown():...}', f'{Shown():{a}...{a}}')
print(... is Ellipsis, [...], type(...))
