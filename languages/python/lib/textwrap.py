"""Paragraphs of a given width."""

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent']

_WHITESPACE = '\t\n\x0b\x0c\r '


class TextWrapper:
    """Breaks text into lines."""

    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens

    def _chunks(self, text):
        """Words and the blanks between them; a word ends after a hyphen between letters, and dashes stand alone."""
        chunks = []
        i = 0
        n = len(text)
        while i < n:
            start = i
            blank = text[i] in _WHITESPACE
            while i < n and (text[i] in _WHITESPACE) == blank:
                i += 1
            if blank:
                chunks.append(text[start:i])
            elif self.break_on_hyphens:
                chunks.extend(_split_word(text[start:i]))
            else:
                chunks.append(text[start:i])
        return chunks

    def _fix_endings(self, chunks):
        i = 0
        while i < len(chunks) - 1:
            word = chunks[i].rstrip('"\'')
            if chunks[i + 1] == ' ' and len(word) > 1 and word[-1] in '.!?' and word[-2].islower():
                chunks[i + 1] = '  '
                i += 2
            else:
                i += 1

    def wrap(self, text):
        """The lines of the paragraph."""
        if self.expand_tabs:
            text = text.expandtabs()
        if self.replace_whitespace:
            for c in '\t\n\x0b\x0c\r':
                text = text.replace(c, ' ')
        chunks = self._chunks(text)
        if self.fix_sentence_endings:
            self._fix_endings(chunks)
        return self._lines(chunks)

    def fill(self, text):
        """The paragraph as one string."""
        return '\n'.join(self.wrap(text))

    def _lines(self, chunks):
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
                room = max(width - length, 1) if width >= 1 else 1
                if self.break_long_words:
                    line.append(chunks[-1][:room])
                    chunks[-1] = chunks[-1][room:]
                elif not line:
                    line.append(chunks.pop())
            if self.drop_whitespace and line and line[-1].strip() == '':
                line.pop()
            if line:
                lines.append(indent + ''.join(line))
        return lines


def _split_word(word):
    """Pieces of a word: after hyphens between letters, and around dashes."""
    pieces = []
    start = 0
    i = 0
    n = len(word)
    while i < n:
        if word[i] != '-':
            i += 1
            continue
        end = i
        while end < n and word[end] == '-':
            end += 1
        if end - i == 1:
            letters = i - start >= 2 and word[i - 1].isalpha() and word[i - 2].isalpha() or '-' in word[start:i]
            if letters and i > start and word[i - 1].isalpha() and word[end:end + 2].isalpha() and len(word) - end >= 2:
                pieces.append(word[start:end])
                start = end
        elif i > start and end < n and word[end].isalnum():
            pieces.append(word[start:i])
            pieces.append(word[i:end])
            start = end
        i = end
    if start < n:
        pieces.append(word[start:])
    return pieces


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
