"""What telling an event leaves behind and allocates for the collector."""
import gc
import logging
import sys

gc.collect()
gc.disable()


class Keeper(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(record)


def counted(f, *args):
    gc.collect()
    before = gc.get_count()[0]
    result = f(*args)
    return gc.get_count()[0] - before


log = logging.getLogger('x')
log.propagate = False
keeper = Keeper()
log.addHandler(keeper)
for i in range(3):
    print(counted(log.warning, 'm'), counted(log.warning, 'm %s %s', 1, 2), counted(log.debug, 'x'),
          counted(log.isEnabledFor, 10), counted(logging.getLogger, f'a{i}.b{i}'))
    print(counted(logging.Handler), counted(logging.StreamHandler), counted(logging.NullHandler), counted(logging.Formatter),
          counted(log.addHandler, keeper), counted(log.removeHandler, keeper), counted(log.addHandler, keeper))
    print(counted(log.findCaller), counted(log.filter, None))
keeper.records.clear()
log.addHandler(logging.StreamHandler(sys.stdout))
log.warning('the first %s', 0)
for i in range(3):
    print(counted(log.warning, 'hello %s', i), counted(keeper.records.clear))
log.handlers[1].setFormatter(logging.Formatter('%(levelname)s %(message)s'))
log.warning('the first %s', 0)
for i in range(2):
    print(counted(log.warning, 'hello %s', i), counted(keeper.records.clear))
