"""Words as shells have them, with quotes and escapes."""

import os.path
import sys
from collections import deque

try:
    from cStringIO import StringIO
except ImportError:
    from StringIO import StringIO

__all__ = ['shlex', 'split']

# What a scanner is in the middle of: between words, a word, a number of quotes or escapes (the character itself), or the
# end of the input (`None`).
_BETWEEN, _WORD = ' ', 'a'


class shlex:
    """Cuts a text or a file into words."""

    def __init__(self, instream=None, infile=None, posix=False):
        if isinstance(instream, basestring):
            instream = StringIO(instream)
        if instream is not None:
            self.instream = instream
            self.infile = infile
        else:
            self.instream = sys.stdin
            self.infile = None
        self.posix = posix
        self.eof = None if posix else ''
        self.commenters = '#'
        self.wordchars = 'abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
        if posix:
            self.wordchars += '\xdf\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee\xef\xf0\xf1\xf2\xf3' \
                '\xf4\xf5\xf6\xf8\xf9\xfa\xfb\xfc\xfd\xfe\xff\xc0\xc1\xc2\xc3\xc4\xc5\xc6\xc7\xc8\xc9\xca\xcb\xcc' \
                '\xcd\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd8\xd9\xda\xdb\xdc\xdd\xde'
        self.whitespace = ' \t\r\n'
        self.whitespace_split = False
        self.quotes = '\'"'
        self.escape = '\\'
        self.escapedquotes = '"'
        self.state = _BETWEEN
        self.pushback = deque()
        self.lineno = 1
        self.debug = 0
        self.token = ''
        self.filestack = deque()
        self.source = None

    def push_token(self, tok):
        """Put a word back."""
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Go on with another text, and then with the present one again."""
        if isinstance(newstream, basestring):
            newstream = StringIO(newstream)
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile = newfile
        self.instream = newstream
        self.lineno = 1

    def pop_source(self):
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self.state = _BETWEEN

    def get_token(self):
        """The next word; `eof` at the end."""
        if self.pushback:
            return self.pushback.popleft()
        word = self.read_token()
        if self.source is not None:
            while word == self.source:
                opened = self.sourcehook(self.read_token())
                if opened:
                    self.push_source(opened[1], opened[0])
                word = self.get_token()
        while word == self.eof:
            if not self.filestack:
                return self.eof
            self.pop_source()
            word = self.get_token()
        return word

    def read_token(self):
        """The next word of the text itself."""
        self._quoted = False
        self._outside = _BETWEEN
        while True:
            char = self.instream.read(1)
            if char == '\n':
                self.lineno += 1
            state = self.state
            if state is None:
                self.token = ''
                break
            if state == _BETWEEN:
                complete = self._between(char)
            elif state in self.quotes:
                complete = self._in_quotes(char)
            elif state in self.escape:
                complete = self._escaped(char)
            else:
                complete = self._in_word(char)
            if complete:
                break
        word, self.token = self.token, ''
        if self.posix and not self._quoted and not word:
            return None
        return word

    # What a character does in each state; the answer is whether a word is complete.

    def _has_word(self):
        return bool(self.token or self.posix and self._quoted)

    def _between(self, char):
        if not char:
            self.state = None
            return True
        if char in self.whitespace:
            return self._has_word()
        if char in self.commenters:
            self._skip_line()
        elif self.posix and char in self.escape:
            self._outside = _WORD
            self.state = char
        elif char in self.quotes and char not in self.wordchars:
            # The quotes themselves only count where they are not taken away.
            if not self.posix:
                self.token = char
            self.state = char
        else:
            self.token = char
            if char in self.wordchars or self.whitespace_split:
                self.state = _WORD
            else:
                return True
        return False

    def _in_quotes(self, char):
        self._quoted = True
        if not char:
            raise ValueError('No closing quotation')
        if self.posix and char == self.state:
            self.state = _WORD
            return False
        if self.posix and char in self.escape and self.state in self.escapedquotes:
            self._outside = self.state
            self.state = char
            return False
        self.token += char
        if char == self.state:
            self.state = _BETWEEN
            return True
        return False

    def _escaped(self, char):
        if not char:
            raise ValueError('No escaped character')
        # Within quotes only the quotes and the escape itself can be escaped.
        if self._outside in self.quotes and char not in (self.state, self._outside):
            self.token += self.state
        self.token += char
        self.state = self._outside
        return False

    def _in_word(self, char):
        if not char:
            self.state = None
            return True
        if char in self.whitespace:
            self.state = _BETWEEN
            return self._has_word()
        if char in self.commenters:
            self._skip_line()
            if self.posix:
                self.state = _BETWEEN
                return self._has_word()
        elif self.posix and char in self.quotes:
            self.state = char
        elif self.posix and char in self.escape:
            self._outside = _WORD
            self.state = char
        elif char in self.wordchars or char in self.quotes or self.whitespace_split:
            self.token += char
        else:
            self.pushback.appendleft(char)
            self.state = _BETWEEN
            return self._has_word()
        return False

    def _skip_line(self):
        self.instream.readline()
        self.lineno += 1

    def sourcehook(self, newfile):
        """Open the file that a word names."""
        if newfile[0] == '"':
            newfile = newfile[1:-1]
        if isinstance(self.infile, basestring) and not os.path.isabs(newfile):
            newfile = os.path.join(os.path.dirname(self.infile), newfile)
        return newfile, open(newfile, 'r')

    def error_leader(self, infile=None, lineno=None):
        """How messages begin, so that editors find the place."""
        return '"%s", line %d: ' % (infile or self.infile, lineno or self.lineno)

    def __iter__(self):
        return self

    def next(self):
        word = self.get_token()
        if word == self.eof:
            raise StopIteration
        return word


def split(s, comments=False, posix=True):
    """The words of a text."""
    words = shlex(s, posix=posix)
    words.whitespace_split = True
    if not comments:
        words.commenters = ''
    return list(words)


if __name__ == '__main__':
    words = shlex() if len(sys.argv) == 1 else shlex(open(sys.argv[1]), sys.argv[1])
    while True:
        word = words.get_token()
        if not word:
            break
        print 'Token: ' + repr(word)
