"""Snapshots of allocation traces, and statistics on them, on top of _tracemalloc (Lib/tracemalloc.py)."""
from collections.abc import Iterable, Sequence
from functools import total_ordering
import fnmatch
import linecache

from _tracemalloc import *
from _tracemalloc import _get_object_traceback, _get_traces

# What linecache imports sorts with keywords, which 3.11 then keeps a tuple of.
[].sort(reverse=True)


def _format_size(size, sign):
    """Bytes for people; `sign` shows a plus."""
    plus = "+" if sign else ""
    for unit in ("B", "KiB", "MiB", "GiB", "TiB"):
        if abs(size) < 100 and unit != "B":
            return f"%{plus}.1f %s" % (size, unit)
        if abs(size) < 10 * 1024 or unit == "TiB":
            return f"%{plus}.0f %s" % (size, unit)
        size /= 1024


def _wrapped(cls, records, index):
    """One record in an object of its class, or a tuple of them for a slice."""
    if not isinstance(index, slice):
        return cls(records[index])
    return tuple(cls(record) for record in records[index])


class Statistic:
    """Bytes and blocks of one group of traces."""

    __slots__ = ("traceback", "size", "count")

    def __init__(self, traceback, size, count):
        self.traceback = traceback
        self.size, self.count = size, count

    def _values(self):
        return self.traceback, self.size, self.count

    def __hash__(self):
        return hash(self._values())

    def __eq__(self, other):
        if isinstance(other, Statistic):
            return self._values() == other._values()
        return NotImplemented

    def __str__(self):
        text = f"{self.traceback}: size={_format_size(self.size, False)}, count={self.count}"
        if self.count:
            text += f", average={_format_size(self.size / self.count, False)}"
        return text

    def __repr__(self):
        return f"<Statistic traceback={self.traceback!r} size={self.size} count={self.count}>"

    def _sort_key(self):
        return (self.size, self.count, self.traceback)


class StatisticDiff:
    """How the bytes and blocks of a group differ between two snapshots."""

    __slots__ = ("traceback", "size", "size_diff", "count", "count_diff")

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback = traceback
        self.size, self.size_diff = size, size_diff
        self.count, self.count_diff = count, count_diff

    def _values(self):
        return self.traceback, self.size, self.size_diff, self.count, self.count_diff

    def __hash__(self):
        return hash(self._values())

    def __eq__(self, other):
        if isinstance(other, StatisticDiff):
            return self._values() == other._values()
        return NotImplemented

    def __str__(self):
        text = (
            f"{self.traceback}: size={_format_size(self.size, False)} "
            f"({_format_size(self.size_diff, True)}), count={self.count} ({self.count_diff:+})"
        )
        if self.count:
            text += f", average={_format_size(self.size / self.count, False)}"
        return text

    def __repr__(self):
        return (
            f"<StatisticDiff traceback={self.traceback!r} size={self.size} "
            f"({self.size_diff:+}) count={self.count} ({self.count_diff:+})>"
        )

    def _sort_key(self):
        return (
            abs(self.size_diff),
            self.size,
            abs(self.count_diff),
            self.count,
            self.traceback,
        )


@total_ordering
class Frame:
    """A line of a stack."""

    __slots__ = ("_frame",)

    def __init__(self, frame):
        self._frame = frame

    filename = property(lambda self: self._frame[0])
    lineno = property(lambda self: self._frame[1])

    def __eq__(self, other):
        return self._frame == other._frame if isinstance(other, Frame) else NotImplemented

    def __lt__(self, other):
        return self._frame < other._frame if isinstance(other, Frame) else NotImplemented

    def __hash__(self):
        return hash(self._frame)

    def __str__(self):
        return f"{self.filename}:{self.lineno}"

    def __repr__(self):
        return f"<Frame filename={self.filename!r} lineno={self.lineno!r}>"


