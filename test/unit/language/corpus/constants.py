def consts():
    a = 1, 2.5, 'x', None, True, ..., 3j, b'y'
    b = (1, (2, (3, 4)))
    c = 0.0, -0.0, 1, 1.0, True
    d = 'ident' + 'ifier'
    e = -1, -1.5, +2, ~3, not 4
    f = 1 if True else 2
    g = 0 or 5
    h = x in (1, 2), x in [1, 2], x in {1, 2}, x not in [y]
    i = 1 << 100, 1 << 200, 5 // 2, 5 / 2, 7 % 3, -7 // 2, 2 ** -1, 10 ** 30
    j = 'a' in 'abc', 1 == 1
    k = (1, 2) + (3,), 'a' 'b' * 3
    l = x[1:2], x[:], x[a:b], x[1:2:3], x[None:], x[..., 1]
    m = __debug__
    n = 255, 256, 257, 1000
    while False: o = 1
    if 0: p = 2
    if 'x': q = 3
    return [1, 2, 3], {1, 2, 3}, {'k': 1, 'l': 2}, {1: x, 2: y}
if __debug__: print('debug')
if not __debug__: print('no')
x = 1 if 0 else 2
big = {
    'a': 1, 'b': 2, 'c': 3, 'd': 4, 'e': 5, 'f': 6, 'g': 7, 'h': 8, 'i': 9, 'j': 10, 'k': 11, 'l': 12,
    'm': 13, 'n': 14, 'o': 15, 'p': 16, 'q': 17, 'r': 18, 's': 19,
}
lst = [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, a, b, c, d, e, f, g]
tup = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32)
