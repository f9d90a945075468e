"""Words as shells have them, with quotes and escapes."""

import os
import string
import sys
from collections import deque
from cStringIO import StringIO

__all__ = ['shlex', 'split']

# What a scanner is in the middle of: between words, a word, a number of quotes or escapes (the character itself), or the
# end of the input (`None`).
_BETWEEN, _WORD = ' ', 'a'


# All but the signs for times and divided by.
_LATIN_LETTERS = ''.join([chr(_code) for _code in range(0xdf, 0x100) + range(0xc0, 0xdf) if _code not in (0xd7, 0xf7)])


class shlex:
    """Cuts a text or a file into words."""

    # What characters mean. A program may change these in its scanner.
    commenters, whitespace, escape = '#', ' \t\r\n', '\\'
    quotes, escapedquotes = '\'"', '"'
    whitespace_split = False

    debug, source, token = 0, None, ''

    def __init__(self, instream=None, infile=None, posix=False):
        self.posix, self.eof = posix, None if posix else ''
        # In a shell the letters of Latin-1 belong to words too.
        self.wordchars = 'abcdfeghijklmnopqrstuvwxyz' + string.ascii_uppercase + string.digits + '_' + (
            _LATIN_LETTERS if posix else '')
        self.pushback, self.filestack = deque(), deque()
        self._read_from(sys.stdin if instream is None else instream, None if instream is None else infile)
        self.state = _BETWEEN

    def _read_from(self, stream, name):
        self.instream = StringIO(stream) if isinstance(stream, basestring) else stream
        self.infile, self.lineno = name, 1

    def push_token(self, tok):
        """Put a word back: it is the next one."""
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Go on with another text, and then with the present one again."""
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self._read_from(newstream, newfile)

    def pop_source(self):
        """Go back to the text before this one."""
        self.instream.close()
        before = self.filestack.popleft()
        self.infile, self.instream, self.lineno = before
        self.state = _BETWEEN

    def get_token(self):
        """The next word; `eof` at the end."""
        if self.pushback:
            return self.pushback.popleft()
        word = self.read_token()
        while word == self.source and word is not None:
            # The next word names a text to read here.
            found = self.sourcehook(self.read_token())
            if found:
                name, stream = found
                self.push_source(stream, name)
            word = self.get_token()
        while word == self.eof and self.filestack:
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
    for _word in shlex(open(sys.argv[1]), sys.argv[1]) if sys.argv[1:] else shlex():
        print 'Token: %r' % _word
