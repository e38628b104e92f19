"""Levels, formats, filters, adapters, and what goes where."""
import logging
import sys
import io

log = logging.getLogger('app')
log.debug('nobody hears')
log.warning('last resort %d', 1)
print(logging.root.handlers, log.hasHandlers(), logging.lastResort)

out = sys.stdout
logging.basicConfig(stream=out, format='%(levelname)-8s|%(name)s|%(message)s|%(funcName)s:%(lineno)d', level=logging.DEBUG)
print(logging.root, logging.root.handlers, log)
logging.basicConfig(level=50)
print(logging.root.level)


def work():
    log.debug('in %s', 'work')
    log.info('named %(a)s', {'a': 1})
    log.log(25, 'between')
    log.error('bad', extra={'more': 1})
    log.critical('worse', stacklevel=2)


work()
logging.addLevelName(25, 'NOTICE')
log.log(25, 'again')
print(logging.getLevelName(25), logging.getLevelName('NOTICE'), logging.getLevelName(3), logging.getLevelNamesMapping())

try:
    1 / 0
except ZeroDivisionError:
    log.exception('divided')
    log.info('with', exc_info=True)

log.info('stack', stack_info=True)

for style, fmt in ('%', '%(name)s'), ('{', '{name:>5}'), ('$', '$name ${levelno}'):
    f = logging.Formatter(fmt, style=style)
    print(f.format(logging.makeLogRecord({'name': 'n', 'levelno': 7, 'msg': 'm'})), f._style.__class__.__name__)
for style, fmt in ('%', 'none'), ('{', '{a b}'), ('{', '{'), ('{', '{name!z}'), ('$', '$'), ('$', 'none'), ('?', ''):
    try:
        logging.Formatter(fmt, style=style)
    except ValueError as e:
        print(e)
record = logging.makeLogRecord({'msg': 'a %s', 'args': (1,), 'created': 86400.25, 'msecs': 250.0})
f = logging.Formatter('%(asctime)s %(message)s %(more)s', defaults={'more': 'M'})
import time
f.converter = time.gmtime
print(f.format(record), f.usesTime(), record.asctime)
f = logging.Formatter('%(asctime)s', '%H:%M')
f.converter = time.gmtime
print(f.format(record))
try:
    logging.Formatter('%(nothing)s').format(record)
except ValueError as e:
    print(e)


class Odd(logging.Filter):
    def filter(self, record):
        return record.args and record.args[0] % 2


handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter('own: %(message)s'))
handler.addFilter(Odd())
log.addHandler(handler)
log.propagate = False
for i in range(4):
    log.warning('n = %d', i)
handler.addFilter(lambda record: record.args != (3,))
log.warning('n = %d', 3)
log.warning('n = %d', 5)
handler.filters.clear()
print(logging.Filter('a.b').filter(logging.makeLogRecord({'name': 'a.b.c'})),
      logging.Filter('a.b').filter(logging.makeLogRecord({'name': 'a.bc'})))

adapter = logging.LoggerAdapter(log, {'user': 'me'})
handler.setFormatter(logging.Formatter('%(user)s: %(message)s'))
adapter.warning('hello')
print(adapter, adapter.name, adapter.isEnabledFor(10))
handler.setFormatter(None)

log.disabled = True
log.critical('silent')
log.disabled = False
logging.disable(logging.ERROR)
log.error('silent')
log.critical('loud')
logging.disable(logging.NOTSET)

for name in 'a.b.c', 'a', 'a.b':
    print(logging.getLogger(name).parent)
print(logging.getLogger('a.b.c').parent, logging.getLogger('a').getChild('x.y'), logging.getLogger('root') is logging.root)
null = logging.NullHandler()
print(null, null.lock, logging.StreamHandler(), logging.StreamHandler(io.StringIO()))
for call in (lambda: logging.getLogger(3), lambda: log.setLevel('LOUD'), lambda: log.setLevel(2.5), lambda: log.log('x', 'y'),
             lambda: logging.setLoggerClass(int), lambda: logging.Handler().emit(None), lambda: log.info('', extra={'name': 1}),
             lambda: logging.basicConfig(force=True, foo=1), lambda: logging.basicConfig(stream=1, filename=2, force=True),
             lambda: logging.basicConfig(stream=1, handlers=[], force=True)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)


class Mine(logging.Logger):
    pass


logging.setLoggerClass(Mine)
print(logging.getLogger('mine'), logging.getLoggerClass())
logging.basicConfig(force=True, format='%(levelname)s %(message)s')
logging.captureWarnings(True)
import warnings
warnings.warn_explicit('careful', UserWarning, 'f.py', 3)
logging.captureWarnings(False)
logging.warning('to stderr')
logging.info('not shown')


class Late(logging.Handler):
    def flush(self):
        print('flushed', self.level)

    def close(self):
        print('closed', self.level)
        super().close()


first, second, third = Late(1), Late(2), Late(3)
del second
print('end')
