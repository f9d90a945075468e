"""A JSON reader written by hand, character by character, run over a generated document."""
import sys


class ParseError(Exception):
    pass


class Parser(object):
    def __init__(self, text):
        self.text = text
        self.pos = 0
        self.line = 1
        self.current = None
        self.capture = None

    def read(self):
        if self.pos < len(self.text):
            if self.current == '\n':
                self.line += 1
            self.current = self.text[self.pos]
            self.pos += 1
        else:
            self.current = None

    def blank(self):
        while self.current is not None and self.current in ' \t\r\n':
            self.read()

    def take(self, c):
        if self.current != c:
            return False
        self.read()
        return True

    def need(self, c):
        if not self.take(c):
            raise ParseError('line %d: expected %s' % (self.line, c))

    def parse(self):
        self.read()
        self.blank()
        value = self.value()
        self.blank()
        if self.current is not None:
            raise ParseError('line %d: trailing text' % self.line)
        return value

    def value(self):
        c = self.current
        if c == '{':
            return self.object()
        if c == '[':
            return self.array()
        if c == '"':
            return self.string()
        if c == 't':
            return self.word('true', True)
        if c == 'f':
            return self.word('false', False)
        if c == 'n':
            return self.word('null', None)
        if c is not None and (c == '-' or c.isdigit()):
            return self.number()
        raise ParseError('line %d: expected a value' % self.line)

    def word(self, text, value):
        for c in text:
            self.need(c)
        return value

    def array(self):
        self.read()
        out = []
        self.blank()
        if self.take(']'):
            return out
        while True:
            self.blank()
            out.append(self.value())
            self.blank()
            if not self.take(','):
                self.need(']')
                return out

    def object(self):
        self.read()
        out = {}
        self.blank()
        if self.take('}'):
            return out
        while True:
            self.blank()
            name = self.string()
            self.blank()
            self.need(':')
            self.blank()
            out[name] = self.value()
            self.blank()
            if not self.take(','):
                self.need('}')
                return out

    def string(self):
        self.need('"')
        parts = []
        start = self.pos - 1
        while self.current != '"':
            if self.current is None:
                raise ParseError('line %d: open string' % self.line)
            if self.current == '\\':
                parts.append(self.text[start:self.pos - 1])
                self.read()
                parts.append({'n': '\n', 't': '\t', 'r': '\r', 'b': '\b', 'f': '\f'}.get(self.current, self.current))
                start = self.pos
            self.read()
        parts.append(self.text[start:self.pos - 1])
        self.read()
        return ''.join(parts)

    def number(self):
        start = self.pos - 1
        self.take('-')
        self.digits()
        whole = True
        if self.take('.'):
            whole = False
            self.digits()
        if self.current in ('e', 'E'):
            whole = False
            self.read()
            if self.current in ('+', '-'):
                self.read()
            self.digits()
        text = self.text[start:self.pos - 1 if self.current is not None else self.pos]
        return int(text) if whole else float(text)

    def digits(self):
        if self.current is None or not self.current.isdigit():
            raise ParseError('line %d: expected a digit' % self.line)
        while self.current is not None and self.current.isdigit():
            self.read()


def generate(n):
    rows = []
    for i in xrange(n):
        rows.append('{"op": "w%d", "args": [%d, -%d.5e1, "a\\n\\"%d\\\\"], "nested": {"on": %s, "x": null, "deep": [[%d], [], {}]}}'
                    % (i % 13, i, i, i, 'true' if i % 2 else 'false', i * i))
    return '{"head": {"kind": "log", "count": %d},\n "operations": [\n  %s\n ]}' % (n, ',\n  '.join(rows))


def weigh(value):
    if isinstance(value, dict):
        return sum(len(k) + weigh(v) for k, v in value.iteritems())
    if isinstance(value, list):
        return 1 + sum(weigh(v) for v in value)
    if isinstance(value, str):
        return len(value)
    if value is None or isinstance(value, bool):
        return 1
    return int(value) % 1000


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    text = generate(100)
    doc = None
    for _ in xrange(n):
        doc = Parser(text).parse()
    print 'json_awfy: n=%d operations=%d weight=%d' % (n, len(doc['operations']), weigh(doc))
