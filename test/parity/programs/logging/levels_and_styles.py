"""Levels, styles, adapters, extra fields, basicConfig() and warnings: what is written and what is refused."""
import io
import logging
import sys
import warnings

out = io.StringIO()


def told(call, *args, **kwargs):
    try:
        return call(*args, **kwargs)
    except (ValueError, KeyError, TypeError) as e:
        return f'{type(e).__name__}: {e}'


def flush():
    print(out.getvalue().replace('\n', '|'))
    out.seek(0)
    out.truncate()


log = logging.getLogger('a.b.c')
log.propagate = False
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter('%(levelname)s %(funcName)s %(message)s'))
log.addHandler(handler)
for method in log.debug, log.info, log.warning, log.error, log.critical, log.fatal:
    method('m %s', method.__name__)
    print(method.__func__.__qualname__, method.__code__.co_name)
log.log(35, 'between')
flush()
print(told(log.log, 'x', 'y'), told(log.info, 'x'), told(log.error, 'x', nope=1))
print(told(log.error, 'x', extra={'msg': 1}), told(log.error, 'x', extra={'message': 1}), told(log.error, 'x', extra={'mine': 1}))
error = ValueError('v')
log.error('raised', exc_info=error)
log.error('nothing', exc_info=True)
flush()
adapter = logging.LoggerAdapter(log, {'who': 'me'})
adapter.warning('adapted')
adapter.log(10, 'not told')
print(adapter, adapter.isEnabledFor(30), adapter.getEffectiveLevel(), adapter.debug.__func__.__qualname__)
flush()
print(log.isEnabledFor(10), log.isEnabledFor(40), log._cache)
logging.disable(40)
print(log.isEnabledFor(40), log.isEnabledFor(50))
logging.disable(0)
print(told(log.setLevel, 'NOPE'), told(log.setLevel, 2.5), log.getChild('d'), logging.getLogger('a').parent, log.parent)

record = logging.makeLogRecord({'msg': 'M'})
print(list(record.__dict__))
for style, text in (('%', '%(message)s'), ('%', 'x'), ('%', '%(x)s'), ('{', '{message!r:>5}'), ('{', '{a!x}'), ('{', '{1a b}'), ('{', 'x'),
                    ('$', '$message $$'), ('$', '$ message'), ('$', 'x'), ('?', '')):
    print(style, text, told(lambda: logging.Formatter(text, style=style).format(record)))
record.exc_text, record.stack_info = 'why', 'where'
print(repr(logging.Formatter('%(message)s %(more)s\n', defaults={'more': 7}).format(record)))

named, other = logging.Handler(), logging.Handler()
named.name = other.name = 'one'
print(logging._handlers['one'] is other, list(named.__dict__))
other.name = 'two'
print(sorted(logging._handlers))
other.close()
print(sorted(logging._handlers))

root = logging.getLogger()
for options in ({'stream': out, 'filename': 'f'}, {'stream': out, 'handlers': []}, {'style': '?'}, {'stream': out, 'one': 1, 'two': 2}):
    print(told(logging.basicConfig, **options), len(root.handlers))
logging.basicConfig(force=True, stream=out, level='DEBUG', format='{levelname}:{message}', style='{')
logging.debug('d')
logging.warning('w')
logging.log(33, 'l')
logging.captureWarnings(True)
with warnings.catch_warnings():
    warnings.simplefilter('always')
    warnings.showwarning('to the log', UserWarning, 'f.py', 3)
logging.captureWarnings(False)
flush()

callers = []


class Handler(logging.Handler):
    def emit(self, record):
        frame = sys._getframe(1)
        while frame:
            callers.append(frame.f_code.co_name)
            frame = frame.f_back


root.handlers[:] = [Handler()]
logging.error('x')
print(callers)
callers.clear()
log.propagate = True
log.handlers.clear()
adapter.error('y')
print(callers)
