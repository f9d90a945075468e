"""A parser of HTML that takes what is out there."""

import re
import markupbase

_SPECIAL = re.compile('[&<]')
_REFERENCE_START = re.compile('&[a-zA-Z#]')
_ENTITY = re.compile(r'&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]')
_NUMBER = re.compile(r'&#(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]')
_IN_VALUE = re.compile(r'&(#?[xX]?(?:[0-9a-fA-F]+|\w{1,8}));')

_TAG_NAME = r'[a-zA-Z][^\t\n\r\f />\x00]*'
_ATTRIBUTE_NAME = r'''(?<=['"\s/])[^\s/>][^\s/=>]*'''
_ATTRIBUTE_VALUE = r'''\s*=+\s*%s'[^']*'|"[^"]*"|(?!['"])[^>\s]*)'''
_GAP = r'(?:\s|/(?!>))*'

_OPENS = re.compile('<[a-zA-Z]')
_NAME = re.compile('(%s)%s' % (_TAG_NAME, _GAP))
_ATTRIBUTE = re.compile('(%s)(%s)?%s' % (_ATTRIBUTE_NAME, _ATTRIBUTE_VALUE % '(', _GAP))
_START_TAG = re.compile(r'<%s(?:[\s/]*(?:%s(?:%s)?%s)*)?\s*'
                        % (_TAG_NAME, _ATTRIBUTE_NAME, _ATTRIBUTE_VALUE % '(?:', _GAP))
_END_TAG = re.compile(r'</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>')


class HTMLParseError(Exception):
    def __init__(self, msg, position=(None, None)):
        assert msg
        self.msg = msg
        self.lineno, self.offset = position

    def __str__(self):
        text = self.msg
        if self.lineno is not None:
            text += ', at line %d' % self.lineno
        if self.offset is not None:
            text += ', column %d' % (self.offset + 1)
        return text


