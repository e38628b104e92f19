"""Differences between sequences."""

import sys
from collections import Counter, namedtuple
from heapq import nlargest
from types import GenericAlias

__all__ = [
    'get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK', 'unified_diff',
    'Match',
]

Match = namedtuple('Match', 'a b size')


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Finds what two sequences of hashable items have in common: the longest run, then what is left and right of it."""

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.autojunk = autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = None
        self.b2j = {}
        for place, item in enumerate(b):
            self.b2j.setdefault(item, []).append(place)
        is_junk = self.isjunk or (lambda item: False)
        self.bjunk = {item for item in self.b2j if is_junk(item)}
        most = len(b) // 100 + 1 if self.autojunk and len(b) >= 200 else len(b)
        self.bpopular = {item for item, places in self.b2j.items() if len(places) > most} - self.bjunk
        for item in self.bjunk | self.bpopular:
            del self.b2j[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest run within a[alo:ahi] and b[blo:bhi], the first of those."""
        a, b = self.a, self.b
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        start_a, start_b, size = alo, blo, 0
        # How long the run is that ends at a place of b and at the item of a looked at before.
        before = {}
        for end_a in range(alo, ahi):
            here = {}
            for end_b in self.b2j.get(a[end_a], ()):
                if not blo <= end_b < bhi:
                    continue
                length = here[end_b] = before.get(end_b - 1, 0) + 1
                if length > size:
                    start_a, start_b, size = end_a - length + 1, end_b - length + 1, length
            before = here
        # Popular items, then junk, do not make a run, but they lengthen one.
        for takes_junk in (False, True):
            while start_a > alo and start_b > blo and self._agree(start_a - 1, start_b - 1, takes_junk):
                start_a, start_b, size = start_a - 1, start_b - 1, size + 1
            while start_a + size < ahi and start_b + size < bhi and self._agree(start_a + size, start_b + size, takes_junk):
                size += 1
        return Match(start_a, start_b, size)

    def _agree(self, i, j, takes_junk):
        return self.a[i] == self.b[j] and (self.b[j] in self.bjunk) == takes_junk

    def get_matching_blocks(self):
        """All runs in order, neighbours joined; an empty one ends the list."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        ends = len(self.a), len(self.b)
        found = []
        todo = [(0, ends[0], 0, ends[1])]
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            match = i, j, size = self.find_longest_match(alo, ahi, blo, bhi)
            if not size:
                continue
            found.append(match)
            if alo < i and blo < j:
                todo.append((alo, i, blo, j))
            if i + size < ahi and j + size < bhi:
                todo.append((i + size, ahi, j + size, bhi))
        found.sort()
        blocks = self.matching_blocks = []
        for match in found:
            if blocks and (blocks[-1].a + blocks[-1].size, blocks[-1].b + blocks[-1].size) == match[:2]:
                blocks[-1] = blocks[-1]._replace(size=blocks[-1].size + match.size)
            else:
                blocks.append(match)
        blocks.append(Match(*ends, 0))
        return blocks

    def get_opcodes(self):
        """Rows (tag, i1, i2, j1, j2) that make b of a."""
        if self.opcodes is None:
            self.opcodes = []
            i = j = 0
            for match in self.get_matching_blocks():
                tag = {(True, True): 'replace', (True, False): 'delete', (False, True): 'insert'}.get((i < match.a, j < match.b))
                if tag is not None:
                    self.opcodes.append((tag, i, match.a, j, match.b))
                i, j = match.a + match.size, match.b + match.size
                if match.size:
                    self.opcodes.append(('equal', match.a, i, match.b, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        """The opcodes in groups with up to n items around each change."""
        group = []
        codes = self.get_opcodes()
        for number, (tag, i1, i2, j1, j2) in enumerate(codes):
            if tag != 'equal':
                group.append((tag, i1, i2, j1, j2))
                continue
            is_first, is_last = number == 0, number == len(codes) - 1
            if is_first and is_last:
                break
            if is_last:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                continue
            if is_first:
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            elif i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group:
            yield group

    def ratio(self):
        """How alike they are: 0 to 1."""
        return _ratio(sum(size for _, _, size in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        """No less than ratio(): order does not count."""
        return _ratio((Counter(self.a) & Counter(self.b)).total(), len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """No less than quick_ratio(): only lengths count."""
        return _ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))

    __class_getitem__ = classmethod(GenericAlias)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The up to n possibilities that are most like the word, best first."""
    if not n > 0:
        raise ValueError('n must be > 0: %r' % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError('cutoff must be in [0.0, 1.0]: %r' % (cutoff,))
    matcher = SequenceMatcher(b=word)
    scored = []
    for candidate in possibilities:
        matcher.set_seq1(candidate)
        score = matcher.ratio()
        if score >= cutoff:
            scored.append((score, candidate))
    return [candidate for _, candidate in nlargest(n, scored)]


def IS_LINE_JUNK(line, pat=None):
    """A line is junk that is blank, or has a single #."""
    if pat is None:
        return line.strip() in ('', '#')
    return pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=' \t'):
    return ch in ws


