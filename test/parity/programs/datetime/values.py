# What dates, times, lengths and zones show, and what comes out of calculating with them; hashes too.
import copy
import pickle
import datetime as m
from datetime import *


def show(n, f):
    try: r = f(); print(n, repr(r), type(r).__name__)
    except Exception as e: print(n, type(e).__name__, e)
TD = timedelta
tds = [TD(), TD(1), TD(-1), TD(seconds=-1), TD(1, 2, 3), TD(days=1.5), TD(hours=25, minutes=61), TD(days=-2, hours=5, microseconds=7), TD.max, TD.min, TD(days=0.1, seconds=0.1)]
for t in tds:
    for f in (repr, str, hash, bool, abs, lambda t: -t, lambda t: +t, lambda t: t.total_seconds(), lambda t: (t.days, t.seconds, t.microseconds), lambda t: t * 2, lambda t: 3 * t, lambda t: t * 1.5, lambda t: t / 2, lambda t: t / 0.3, lambda t: t // 7, lambda t: t % TD(hours=1), lambda t: divmod(t, TD(hours=1)), lambda t: t // TD(hours=1), lambda t: t / TD(hours=1), lambda t: t + TD(1), lambda t: TD(1) - t, lambda t: t == TD(1), lambda t: t < TD(1), lambda t: t >= TD(1), lambda t: t == 1, lambda t: t / 0, lambda t: t // 0, lambda t: t % TD(), copy.copy, lambda t: pickle.loads(pickle.dumps(t)), lambda t: t * -0.5, lambda t: t / -3, lambda t: t * True):
        show(str(t), lambda: f(t))
show('td', lambda: TD('1')); show('td', lambda: TD(10**10)); show('td', lambda: TD(1e20)); show('td', lambda: TD(microseconds=0.5)); show('td', lambda: TD(microseconds=1.5)); show('td', lambda: TD(microseconds=2.5)); show('td', lambda: TD(seconds=0.0000005)); show('td', lambda: TD(float('nan'))); show('td', lambda: TD(days=0.5, hours=0.5, microseconds=0.5)); show('td', lambda: TD.max + TD(1)); print(TD.resolution)
ds = [date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31), date(2000, 1, 3), date(1999, 12, 31), date(2021, 1, 1), date(2020, 12, 31)]
for d in ds:
    for f in (repr, str, hash, lambda d: d.ctime(), lambda d: d.isoformat(), lambda d: d.timetuple(), lambda d: d.toordinal(), lambda d: date.fromordinal(d.toordinal()), lambda d: d.weekday(), lambda d: d.isoweekday(), lambda d: d.isocalendar(), lambda d: tuple(d.isocalendar()), lambda d: d.replace(day=1), lambda d: d.replace(2001, 2, 29), lambda d: d + TD(1), lambda d: d - TD(1), lambda d: d < date(2000, 1, 1), lambda d: d == date(2000, 1, 3), lambda d: d == 3, lambda d: d.strftime('%m-%d %j %a %b %% %f %z|%Z|'), lambda d: format(d), lambda d: format(d, '%d/%m/%y'), copy.copy, lambda d: pickle.loads(pickle.dumps(d)), lambda d: TD(2) + d, lambda d: date.fromisocalendar(*d.isocalendar())):
        show(str(d), lambda: f(d))
for a in ((2023, 2, 29), (0, 1, 1), (10000, 1, 1), (2000, 13, 1), (2000, 0, 1), (2000, 1, 0), (2000, 1, 32), ('a', 1, 1), (2000, 1.0, 1), (2000, 4, 31)):
    show(a, lambda: date(*a)); show(a, lambda: datetime(*a))
for a in ((1, 1, 8), (2020, 53, 7), (2021, 53, 1), (2020, 0, 1), (2020, 1, 0), (0, 1, 1), (2020, 54, 1)):
    show(a, lambda: date.fromisocalendar(*a))