class HTMLParser(markupbase.ParserBase):
    """Calls `handle_starttag` and so on for what it finds in the text it is fed."""

    CDATA_CONTENT_ELEMENTS = ('script', 'style')

    def __init__(self):
        self.reset()

    def reset(self):
        self.rawdata = ''
        self.lasttag = '???'
        self.interesting = _SPECIAL
        self.cdata_elem = None
        markupbase.ParserBase.reset(self)

    def feed(self, data):
        self.rawdata = self.rawdata + data
        self.goahead(0)

    def close(self):
        self.goahead(1)

    def error(self, message):
        raise HTMLParseError(message, self.getpos())

    __starttag_text = None

    def get_starttag_text(self):
        return self.__starttag_text

    def set_cdata_mode(self, elem):
        """Nothing but the end tag of this element means anything."""
        self.cdata_elem = elem.lower()
        self.interesting = re.compile(r'</\s*%s\s*>' % self.cdata_elem, re.I)

    def clear_cdata_mode(self):
        self.interesting = _SPECIAL
        self.cdata_elem = None

    def goahead(self, end):
        """As far as it goes; with `end` nothing will follow."""
        rawdata = self.rawdata
        i, n = 0, len(rawdata)
        while i < n:
            match = self.interesting.search(rawdata, i)
            if match:
                j = match.start()
            elif self.cdata_elem:
                break
            else:
                j = n
            if i < j:
                self.handle_data(rawdata[i:j])
            i = self.updatepos(i, j)
            if i == n:
                break
            if rawdata[i] == '<':
                k = self._markup(i, n)
                if k is None:
                    break
                if k < 0:
                    if not end:
                        break
                    k = rawdata.find('>', i + 1) + 1
                    if not k:
                        k = rawdata.find('<', i + 1)
                        if k < 0:
                            k = i + 1
                    self.handle_data(rawdata[i:k])
                i = self.updatepos(i, k)
            elif rawdata.startswith('&#', i):
                match = _NUMBER.match(rawdata, i)
                if not match:
                    if ';' in rawdata[i:]:
                        self.handle_data(rawdata[i:i + 2])
                        i = self.updatepos(i, i + 2)
                    break
                self.handle_charref(match.group()[2:-1])
                i = self.updatepos(i, self._after(match))
            else:
                match = _ENTITY.match(rawdata, i)
                if match:
                    self.handle_entityref(match.group(1))
                    i = self.updatepos(i, self._after(match))
                    continue
                match = _REFERENCE_START.match(rawdata, i)
                if match:
                    if end and match.group() == rawdata[i:]:
                        self.error('EOF in middle of entity or char ref')
                    break
                if i + 1 == n:
                    break
                self.handle_data('&')
                i = self.updatepos(i, i + 1)
        if end and i < n and not self.cdata_elem:
            self.handle_data(rawdata[i:n])
            i = self.updatepos(i, n)
        self.rawdata = rawdata[i:]

    def _after(self, match):
        """The place after a reference, whose semicolon may be missing."""
        k = match.end()
        return k if self.rawdata[k - 1] == ';' else k - 1

    def _markup(self, i, n):
        """What begins with `<`: where it ends; -1 and `None`: it does not yet."""
        rawdata = self.rawdata
        if _OPENS.match(rawdata, i):
            return self.parse_starttag(i)
        for start, parse in (('</', self.parse_endtag), ('<!--', self.parse_comment), ('<?', self.parse_pi),
                             ('<!', self.parse_html_declaration)):
            if rawdata.startswith(start, i):
                return parse(i)
        if i + 1 < n:
            self.handle_data('<')
            return i + 1
        return None

    def parse_html_declaration(self, i):
        rawdata = self.rawdata
        if rawdata[i:i + 2] != '<!':
            self.error('unexpected call to parse_html_declaration()')
        if rawdata[i:i + 4] == '<!--':
            return self.parse_comment(i)
        if rawdata[i:i + 3] == '<![':
            return self.parse_marked_section(i)
        if rawdata[i:i + 9].lower() != '<!doctype':
            return self.parse_bogus_comment(i)
        end = rawdata.find('>', i + 9)
        if end == -1:
            return -1
        self.handle_decl(rawdata[i + 2:end])
        return end + 1

    def parse_bogus_comment(self, i, report=1):
        rawdata = self.rawdata
        if rawdata[i:i + 2] not in ('<!', '</'):
            self.error('unexpected call to parse_comment()')
        end = rawdata.find('>', i + 2)
        if end == -1:
            return -1
        if report:
            self.handle_comment(rawdata[i + 2:end])
        return end + 1

    def parse_pi(self, i):
        end = self.rawdata.find('>', i + 2)
        if end == -1:
            return -1
        self.handle_pi(self.rawdata[i + 2:end])
        return end + 1

    def parse_starttag(self, i):
        self.__starttag_text = None
        endpos = self.check_for_whole_start_tag(i)
        if endpos < 0:
            return endpos
        rawdata = self.rawdata
        self.__starttag_text = rawdata[i:endpos]
        match = _NAME.match(rawdata, i + 1)
        k = match.end()
        self.lasttag = tag = match.group(1).lower()
        attrs = []
        while k < endpos:
            match = _ATTRIBUTE.match(rawdata, k)
            if not match:
                break
            name, rest, value = match.groups()
            if not rest:
                value = None
            elif len(value) > 1 and value[0] == value[-1] and value[0] in '\'"' or value in ('\'', '"'):
                value = value[1:-1]
            if value:
                value = self.unescape(value)
            attrs.append((name.lower(), value))
            k = match.end()
        end = rawdata[k:endpos].strip()
        if end not in ('>', '/>'):
            self.handle_data(rawdata[i:endpos])
        elif end == '/>':
            self.handle_startendtag(tag, attrs)
        else:
            self.handle_starttag(tag, attrs)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        return endpos

    def check_for_whole_start_tag(self, i):
        """Where the tag ends; -1: not in what is here."""
        rawdata = self.rawdata
        match = _START_TAG.match(rawdata, i)
        if not match:
            raise AssertionError('we should not get here!')
        j = match.end()
        next = rawdata[j:j + 1]
        if next == '>':
            return j + 1
        if next == '/':
            return j + 2 if rawdata.startswith('/>', j) else -1
        if next == '' or next == '=' or next.isalpha() and ord(next) < 128:
            return -1
        return j if j > i else i + 1

    def parse_endtag(self, i):
        rawdata = self.rawdata
        end = rawdata.find('>', i + 1) + 1
        if not end:
            return -1
        match = _END_TAG.match(rawdata, i)
        if not match:
            if self.cdata_elem is not None:
                self.handle_data(rawdata[i:end])
                return end
            name = _NAME.match(rawdata, i + 2)
            if not name:
                return i + 3 if rawdata[i:i + 3] == '</>' else self.parse_bogus_comment(i)
            end = rawdata.find('>', name.end()) + 1
            self.handle_endtag(name.group(1).lower())
            return end
        elem = match.group(1).lower()
        if self.cdata_elem is not None and elem != self.cdata_elem:
            self.handle_data(rawdata[i:end])
            return end
        self.handle_endtag(elem)
        self.clear_cdata_mode()
        return end

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass

    entitydefs = None

    def unescape(self, s):
        """The characters that references in the value of an attribute stand for."""
        if '&' not in s:
            return s
        if HTMLParser.entitydefs is None:
            import htmlentitydefs
            known = dict((name, unichr(number)) for name, number in htmlentitydefs.name2codepoint.iteritems())
            known['apos'] = u"'"
            HTMLParser.entitydefs = known

        def character(match):
            name = match.group(1)
            if name[0] != '#':
                return self.entitydefs.get(name, '&' + name + ';')
            name = name[1:]
            try:
                return unichr(int(name[1:], 16) if name[0] in 'xX' else int(name))
            except ValueError:
                return '&#' + name + ';'
        return _IN_VALUE.sub(character, s)
