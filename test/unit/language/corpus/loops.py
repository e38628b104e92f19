def loops(n, seq):
    for i in range(n):
        if i == 2:
            continue
        if i > 5:
            break
        print(i)
    else:
        print('done')
    for a, (b, *c) in seq:
        for d in c:
            if d:
                return d
    while n:
        n -= 1
        if n == 3:
            continue
        while True:
            break
    else:
        n = 1
    for x in [1, 2, 3]:
        pass
    for x in {1, 2}:
        pass
    for x in [n, i]:
        pass
    while 1:
        try:
            if x:
                continue
            break
        finally:
            print('f')
    for q in seq:
        with q as r:
            if r:
                continue
            if q:
                break
            return r
    del x
    return x
for i in range(3):
    print(i)
while x: y()
