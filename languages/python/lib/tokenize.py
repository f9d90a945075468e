"""Python's source as tokens."""

import re
import token
from token import *

__all__ = [_name for _name in dir(token) if not _name.startswith('_')]
__all__ += ['COMMENT', 'tokenize', 'generate_tokens', 'NL', 'untokenize']

COMMENT = N_TOKENS
tok_name[COMMENT] = 'COMMENT'
NL = N_TOKENS + 1
tok_name[NL] = 'NL'
N_TOKENS += 2
tok_name[N_TOKENS] = 'N_TOKENS'

tabsize = 8


def group(*choices):
    return '(' + '|'.join(choices) + ')'


def any(*choices):
    return group(*choices) + '*'


def maybe(*choices):
    return group(*choices) + '?'


Whitespace = r'[ \f\t]*'
Comment = r'#[^\r\n]*'
Name = r'[a-zA-Z_]\w*'
Ignore = Whitespace + any(r'\\\r?\n' + Whitespace) + maybe(Comment)

_EXPONENT = r'[eE][-+]?\d+'
_FLOAT = group(group(r'\d+\.\d*', r'\.\d+') + maybe(_EXPONENT), r'\d+' + _EXPONENT)
_IMAGINARY = group(r'\d+[jJ]', _FLOAT + r'[jJ]')
_INTEGER = group(r'0[xX][\da-fA-F]+[lL]?', r'0[bB][01]+[lL]?', r'(0[oO][0-7]+|0[0-7]*)[lL]?', r'[1-9]\d*[lL]?')
Number = group(_IMAGINARY, _FLOAT, _INTEGER)

# Prefixes of texts, and what closes them by what opens them.
_PREFIX = r'[uUbB]?[rR]?'
_PREFIXES = [u + r for u in ('', 'u', 'U', 'b', 'B') for r in ('', 'r', 'R')]
_OPERATOR = group(r'\*\*=?', r'>>=?', r'<<=?', r'<>', r'!=', r'//=?', r'[+\-*/%&|^=<>]=?', r'~')
Funny = group(_OPERATOR, '[][(){}]', r'\r?\n', r'[:;.,`@]')
# A text within a line, or its beginning when a backslash ends the line.
_TEXT_OR_PART = group(_PREFIX + r"'[^\n'\\]*(?:\\.[^\n'\\]*)*" + group("'", r'\\\r?\n'),
                      _PREFIX + r'"[^\n"\\]*(?:\\.[^\n"\\]*)*' + group('"', r'\\\r?\n'))
PseudoExtras = group(r'\\\r?\n|\Z', Comment, group(_PREFIX + "'''", _PREFIX + '"""'))
PseudoToken = Whitespace + group(PseudoExtras, Number, Funny, _TEXT_OR_PART, Name)

