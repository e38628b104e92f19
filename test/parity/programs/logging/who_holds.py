"""Who keeps loggers, handlers, records and what they name alive."""
import gc
import io
import logging
import sys
import weakref

gc.collect()
gc.disable()


class Request:
    def __init__(self, number):
        self.number = number

    def __repr__(self):
        return f'Request({self.number})'


# A logger lives for ever: its manager's dict holds it, and places hold those below.
names = list(logging.root.manager.loggerDict)
logger = logging.getLogger('shop.orders.new')
print([name for name in logging.root.manager.loggerDict if name not in names])
print(type(logging.root.manager.loggerDict['shop']).__name__, logging.root.manager.loggerDict['shop'].loggerMap)
print(sys.getrefcount(logger))
seen = weakref.ref(logger)
del logger
gc.collect()
print(seen() is logging.getLogger('shop.orders.new'))
logger = seen()
print(logger.parent is logging.root, logging.getLogger('shop').parent is logging.root)
print(logger.parent.name, logging.root.manager.loggerDict['shop'].__class__.__name__)
print(list(logger.__dict__), sys.getsizeof(logger), sys.getsizeof(logger.__dict__))
for number in range(100):
    logging.getLogger(f'connection.{number}')
print(len(logging.root.manager.loggerDict), len(logging.root.manager.loggerDict['connection'].loggerMap))
print(sys.getsizeof(logging.root.manager.loggerDict), sys.getsizeof(logging.root.manager.loggerDict['connection'].loggerMap))

# A handler is held by those whom it was given to; the module knows it weakly, by two references.
before = len(logging._handlerList)
out = io.StringIO()
handler = logging.StreamHandler(out)
print(len(logging._handlerList) - before, weakref.getweakrefcount(handler), sys.getrefcount(handler))
print(list(handler.__dict__), sys.getsizeof(handler), sys.getsizeof(handler.__dict__), sys.getsizeof(handler.lock))
logger.addHandler(handler)
logger.addHandler(handler)
print(sys.getrefcount(handler), logger.handlers)
weak = weakref.ref(handler)
del handler
print(weak())
logger.removeHandler(weak())
print(weak(), len(logging._handlerList) - before, logger.handlers)

named = logging.StreamHandler(out)
named.set_name('audit')
print(dict(logging._handlers), len(logging._handlers), weakref.getweakrefcount(named))
named.name = 'ledger'
print(list(logging._handlers))
named.close()
print(list(logging._handlers), len(logging._handlerList) - before)
named.set_name('again')
del named
print(list(logging._handlers), len(logging._handlerList) - before)

# A record holds the arguments, and the traceback with its frames.
class Keeper(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(record)


keeper = Keeper()
logger.addHandler(keeper)
logger.propagate = False
request = Request(1)
logger.warning('late: %r', request)
print(sys.getrefcount(request), sys.getrefcount(keeper.records[0]), keeper.records[0])
gone = weakref.ref(request)
del request
print(gone())
record = keeper.records.pop()
print(record.getMessage(), record.args, record.funcName, record.module, record.lineno, record.levelname)
print([name for name in record.__dict__ if name != 'taskName'], sys.getsizeof(record), sys.getsizeof(record.__dict__))
del record
print(gone())


def serve(number):
    request = Request(number)
    try:
        raise ValueError(f'no such order: {request}')
    except ValueError:
        logger.exception('failed')


serve(2)
record = keeper.records[0]
print(record.exc_info[0], record.exc_info[2].tb_frame.f_locals, record.exc_text)
seen = weakref.ref(record.exc_info[2].tb_frame.f_locals['request'])
print(logging.Formatter('%(name)s %(message)s').format(record))
print(record.exc_text.count('\n'))
keeper.records.clear()
del record
print(seen())
logger.removeHandler(keeper)

# What is enabled is remembered by level, until a level changes somewhere.
other = logging.getLogger('shop.other')
other.isEnabledFor(10), other.isEnabledFor(40)
print(other._cache)
logger.setLevel(10)
print(other._cache, logger.isEnabledFor(10), logger._cache, logger.getEffectiveLevel())
print(sorted(logging.__dict__.keys() & {'_handlers', '_handlerList', '_lock', 'lastResort', 'root', 'Logger', 'Manager'}))