@total_ordering
class Traceback(Sequence):
    """Frames, the oldest first. Made from tuples, the most recent first."""

    __slots__ = ("_frames", "_total_nframe")

    def __init__(self, frames, total_nframe=None):
        Sequence.__init__(self)
        self._frames, self._total_nframe = tuple(reversed(frames)), total_nframe

    total_nframe = property(lambda self: self._total_nframe)

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        return _wrapped(Frame, self._frames, index)

    def __contains__(self, frame):
        return frame._frame in self._frames

    def __hash__(self):
        return hash(self._frames)

    def __eq__(self, other):
        return self._frames == other._frames if isinstance(other, Traceback) else NotImplemented

    def __lt__(self, other):
        return self._frames < other._frames if isinstance(other, Traceback) else NotImplemented

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        total = "" if self._total_nframe is None else f" total_nframe={self._total_nframe}"
        return f"<Traceback {tuple(self)}{total}>"

    def format(self, limit=None, most_recent_first=False):
        """The lines of a traceback with their source, as `traceback` would print them."""
        if limit is None:
            frames = self
        elif limit > 0:
            frames = self[-limit:]
        else:
            frames = self[:limit]
        if most_recent_first:
            frames = reversed(frames)
        lines = []
        for frame in frames:
            lines.append(f'  File "{frame.filename}", line {frame.lineno}')
            source = linecache.getline(frame.filename, frame.lineno).strip()
            if source:
                lines.append(f"    {source}")
        return lines


def get_object_traceback(obj):
    """Where the object was allocated, or None if that was not traced."""
    frames = _get_object_traceback(obj)
    return None if frames is None else Traceback(frames)


class Trace:
    """One block: its bytes, and where it was allocated."""

    __slots__ = ("_trace",)

    def __init__(self, trace):
        self._trace = trace

    domain = property(lambda self: self._trace[0])
    size = property(lambda self: self._trace[1])
    traceback = property(lambda self: Traceback(*self._trace[2:]))

    def __eq__(self, other):
        return self._trace == other._trace if isinstance(other, Trace) else NotImplemented

    def __hash__(self):
        return hash(self._trace)

    def __str__(self):
        return f"{self.traceback}: {_format_size(self.size, False)}"

    def __repr__(self):
        size = _format_size(self.size, False)
        return f"<Trace domain={self.domain} size={size}, traceback={self.traceback!r}>"


class _Traces(Sequence):
    def __init__(self, traces):
        Sequence.__init__(self)
        self._traces = traces

    def __len__(self):
        return len(self._traces)

    def __getitem__(self, index):
        return _wrapped(Trace, self._traces, index)

    def __contains__(self, trace):
        return trace._trace in self._traces

    def __eq__(self, other):
        return self._traces == other._traces if isinstance(other, _Traces) else NotImplemented

    def __repr__(self):
        return f"<Traces len={len(self)}>"


def _normalize_filename(filename):
    return filename[:-1] if filename.endswith(".pyc") else filename


class BaseFilter:
    def __init__(self, inclusive):
        self.inclusive = inclusive

    def _match(self, trace):
        raise NotImplementedError


class Filter(BaseFilter):
    """Traces by file, line and domain."""

    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        super().__init__(inclusive)
        self._filename_pattern = _normalize_filename(filename_pattern)
        self.lineno, self.all_frames = lineno, all_frames
        self.domain = domain

    filename_pattern = property(lambda self: self._filename_pattern)

    def _is_here(self, filename, lineno):
        if not fnmatch.fnmatch(_normalize_filename(filename), self._filename_pattern):
            return False
        return self.lineno is None or lineno == self.lineno

    def _match_frame(self, filename, lineno):
        return self._is_here(filename, lineno) == bool(self.inclusive)

    def _match_traceback(self, frames):
        if not self.all_frames:
            return self._match_frame(*frames[0])
        found = any(self._is_here(*frame) for frame in frames)
        return found == bool(self.inclusive)

    def _match(self, trace):
        result = self._match_traceback(trace[2])
        if self.domain is None:
            return result
        if self.inclusive:
            return result and trace[0] == self.domain
        return result or trace[0] != self.domain


