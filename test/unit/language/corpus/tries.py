def one():
    try:
        a()
    except ValueError:
        b()
    except (KeyError, TypeError) as e:
        c(e)
    except:
        d()
    else:
        e()
    finally:
        f()
def returning(x):
    try:
        return x()
    finally:
        print(x)
def returning_const():
    try:
        return 1
    finally:
        return 2
def loop(xs):
    for x in xs:
        try:
            if x: continue
            if not x: break
        except E as e:
            continue
        finally:
            g(x)
def nested(x):
    try:
        try:
            x()
        except A:
            raise
        except B as b:
            raise C from b
    except D as d:
        return d
    finally:
        try:
            y()
        finally:
            z()
def star(x):
    try:
        x()
    except* ValueError as e:
        print(e)
    except* (KeyError, TypeError):
        pass
    else:
        w()
    finally:
        y()
def withs(a, b):
    with a: pass
    with a as x, b as y: print(x, y)
    with (a as x, b): return x
    with a as (p, q), b as z.attr:
        return 1
def only_finally():
    try: pass
    finally: x()
def raise_it():
    raise ValueError('x') from None
def bare():
    raise
try:
    import fast
except ImportError:
    fast = None
try:
    x
except E as e: pass
with m as n: pass
def swallow(f):
    with f() as g:
        try:
            g()
        except Exception as err:
            return err
    return None