def _marked(tag, lines):
    return [f'{tag} {line}' for line in lines]


def _replaced(a, b):
    """Lines that have nothing in common: the fewer first."""
    old, new = _marked('-', a), _marked('+', b)
    return new + old if len(b) < len(a) else old + new


class Differ:
    """Compares texts line by line, and lines that are alike character by character."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == 'replace':
                yield from self._similar(a[i1:i2], b[j1:j2])
            elif tag == 'equal':
                yield from _marked(' ', a[i1:i2])
            else:
                yield from _replaced(a[i1:i2], b[j1:j2])

    def _score(self, old, new):
        return SequenceMatcher(self.charjunk, old, new).ratio()

    def _best_pair(self, a, b):
        """Where the lines stand that are most alike, or a pair of equal ones where none are alike enough; None without."""
        best, pair, equal = 0.74, None, None
        for j, new in enumerate(b):
            for i, old in enumerate(a):
                if old == new:
                    equal = equal or (i, j)
                    continue
                score = self._score(old, new)
                if score > best:
                    best, pair = score, (i, j)
        return pair if best >= 0.75 else equal

    def _similar(self, a, b):
        return (self._similar_in_order if sys.version_info >= (3, 14) else self._similar_by_halves)(a, b)

    def _similar_by_halves(self, a, b):
        pair = self._best_pair(a, b) if a and b else None
        if pair is None:
            yield from _replaced(a, b)
            return
        i, j = pair
        yield from self._similar_by_halves(a[:i], b[:j])
        yield from self._pair(a[i], b[j])
        yield from self._similar_by_halves(a[i + 1:], b[j + 1:])

    def _similar_in_order(self, a, b):
        """Each new line looks for its old one near by, after the last pair."""
        done_a = done_b = 0
        for j, new in enumerate(b):
            near = range(max(j - 10, done_a), min(j + 11, len(a)))
            if not near:
                break
            score, at = max(((self._score(a[i], new), -i) for i in near))
            if score <= 0.74999:
                continue
            i = -at
            yield from _replaced(a[done_a:i], b[done_b:j])
            yield from self._pair(a[i], new)
            done_a, done_b = i + 1, j + 1
        yield from _replaced(a[done_a:], b[done_b:])

    def _pair(self, old, new):
        if old == new:
            yield f'  {old}'
            return
        under_old = under_new = ''
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.charjunk, old, new).get_opcodes():
            old_mark, new_mark = {'equal': '  ', 'replace': '^^', 'delete': '-+', 'insert': '-+'}[tag]
            under_old += old_mark * (i2 - i1)
            under_new += new_mark * (j2 - j1)
        for mark, line, under in (('-', old, under_old), ('+', new, under_new)):
            yield f'{mark} {line}'
            # White space stays what it is, so that tabs keep the marks in their columns.
            under = ''.join(c if m == ' ' and c.isspace() else m for c, m in zip(line, under)).rstrip()
            if under:
                yield f'? {under}\n'


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """What Differ makes of two lists of lines."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """One of the two texts out of what ndiff() gave."""
    try:
        mark = {1: '- ', 2: '+ '}[int(which)]
    except KeyError:
        raise ValueError('unknown delta choice (must be 1 or 2): %r' % which) from None
    for line in delta:
        if line[:2] in ('  ', mark):
            yield line[2:]


def _span(start, stop):
    length = stop - start
    first = start + 1 if length else start
    return f'{first}' if length == 1 else f'{first},{length}'


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """Changes with n lines around them."""
    has_begun = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not has_begun:
            has_begun = True
            for mark, file, date in (('---', fromfile, fromfiledate), ('+++', tofile, tofiledate)):
                yield f'{mark} {file}' + (f'\t{date}' if date else '') + lineterm
        first, last = group[0], group[-1]
        yield f'@@ -{_span(first[1], last[2])} +{_span(first[3], last[4])} @@{lineterm}'
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                yield from (' ' + line for line in a[i1:i2])
                continue
            yield from ('-' + line for line in a[i1:i2])
            yield from ('+' + line for line in b[j1:j2])