class DomainFilter(BaseFilter):
    """Traces by the domain of their allocator."""

    def __init__(self, inclusive, domain):
        super().__init__(inclusive)
        self._domain = domain

    domain = property(lambda self: self._domain)

    def _match(self, trace):
        return (trace[0] == self.domain) == bool(self.inclusive)


class Snapshot:
    """The traces of one moment."""

    def __init__(self, traces, traceback_limit):
        self.traces = _Traces(traces)
        self.traceback_limit = traceback_limit

    def dump(self, filename):
        raise NotImplementedError("heaptop writes no files")

    @staticmethod
    def load(filename):
        raise NotImplementedError("heaptop reads no snapshots")

    def filter_traces(self, filters):
        """A snapshot of what passes: at least one inclusive filter (if there are any), and every exclusive one."""
        if not isinstance(filters, Iterable):
            raise TypeError(f"filters must be a list of filters, not {type(filters).__name__}")
        if not filters:
            return Snapshot(self.traces._traces.copy(), self.traceback_limit)
        wanted = []
        unwanted = []
        for one in filters:
            (wanted if one.inclusive else unwanted).append(one)
        passing = []
        for trace in self.traces._traces:
            if wanted and not any(one._match(trace) for one in wanted):
                continue
            if any(not one._match(trace) for one in unwanted):
                continue
            passing.append(trace)
        return Snapshot(passing, self.traceback_limit)

    def _group_by(self, key_type, cumulative):
        if key_type not in ("traceback", "filename", "lineno"):
            raise ValueError(f"unknown key_type: {key_type!r}")
        if cumulative and key_type not in ("lineno", "filename"):
            raise ValueError(f"cumulative mode cannot by used with key type {key_type!r}")
        stats = {}
        tracebacks = {}
        for _, size, frames, _ in self.traces._traces:
            if key_type == "traceback":
                keys = (frames,)
            elif cumulative:
                keys = frames
            else:
                keys = frames[:1]
            for key in keys:
                traceback = tracebacks.get(key)
                if traceback is None:
                    if key_type == "traceback":
                        traceback = Traceback(key)
                    elif key_type == "lineno":
                        traceback = Traceback((key,))
                    else:
                        traceback = Traceback(((key[0], 0),))
                    tracebacks[key] = traceback
                stat = stats.get(traceback)
                if stat is None:
                    stats[traceback] = Statistic(traceback, size, 1)
                else:
                    stat.size += size
                    stat.count += 1
        return stats

    def statistics(self, key_type, cumulative=False):
        """Statistics by 'traceback', 'filename' or 'lineno', the largest first."""
        statistics = list(self._group_by(key_type, cumulative).values())
        statistics.sort(reverse=True, key=Statistic._sort_key)
        return statistics

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        """The differences to an older snapshot, the largest first."""
        new = self._group_by(key_type, cumulative)
        old = old_snapshot._group_by(key_type, cumulative)
        differences = []
        for traceback, stat in new.items():
            before = old.pop(traceback, None)
            size = before.size if before is not None else 0
            count = before.count if before is not None else 0
            differences.append(
                StatisticDiff(
                    traceback, stat.size, stat.size - size, stat.count, stat.count - count
                )
            )
        for traceback, stat in old.items():
            differences.append(StatisticDiff(traceback, 0, -stat.size, 0, -stat.count))
        differences.sort(reverse=True, key=StatisticDiff._sort_key)
        return differences


def take_snapshot():
    """All traces of blocks that live now."""
    if not is_tracing():
        raise RuntimeError(
            "the tracemalloc module must be tracing memory allocations to take a snapshot"
        )
    traces = _get_traces()
    limit = get_traceback_limit()
    return Snapshot(traces, limit)
