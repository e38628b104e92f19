"""Wrapping and indenting of text."""

import re
import sys

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

# What separates words: white space of ASCII, but no no-break space.
_whitespace = '\t\n\x0b\x0c\r '


class TextWrapper:
    """Breaks text into lines of limited width."""

    unicode_whitespace_trans = {ord(blank): ord(' ') for blank in _whitespace}

    # A chunk: white space, an em-dash, or a word that may end after a hyphen.
    _punct = r'[\w!"\'&.,?]'
    _letter = r'[^\d\W]'
    wordsep_re = re.compile(
        r'([%(ws)s]+|(?<=%(wp)s)-{2,}(?=\w)|[^%(ws)s]+?(?:-(?:(?<=%(lt)s{2}-)|(?<=%(lt)s-%(lt)s-))(?=%(lt)s-?%(lt)s)'
        r'|(?=[%(ws)s]|\Z)|(?<=%(wp)s)(?=-{2,}\w)))' % {'wp': _punct, 'lt': _letter, 'ws': re.escape(_whitespace)})
    wordsep_simple_re = re.compile('([%s]+)' % re.escape(_whitespace))
    sentence_end_re = re.compile(r'[a-z][\.\!\?][\"\']?\Z')

    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace = expand_tabs, replace_whitespace
        self.fix_sentence_endings, self.break_long_words = fix_sentence_endings, break_long_words
        self.drop_whitespace, self.break_on_hyphens = drop_whitespace, break_on_hyphens
        self.tabsize, self.max_lines, self.placeholder = tabsize, max_lines, placeholder

    def _munge_whitespace(self, text):
        text = text.expandtabs(self.tabsize) if self.expand_tabs else text
        return text.translate(self.unicode_whitespace_trans) if self.replace_whitespace else text

    def _split(self, text):
        pattern = self.wordsep_re if self.break_on_hyphens is True else self.wordsep_simple_re
        return [c for c in pattern.split(text) if c]

    def _fix_sentence_endings(self, chunks):
        at = 0
        while at + 1 < len(chunks):
            ends = chunks[at + 1] == ' ' and self.sentence_end_re.search(chunks[at]) is not None
            if ends:
                chunks[at + 1] = '  '
            at += 1 + ends

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        room = width - cur_len if width > 0 else 1
        if not (self.break_long_words and room > _FULL):
            # It gets a line of its own, as long as it may be.
            if not cur_line:
                cur_line.append(reversed_chunks.pop())
            return
        word = reversed_chunks[-1]
        cut = room
        if self.break_on_hyphens and len(word) > room:
            head = word[:room].rpartition('-')[0]
            if head.strip('-'):
                cut = len(head) + 1
        cur_line.append(word[:cut])
        reversed_chunks[-1] = word[cut:]

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            widest = self.initial_indent if self.max_lines <= 1 else self.subsequent_indent
            if len(widest + self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        chunks.reverse()
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            words = self._next_line(chunks, room, bool(lines))
            if not words:
                continue
            done = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            more = self.max_lines is None or len(lines) + 1 < self.max_lines
            if more or done and _length(words) <= room:
                lines.append(indent + ''.join(words))
            else:
                self._end_short(lines, indent, words, room)
                break
        return lines

    def _next_line(self, chunks, room, later):
        """Takes what fits on a line; later says that it is not the first."""
        if self.drop_whitespace and later and not chunks[-1].strip():
            chunks.pop()
        words, length = [], 0
        while chunks and length + len(chunks[-1]) <= room:
            length += len(chunks[-1])
            words.append(chunks.pop())
        if chunks and len(chunks[-1]) > room:
            self._handle_long_word(chunks, words, length, room)
        if self.drop_whitespace and words and not words[-1].strip():
            words.pop()
        return words

    def _end_short(self, lines, indent, words, room):
        """Writes the last line that is allowed, with the placeholder for what is left out."""
        while words and not (words[-1].strip() and _length(words) + len(self.placeholder) <= room):
            words.pop()
        before = lines[-1].rstrip() if lines else ''
        if words:
            lines.append(indent + ''.join(words) + self.placeholder)
        elif lines and len(before + self.placeholder) <= self.width:
            lines[-1] = before + self.placeholder
        else:
            lines.append(indent + self.placeholder.lstrip())

    def wrap(self, text):
        """The lines of a paragraph."""
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The paragraph with line breaks."""
        return '\n'.join(self.wrap(text))


# Before 3.14 a line that was full already got an empty piece of the long word.
_FULL = 0 if sys.version_info >= (3, 14) else -1


def _length(words):
    return sum(map(len, words))


def wrap(text, width=70, **kwargs):
    """The lines of a paragraph."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """The paragraph with line breaks."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """As much of the text as fits."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


if sys.version_info >= (3, 14):
    def dedent(text):
        """The text without the white space that all its lines begin with."""
        try:
            lines = text.split('\n')
        except (TypeError, AttributeError):
            raise TypeError(f'expected str object, not {type(text).__qualname__!r}') from None
        filled = [line for line in lines if line and not line.isspace()]
        # Between the least and the greatest line lie all others.
        least, greatest = min(filled, default=''), max(filled, default='')
        margin = 0
        for margin, blank in enumerate(least):
            if blank not in ' \t' or greatest[margin] != blank:
                break
        return '\n'.join(['' if line.isspace() else line[margin:] for line in lines])
else:
    _blank_line = re.compile('^[ \t]+$', re.MULTILINE)
    _lead = re.compile('(^[ \t]*)[^ \t\n]', re.MULTILINE)

    def dedent(text):
        """The text without the white space that all its lines begin with."""
        text = _blank_line.sub('', text)
        margin = None
        leads = _lead.findall(text)
        for lead in leads:
            if margin is None or margin.startswith(lead):
                margin = lead
            elif not lead.startswith(margin):
                for size, (blank, other) in enumerate(zip(margin, lead)):
                    if blank != other:
                        break
                margin = margin[:size]
        return re.sub(r'(?m)^' + margin, '', text) if margin else text


if sys.version_info >= (3, 13):
    def indent(text, prefix, predicate=None):
        """The text with a prefix before its lines, or before those that predicate chooses."""
        if predicate is None and _FULL:
            predicate = lambda line: not line.isspace()
        pieces = []
        for line in text.splitlines(True):
            if not line.isspace() if predicate is None else predicate(line):
                pieces.append(prefix)
            pieces.append(line)
        return ''.join(pieces)
else:
    def indent(text, prefix, predicate=None):
        """The text with a prefix before its lines, or before those that predicate chooses."""
        if predicate is None:
            def predicate(line):
                return line.strip()

        def pieces():
            for line in text.splitlines(True):
                yield prefix + line if predicate(line) else line
        return ''.join(pieces())