for s in ('2024-02-29', '20240229', '2024-W09-4', '2024W09', '2024W094', '2024-2-29', 'x', '', '2024-02-30', '2024-0229', '24-02-29'):
    show(s, lambda: date.fromisoformat(s)); show(s, lambda: datetime.fromisoformat(s))
show('o', lambda: date.fromordinal(0)); show('o', lambda: date.fromordinal(3652060)); show('ts', lambda: date.fromtimestamp(86400 * 365))
for s in ('2024-02-29T12:30', '2024-02-29 12:30:15', '2024-02-29T12:30:15.123', '2024-02-29T12:30:15.123456+05:30', '20240229T123015Z', '2024-02-29T12', '2024-02-29T25:00', '2024-02-29T12:30:15-00:00', '2024-02-29T12:30:15,5', '2024-02-29T12:30+01:02:03.000004', '2024-02-29T', '2024-02-29T12:3'):
    show(s, lambda: datetime.fromisoformat(s))
for s in ('12:30', 'T12:30:15', '123015', '12:30:15.5', '12:30+02:00', '12:30Z', 'x', '12', '12:60', ''):
    show(s, lambda: time.fromisoformat(s))
tz = timezone(TD(hours=5, minutes=30)); tn = timezone(TD(hours=-3), 'BRT')
for z in (timezone.utc, tz, tn, timezone(TD(0)), timezone(TD(0), 'Z'), timezone.min, timezone.max, timezone(TD(seconds=3723, microseconds=5))):
    for f in (repr, str, hash, lambda z: z.utcoffset(None), lambda z: z.tzname(None), lambda z: z.dst(None), lambda z: z == tz, lambda z: z is timezone.utc, copy.copy, copy.deepcopy, lambda z: z.fromutc(datetime(2000, 1, 1, tzinfo=z)), lambda z: z.fromutc(datetime(2000, 1, 1)), lambda z: pickle.loads(pickle.dumps(z)) == z):
        show('z', lambda: f(z))
show('z', lambda: timezone(TD(1))); show('z', lambda: timezone(TD(hours=-24)))
class Z(tzinfo):
    def utcoffset(self, dt): return TD(hours=2 + bool(dt and dt.month > 5))
    def dst(self, dt): return TD(hours=bool(dt and dt.month > 5))
    def tzname(self, dt): return 'ZZ%'
    def __repr__(self): return 'Z()'
zz = Z()
show('tz', lambda: tzinfo().utcoffset(None)); show('tz', lambda: tzinfo().dst(None)); show('tz', lambda: tzinfo().tzname(None)); show('tz', lambda: zz.fromutc(datetime(2000, 7, 1, tzinfo=zz))); show('tz', lambda: zz.fromutc(3)); show('tz', lambda: zz.fromutc(datetime(2000, 1, 1)))
ts = [time(), time(1, 2), time(1, 2, 3), time(1, 2, 3, 4), time(23, 59, tzinfo=tz), time(5, fold=1), time(7, 8, tzinfo=zz), time(0, 0, 0, 7, tn, fold=1)]
for t in ts:
    for f in (repr, str, hash, bool, lambda t: t.isoformat('minutes'), lambda t: t.isoformat('milliseconds'), lambda t: t.isoformat('hours'), lambda t: t.isoformat('x'), lambda t: t.utcoffset(), lambda t: t.tzname(), lambda t: t.dst(), lambda t: t.replace(hour=4), lambda t: t.replace(tzinfo=None, fold=0), lambda t: t == time(1, 2), lambda t: t < time(1, 2), lambda t: t < time(1, 2, tzinfo=tz), lambda t: t == time(1, 2, tzinfo=tz), lambda t: t.strftime('%H:%M:%S.%f %z %Z'), lambda t: format(t, '%I %p'), copy.copy, lambda t: (t.hour, t.minute, t.second, t.microsecond, t.tzinfo, t.fold)):
        show(str(t), lambda: f(t))
for a in ((24,), (0, 60), (0, 0, 60), (0, 0, 0, 10**6), (-1,), ('a',), (0, 0, 0, 0, 3)):
    show(a, lambda: time(*a)); show(a, lambda: datetime(2000, 1, 1, *a))
