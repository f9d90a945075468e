"""Declarations and comments of SGML and HTML, for the parsers that meet them."""

import re

_NAME = re.compile(r'[a-zA-Z][-_.a-zA-Z0-9]*\s*')
_STRING = re.compile(r'(\'[^\']*\'|"[^"]*")\s*')
_COMMENT_END = re.compile(r'--\s*>')
_SECTION_END = re.compile(r']\s*]\s*>')
_MS_SECTION_END = re.compile(r']\s*>')
_SECTIONS = {'temp', 'cdata', 'ignore', 'include', 'rcdata'}
_MS_SECTIONS = {'if', 'else', 'endif'}


class ParserBase:
    """Keeps `rawdata` and the place in it."""

    def __init__(self):
        if self.__class__ is ParserBase:
            raise RuntimeError('markupbase.ParserBase must be subclassed')

    def error(self, message):
        raise NotImplementedError('subclasses of ParserBase must override error()')

    def reset(self):
        self.lineno = 1
        self.offset = 0

    def getpos(self):
        return self.lineno, self.offset

    def updatepos(self, i, j):
        """Count lines and columns on from `i` to `j`."""
        if i >= j:
            return j
        lines = self.rawdata.count('\n', i, j)
        if lines:
            self.lineno += lines
            self.offset = j - (self.rawdata.rindex('\n', i, j) + 1)
        else:
            self.offset += j - i
        return j

    _decl_otherchars = ''

    def unknown_decl(self, data):
        pass

    def parse_declaration(self, i):
        """`<!...>` at `i`: where it ends, or -1 when it does not yet."""
        rawdata = self.rawdata
        j = i + 2
        assert rawdata[i:j] == '<!', 'unexpected call to parse_declaration'
        if rawdata[j:j + 1] == '>':
            return j + 1
        if rawdata[j:j + 1] in ('-', ''):
            return -1
        if rawdata[j:j + 2] == '--':
            return self.parse_comment(i)
        if rawdata[j] == '[':
            return self.parse_marked_section(i)
        kind, j = self._scan_name(j, i)
        if j < 0:
            return j
        if kind == 'doctype':
            self._decl_otherchars = ''
        n = len(rawdata)
        while j < n:
            c = rawdata[j]
            if c == '>':
                data = rawdata[i + 2:j]
                if kind == 'doctype':
                    self.handle_decl(data)
                else:
                    self.unknown_decl(data)
                return j + 1
            if c in '"\'':
                string = _STRING.match(rawdata, j)
                if not string:
                    return -1
                j = string.end()
            elif c.isalpha():
                name, j = self._scan_name(j, i)
            elif c in self._decl_otherchars:
                j += 1
            elif c == '[':
                if kind == 'doctype':
                    j = self._parse_doctype_subset(j + 1, i)
                elif kind in ('attlist', 'linktype', 'link', 'element'):
                    self.error("unsupported '[' char in %s declaration" % kind)
                else:
                    self.error("unexpected '[' char in declaration")
            else:
                self.error('unexpected %r char in declaration' % rawdata[j])
            if j < 0:
                return j
        return -1

    def parse_marked_section(self, i, report=1):
        rawdata = self.rawdata
        assert rawdata[i:i + 3] == '<![', 'unexpected call to parse_marked_section()'
        name, j = self._scan_name(i + 3, i)
        if j < 0:
            return j
        if name in _SECTIONS:
            match = _SECTION_END.search(rawdata, i + 3)
        elif name in _MS_SECTIONS:
            match = _MS_SECTION_END.search(rawdata, i + 3)
        else:
            self.error('unknown status keyword %r in marked section' % rawdata[i + 3:j])
        if not match:
            return -1
        if report:
            self.unknown_decl(rawdata[i + 3:match.start(0)])
        return match.end(0)

    def parse_comment(self, i, report=1):
        rawdata = self.rawdata
        if rawdata[i:i + 4] != '<!--':
            self.error('unexpected call to parse_comment()')
        match = _COMMENT_END.search(rawdata, i + 4)
        if not match:
            return -1
        if report:
            self.handle_comment(rawdata[i + 4:match.start(0)])
        return match.end(0)

    def _fail_at(self, start, end, message):
        self.updatepos(start, end)
        self.error(message)

    def _parse_doctype_subset(self, i, declstartpos):
        """What stands between brackets in a document type: the place after it."""
        rawdata = self.rawdata
        n = len(rawdata)
        j = i
        while j < n:
            c = rawdata[j]
            if c == '<':
                start = rawdata[j:j + 2]
                if start == '<':
                    return -1
                if start != '<!':
                    self._fail_at(declstartpos, j + 1, 'unexpected char in internal subset (in %r)' % start)
                if j + 2 == n or j + 4 > n:
                    return -1
                if rawdata[j:j + 4] == '<!--':
                    j = self.parse_comment(j, report=0)
                    if j < 0:
                        return j
                    continue
                name, j = self._scan_name(j + 2, declstartpos)
                if j == -1:
                    return -1
                if name not in ('attlist', 'element', 'entity', 'notation'):
                    self._fail_at(declstartpos, j + 2, 'unknown declaration %r in internal subset' % name)
                j = getattr(self, '_parse_doctype_' + name)(j, declstartpos)
                if j < 0:
                    return j
            elif c == '%':
                if j + 1 == n:
                    return -1
                name, j = self._scan_name(j + 1, declstartpos)
                if j < 0:
                    return j
                if rawdata[j:j + 1] == ';':
                    j += 1
            elif c == ']':
                j += 1
                while j < n and rawdata[j].isspace():
                    j += 1
                if j >= n:
                    return -1
                if rawdata[j] == '>':
                    return j
                self._fail_at(declstartpos, j, 'unexpected char after internal subset')
            elif c.isspace():
                j += 1
            else:
                self._fail_at(declstartpos, j, 'unexpected char %r in internal subset' % c)
        return -1

    def _parse_doctype_element(self, i, declstartpos):
        name, j = self._scan_name(i, declstartpos)
        if j == -1:
            return -1
        end = self.rawdata.find('>', j)
        return end + 1 if end >= 0 else -1

    def _parse_doctype_attlist(self, i, declstartpos):
        rawdata = self.rawdata
        name, j = self._scan_name(i, declstartpos)
        c = rawdata[j:j + 1]
        if c == '':
            return -1
        if c == '>':
            return j + 1
        while 1:
            # A name, a type, a default.
            name, j = self._scan_name(j, declstartpos)
            if j < 0:
                return j
            c = rawdata[j:j + 1]
            if c == '':
                return -1
            if c == '(':
                end = rawdata.find(')', j)
                if end < 0:
                    return -1
                j = end + 1
                while rawdata[j:j + 1].isspace():
                    j += 1
                if not rawdata[j:]:
                    return -1
            else:
                name, j = self._scan_name(j, declstartpos)
            c = rawdata[j:j + 1]
            if not c:
                return -1
            if c in '\'"':
                string = _STRING.match(rawdata, j)
                if not string:
                    return -1
                j = string.end()
                c = rawdata[j:j + 1]
                if not c:
                    return -1
            if c == '#':
                if rawdata[j:] == '#':
                    return -1
                name, j = self._scan_name(j + 1, declstartpos)
                if j < 0:
                    return j
                c = rawdata[j:j + 1]
                if not c:
                    return -1
            if c == '>':
                return j + 1

    def _parse_doctype_notation(self, i, declstartpos):
        name, j = self._scan_name(i, declstartpos)
        return j if j < 0 else self._to_end(j, declstartpos)

    def _parse_doctype_entity(self, i, declstartpos):
        rawdata = self.rawdata
        j = i
        if rawdata[i:i + 1] == '%':
            j = i + 1
            while rawdata[j:j + 1].isspace():
                j += 1
            if j >= len(rawdata):
                return -1
        name, j = self._scan_name(j, declstartpos)
        return j if j < 0 else self._to_end(j, declstartpos)

    def _to_end(self, j, declstartpos):
        """Names and strings up to the end of a declaration."""
        while 1:
            c = self.rawdata[j:j + 1]
            if not c:
                return -1
            if c == '>':
                return j + 1
            if c in '\'"':
                string = _STRING.match(self.rawdata, j)
                if not string:
                    return -1
                j = string.end()
            else:
                name, j = self._scan_name(j, declstartpos)
                if j < 0:
                    return j

    def _scan_name(self, i, declstartpos):
        """A name in small letters, and the place after it and the space that follows; -1: there must come more."""
        rawdata = self.rawdata
        n = len(rawdata)
        if i == n:
            return None, -1
        match = _NAME.match(rawdata, i)
        if not match:
            self.updatepos(declstartpos, i)
            self.error('expected name token at %r' % rawdata[declstartpos:declstartpos + 20])
        text = match.group()
        if i + len(text) == n:
            return None, -1
        return text.strip().lower(), match.end()
