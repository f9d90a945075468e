"""Paragraphs of a given width."""

import re
import string

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent']

_WHITESPACE = '\t\n\x0b\x0c\r '


_CHUNK = (r'(\s+|'
          # A word up to a hyphen between letters.
          r'[^\s\w]*\w+[^0-9\W]-(?=\w+[^0-9\W])|'
          # A dash.
          r'(?<=[\w\!\"\'\&\.\,\?])-{2,}(?=\w))')


class TextWrapper:
    """Breaks text into lines."""

    whitespace_trans = string.maketrans(_WHITESPACE, ' ' * len(_WHITESPACE))
    unicode_whitespace_trans = dict((ord(_c), ord(u' ')) for _c in _WHITESPACE)

    wordsep_re = re.compile(_CHUNK)
    wordsep_simple_re = re.compile(r'(\s+)')
    # The end of a sentence: a small letter, a full stop, and maybe a quote.
    sentence_end_re = re.compile(r'[%s][\.\!\?][\"\']?\Z' % string.lowercase)

    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True):
        self.width, self.break_on_hyphens, self.break_long_words = width, break_on_hyphens, break_long_words
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace, self.drop_whitespace = expand_tabs, replace_whitespace, drop_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.wordsep_re_uni = re.compile(self.wordsep_re.pattern, re.U)
        self.wordsep_simple_re_uni = re.compile(self.wordsep_simple_re.pattern, re.U)

    def _munge_whitespace(self, text):
        """Tabs and newlines made blanks."""
        if self.expand_tabs:
            text = text.expandtabs()
        if self.replace_whitespace:
            if isinstance(text, unicode):
                text = text.translate(self.unicode_whitespace_trans)
            else:
                text = text.translate(self.whitespace_trans)
        return text

    def _split(self, text):
        """Words and the blanks between them; a word ends after a hyphen between letters, and dashes stand alone."""
        if isinstance(text, unicode):
            pattern = self.wordsep_re_uni if self.break_on_hyphens else self.wordsep_simple_re_uni
        else:
            pattern = self.wordsep_re if self.break_on_hyphens else self.wordsep_simple_re
        return filter(None, pattern.split(text))

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            if chunks[i + 1] == ' ' and self.sentence_end_re.search(chunks[i]):
                chunks[i + 1] = '  '

    def wrap(self, text):
        """The lines of the paragraph."""
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The paragraph as one string."""
        return '\n'.join(self.wrap(text))

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """A word that is longer than a line."""
        room = 1 if width < 1 else width - cur_len
        if self.break_long_words:
            cur_line.append(reversed_chunks[-1][:room])
            reversed_chunks[-1] = reversed_chunks[-1][room:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError('invalid width %r (must be > 0)' % self.width)
        lines = []
        chunks.reverse()
        while chunks:
            line = []
            length = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == '' and lines:
                chunks.pop()
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
            if self.drop_whitespace and line and line[-1].strip() == '':
                line.pop()
            if line:
                lines.append(indent + ''.join(line))
        return lines


def wrap(text, width=70, **kwargs):
    """The lines of a paragraph."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """A paragraph as one string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def dedent(text):
    """The text without the blanks that all its lines begin with; lines of blanks alone become empty."""
    lines = [line if line.strip(' \t') else '' for line in text.split('\n')]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[:len(line) - len(line.lstrip(' \t'))]
        if margin is None:
            margin = indent
        else:
            while not indent.startswith(margin):
                margin = margin[:-1]
    if margin:
        lines = [line[len(margin):] for line in lines]
    return '\n'.join(lines)