show('fold', lambda: time(fold=2)); show('fold', lambda: datetime(1, 1, 1, fold=3))
dts = [datetime(2024, 2, 29), datetime(2024, 2, 29, 12, 30), datetime(2024, 2, 29, 12, 30, 15, 7), datetime(1, 1, 1), datetime.max, datetime(2024, 7, 1, 5, tzinfo=zz), datetime(2024, 7, 1, 5, tzinfo=tz), datetime(2024, 1, 1, tzinfo=timezone.utc, fold=1)]
for d in dts:
    for f in (repr, str, hash, lambda d: d.ctime(), lambda d: d.isoformat(' ', 'minutes'), lambda d: d.isoformat('é'), lambda d: d.timetuple(), lambda d: d.utctimetuple(), lambda d: d.date(), lambda d: d.time(), lambda d: d.timetz(), lambda d: d.replace(hour=3, fold=1), lambda d: d.replace(tzinfo=None), lambda d: d.astimezone(3), lambda d: d + TD(hours=30), lambda d: d - TD(hours=30), lambda d: d - datetime(2000, 1, 1), lambda d: d - datetime(2000, 1, 1, tzinfo=tz), lambda d: d == datetime(2024, 2, 29), lambda d: d < datetime(2024, 2, 29), lambda d: d >= datetime(2024, 2, 29, tzinfo=tz), lambda d: d == datetime(2024, 2, 29, tzinfo=tz), lambda d: d == date(2024, 2, 29), lambda d: d.utcoffset(), lambda d: d.tzname(), lambda d: d.dst(), lambda d: d.isocalendar(), lambda d: d.strftime('%c|%x|%X|%f|%z|%Z|%%|%H'), lambda d: format(d, ''), copy.copy, lambda d: pickle.loads(pickle.dumps(d)), lambda d: d.weekday()):
        show(str(d), lambda: f(d))
show('comb', lambda: datetime.combine(date(2000, 1, 1), time(3, tzinfo=tz))); show('comb', lambda: datetime.combine(date(2000, 1, 1), time(3), tn)); 
show('fts', lambda: datetime.fromtimestamp(1.5, timezone.utc)); show('fts', lambda: datetime.fromtimestamp(-1.25, tz)); show('fts', lambda: datetime.fromtimestamp(0.9999999, timezone.utc)); show('fts', lambda: datetime.fromtimestamp(1, 3)); show('strp', lambda: datetime.strptime('2024-03-04 05:06:07.5 +0100', '%Y-%m-%d %H:%M:%S.%f %z')); show('strp', lambda: datetime.strptime('x', '%Y'))
for d in dts[:3] + dts[5:]:
    print(d.timestamp(), d.astimezone(tz), d.astimezone(timezone.utc))


class SD(date): pass
class SDT(datetime): pass
show('sub', lambda: SD(2000, 1, 1) + TD(1)); show('sub', lambda: SDT(2000, 1, 1) + TD(1)); show('sub', lambda: SDT.fromisoformat('2000-01-01')); show('sub', lambda: SD(2000, 1, 1).replace(day=4)); show('sub', lambda: SDT(2000, 1, 1).astimezone(tz)); show('sub', lambda: SD.fromordinal(5)); show('s', lambda: type(SDT(2000, 1, 1).date()))
print(date.min, date.max, date.resolution, time.min, time.max, time.resolution, datetime.min, datetime.max, datetime.resolution, m.MINYEAR, m.MAXYEAR, m.UTC, hash(datetime(2024, 7, 1, 5, tzinfo=tz)) == hash(datetime(2024, 6, 30, 23, 30, tzinfo=timezone.utc)))
show('i', lambda: date(2000, 1, 1).isocalendar().week); show('i', lambda: date(2000, 1, 1).isocalendar() == (1999, 52, 6))
print({date(2000, 1, i) for i in range(1, 9)}, {datetime(2000, 1, i, 3) for i in range(1, 5)}, {time(i) for i in range(5)})