pseudoprog = re.compile(PseudoToken)
_ENDS = {
    "'": re.compile(r"[^'\\]*(?:\\.[^'\\]*)*'", re.DOTALL),
    '"': re.compile(r'[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL),
    "'''": re.compile(r"[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''", re.DOTALL),
    '"""': re.compile(r'[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""', re.DOTALL),
}
triple_quoted = dict((_p + _q, _p + _q) for _p in _PREFIXES for _q in ("'''", '"""'))
single_quoted = dict((_p + _q, _p + _q) for _p in _PREFIXES for _q in ("'", '"'))
endprogs = dict((_p + _q, _ENDS[_q]) for _p in _PREFIXES for _q in _ENDS)


class TokenError(Exception):
    """The source ends within something."""


class StopTokenizing(Exception):
    """Raised by what takes tokens: it has enough."""


def printtoken(type, token, srow_scol, erow_ecol, line):
    srow, scol = srow_scol
    erow, ecol = erow_ecol
    print '%d,%d-%d,%d:\t%s\t%s' % (srow, scol, erow, ecol, tok_name[type], repr(token))


def tokenize(readline, tokeneater=printtoken):
    """Give each token to a function."""
    try:
        for found in generate_tokens(readline):
            tokeneater(*found)
    except StopTokenizing:
        pass


class Untokenizer:
    """Makes source of tokens."""

    def __init__(self):
        self.tokens = []
        self.prev_row = 1
        self.prev_col = 0

    def add_whitespace(self, start):
        """What lies between the last token and a place."""
        row, col = start
        if row < self.prev_row or row == self.prev_row and col < self.prev_col:
            raise ValueError('start (%s,%s) precedes previous end (%s,%s)' % (row, col, self.prev_row, self.prev_col))
        if row > self.prev_row:
            self.tokens.append('\\\n' * (row - self.prev_row))
            self.prev_col = 0
        if col > self.prev_col:
            self.tokens.append(' ' * (col - self.prev_col))

    def untokenize(self, iterable):
        iterable = iter(iterable)
        indents = []
        at_line_start = False
        for t in iterable:
            if len(t) == 2:
                self.compat(t, iterable)
                break
            kind, text, start, end, line = t
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
                continue
            if kind in (NEWLINE, NL):
                at_line_start = True
            elif at_line_start and indents:
                # Tabs of the indent are kept.
                indent = indents[-1]
                if start[1] >= len(indent):
                    self.tokens.append(indent)
                    self.prev_col = len(indent)
                at_line_start = False
            self.add_whitespace(start)
            self.tokens.append(text)
            self.prev_row, self.prev_col = end
            if kind in (NEWLINE, NL):
                self.prev_row += 1
                self.prev_col = 0
        return ''.join(self.tokens)

    def compat(self, token, iterable):
        """From pairs alone: what comes out has the same tokens."""
        indents = []
        put = self.tokens.append
        at_line_start = token[0] in (NEWLINE, NL)
        last_text = False
        from itertools import chain
        for t in chain([token], iterable):
            kind, text = t[:2]
            if kind in (NAME, NUMBER):
                text += ' '
            # Texts beside each other must not become one.
            if kind == STRING:
                if last_text:
                    text = ' ' + text
                last_text = True
            else:
                last_text = False
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                at_line_start = True
            elif at_line_start and indents:
                put(indents[-1])
                at_line_start = False
            put(text)


def untokenize(iterable):
    """Source that has these tokens."""
    return Untokenizer().untokenize(iterable)


def generate_tokens(readline):
    """Tuples of kind, text, start, end and line."""
    row = depth = 0
    # Within a text of several lines: its parts, the pattern of its end, where it began, its lines, whether it is a text
    # in single quotes that a backslash continues.
    parts, ending, began, lines, continued_text = [], None, None, [], False
    continued = False
    indents = [0]
    while True:
        try:
            line = readline()
        except StopIteration:
            line = ''
        row += 1
        at, end = 0, len(line)
        if ending is not None:
            if not line:
                raise TokenError('EOF in multi-line string', began)
            closed = ending.match(line)
            if closed:
                at = closed.end()
                yield STRING, ''.join(parts) + line[:at], began, (row, at), ''.join(lines) + line
                parts, ending, lines = [], None, []
            elif continued_text and line[-2:] != '\\\n' and line[-3:] != '\\\r\n':
                yield ERRORTOKEN, ''.join(parts) + line, began, (row, len(line)), ''.join(lines)
                parts, ending, lines = [], None, []
                continue
            else:
                parts.append(line)
                lines.append(line)
                continue
        elif depth == 0 and not continued:
            if not line:
                break
            column = 0
            while at < end:
                if line[at] == ' ':
                    column += 1
                elif line[at] == '\t':
                    column = (column // tabsize + 1) * tabsize
                elif line[at] == '\f':
                    column = 0
                else:
                    break
                at += 1
            if at == end:
                break
            if line[at] in '#\r\n':
                if line[at] == '#':
                    comment = line[at:].rstrip('\r\n')
                    yield COMMENT, comment, (row, at), (row, at + len(comment)), line
                    at += len(comment)
                yield NL, line[at:], (row, at), (row, len(line)), line
                continue
            if column > indents[-1]:
                indents.append(column)
                yield INDENT, line[:at], (row, 0), (row, at), line
            while column < indents[-1]:
                if column not in indents:
                    raise IndentationError('unindent does not match any outer indentation level',
                                           ('<tokenize>', row, at, line))
                indents.pop()
                yield DEDENT, '', (row, at), (row, at), line
        else:
            if not line:
                raise TokenError('EOF in multi-line statement', (row, 0))
            continued = False
        while at < end:
            found = pseudoprog.match(line, at)
            if not found:
                yield ERRORTOKEN, line[at], (row, at), (row, at + 1), line
                at += 1
                continue
            start, at = found.span(1)
            if start == at:
                continue
            first, last = (row, start), (row, at)
            text, initial = line[start:at], line[start]
            if initial in '0123456789' or initial == '.' and text != '.':
                yield NUMBER, text, first, last, line
            elif initial in '\r\n':
                yield (NL if depth else NEWLINE), text, first, last, line
            elif initial == '#':
                yield COMMENT, text, first, last, line
            elif text in triple_quoted:
                ending = endprogs[text]
                closed = ending.match(line, at)
                if closed:
                    at = closed.end()
                    ending = None
                    yield STRING, line[start:at], first, (row, at), line
                else:
                    began, parts, lines, continued_text = first, [line[start:]], [line], False
                    break
            elif initial in single_quoted or text[:2] in single_quoted or text[:3] in single_quoted:
                if text[-1] == '\n':
                    opening = text[:3] if text[:3] in single_quoted else \
                        text[:2] if text[:2] in single_quoted and text[:1] not in '\'"' else initial
                    ending = endprogs[opening]
                    began, parts, lines, continued_text = first, [line[start:]], [line], True
                    break
                yield STRING, text, first, last, line
            elif initial.isalpha() or initial == '_':
                yield NAME, text, first, last, line
            elif initial == '\\':
                continued = True
            else:
                if initial in '([{':
                    depth += 1
                elif initial in ')]}':
                    depth -= 1
                yield OP, text, first, last, line
    for _ in indents[1:]:
        yield DEDENT, '', (row, 0), (row, 0), ''
    yield ENDMARKER, '', (row, 0), (row, 0), ''


if __name__ == '__main__':
    import sys
    tokenize(open(sys.argv[1]).readline if len(sys.argv) > 1 else sys.stdin.readline)
