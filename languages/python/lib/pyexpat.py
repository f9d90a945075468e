"""A parser of XML that calls handlers, one for each kind of thing it meets.

What is complete in the text so far is handled at once; the rest waits for more. Documents are checked for being well-formed,
not for being valid. Texts of internal entities are parsed where they are referred to.
"""

import codecs as _codecs
import re as _re
import types as _types

version_info = (2, 2, 8)
EXPAT_VERSION = 'expat_2.2.8'
__version__ = '2.7.18'
native_encoding = 'UTF-8'
features = [('sizeof(XML_Char)', 1), ('sizeof(XML_LChar)', 1), ('XML_DTD', 0), ('XML_CONTEXT_BYTES', 1024), ('XML_NS', 0)]
XML_PARAM_ENTITY_PARSING_NEVER, XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE, XML_PARAM_ENTITY_PARSING_ALWAYS = 0, 1, 2

_ERRORS = [
    ('NO_MEMORY', 'out of memory'), ('SYNTAX', 'syntax error'), ('NO_ELEMENTS', 'no element found'),
    ('INVALID_TOKEN', 'not well-formed (invalid token)'), ('UNCLOSED_TOKEN', 'unclosed token'),
    ('PARTIAL_CHAR', 'partial character'), ('TAG_MISMATCH', 'mismatched tag'),
    ('DUPLICATE_ATTRIBUTE', 'duplicate attribute'), ('JUNK_AFTER_DOC_ELEMENT', 'junk after document element'),
    ('PARAM_ENTITY_REF', 'illegal parameter entity reference'), ('UNDEFINED_ENTITY', 'undefined entity'),
    ('RECURSIVE_ENTITY_REF', 'recursive entity reference'), ('ASYNC_ENTITY', 'asynchronous entity'),
    ('BAD_CHAR_REF', 'reference to invalid character number'), ('BINARY_ENTITY_REF', 'reference to binary entity'),
    ('ATTRIBUTE_EXTERNAL_ENTITY_REF', 'reference to external entity in attribute'),
    ('MISPLACED_XML_PI', 'XML or text declaration not at start of entity'), ('UNKNOWN_ENCODING', 'unknown encoding'),
    ('INCORRECT_ENCODING', 'encoding specified in XML declaration is incorrect'),
    ('UNCLOSED_CDATA_SECTION', 'unclosed CDATA section'),
    ('EXTERNAL_ENTITY_HANDLING', 'error in processing external entity reference'),
    ('NOT_STANDALONE', 'document is not standalone'),
    ('UNEXPECTED_STATE', 'unexpected parser state - please send a bug report'),
    ('ENTITY_DECLARED_IN_PE', 'entity declared in parameter entity'),
    ('FEATURE_REQUIRES_XML_DTD', 'requested feature requires XML_DTD support in Expat'),
    ('CANT_CHANGE_FEATURE_ONCE_PARSING', 'cannot change setting once parsing has begun'),
    ('UNBOUND_PREFIX', 'unbound prefix'), ('UNDECLARING_PREFIX', 'must not undeclare prefix'),
    ('INCOMPLETE_PE', 'incomplete markup in parameter entity'), ('XML_DECL', 'XML declaration not well-formed'),
    ('TEXT_DECL', 'text declaration not well-formed'), ('PUBLICID', 'illegal character(s) in public id'),
    ('SUSPENDED', 'parser suspended'), ('NOT_SUSPENDED', 'parser not suspended'), ('ABORTED', 'parsing aborted'),
    ('FINISHED', 'parsing finished'), ('SUSPEND_PE', 'cannot suspend in external parameter entity')]

errors = _types.ModuleType('pyexpat.errors', 'Constants used to describe error conditions.')
_CODES = {}
for _i, (_name, _text) in enumerate(_ERRORS):
    setattr(errors, 'XML_ERROR_' + _name, _text)
    _CODES[_name] = _i + 1
model = _types.ModuleType('pyexpat.model', 'Constants used to interpret content model information.')
for _i, _name in enumerate(('EMPTY', 'ANY', 'MIXED', 'NAME', 'CHOICE', 'SEQ')):
    setattr(model, 'XML_CTYPE_' + _name, _i + 1)
for _i, _name in enumerate(('NONE', 'OPT', 'REP', 'PLUS')):
    setattr(model, 'XML_CQUANT_' + _name, _i)


class ExpatError(Exception):
    """The document is not well-formed."""


ExpatError.__module__ = 'xml.parsers.expat'
error = ExpatError


def ErrorString(errno):
    """The words for an error's number."""
    return _ERRORS[errno - 1][1] if 1 <= errno <= len(_ERRORS) else None


_NAME = u'[A-Za-z_:\u0080-\U0010ffff][-A-Za-z0-9._:\u00b7\u0080-\U0010ffff]*'
_name = _re.compile(_NAME)
_attribute = _re.compile(u'([ \t\r\n]+)(%s)[ \t\r\n]*=[ \t\r\n]*("[^"<]*"|\'[^\'<]*\')' % _NAME)
_tag_end = _re.compile(u'[^>"\']*(?:"[^"]*"[^>"\']*|\'[^\']*\'[^>"\']*)*>')
_special = _re.compile(u'[<&\r\n]|\\]\\]>')
_reference = _re.compile(u'&(#x[0-9a-fA-F]+|#[0-9]+|%s);' % _NAME)
_bad = _re.compile(u'[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]')
_space = u' \t\r\n'
_TOKENS = _re.compile(u'[ \t\r\n]+|"[^"]*"|\'[^\']*\'|[][>]|[^] \t\r\n"\'[>]+')
_SPACES = _re.compile(u'[ \t\r\n]+')
_DECLARATION = _re.compile(
    u'<\\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["\'])([-a-zA-Z0-9_.:]+)\\1'
    u'(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["\'])([A-Za-z][-A-Za-z0-9._]*)\\3)?'
    u'(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["\'])(yes|no)\\5)?[ \t\r\n]*\\?>')
_ENCODING = _re.compile('<\\?xml[^>]*?encoding[ \t\r\n]*=[ \t\r\n]*["\']([A-Za-z][-A-Za-z0-9._]*)["\']')
_PREDEFINED = {u'lt': u'<', u'gt': u'>', u'amp': u'&', u'quot': u'"', u'apos': u"'"}
_HANDLERS = (
    'StartElementHandler', 'EndElementHandler', 'ProcessingInstructionHandler', 'CharacterDataHandler',
    'UnparsedEntityDeclHandler', 'NotationDeclHandler', 'StartNamespaceDeclHandler', 'EndNamespaceDeclHandler',
    'CommentHandler', 'StartCdataSectionHandler', 'EndCdataSectionHandler', 'DefaultHandler', 'DefaultHandlerExpand',
    'NotStandaloneHandler', 'ExternalEntityRefHandler', 'StartDoctypeDeclHandler', 'EndDoctypeDeclHandler',
    'EntityDeclHandler', 'XmlDeclHandler', 'ElementDeclHandler', 'AttlistDeclHandler', 'SkippedEntityHandler')
_XML_NAMESPACE = u'http://www.w3.org/XML/1998/namespace'


class _Entity(object):
    """A declared entity."""

    def __init__(self, value, system, public, notation, base):
        self.value, self.system, self.public, self.notation, self.base = value, system, public, notation, base
        self.open = False


class _More(Exception):
    """A token is not complete."""


class xmlparser(object):
    """The parser."""

    def __init__(self, encoding, separator, intern):
        d = self.__dict__
        for name in _HANDLERS:
            d[name] = None
        d['intern'] = intern
        d['buffer_size'], d['buffer_text'] = 8192, False
        d['ordered_attributes'] = d['specified_attributes'] = d['namespace_prefixes'] = False
        d['returns_unicode'] = True
        d['_encoding'], d['_separator'] = encoding, separator
        d['_codec'] = 'utf-8'
        d['_external_subset'] = None, None
        d['_raw'], d['_decoder'], d['_text'], d['_at'] = '', None, u'', 0
        d['_line'], d['_column'], d['_byte'] = 1, 0, 0
        d['_open'], d['_spaces'], d['_bases'] = [], [{u'xml': _XML_NAMESPACE}], []
        d['_state'] = 'start'
        d['_entities'], d['_parameters'], d['_defaults'], d['_base'] = {}, {}, {}, None
        d['_chars'], d['_chars_size'] = [], 0
        d['_failed'], d['_final'], d['_standalone'], d['_external'] = 0, False, -1, False
        d['_parameter_parsing'], d['_foreign'], d['_skipped_parameter'] = 0, False, False
        d['_has_doctype'] = False
        d['_depth'] = 0

    def __setattr__(self, name, value):
        if name in _HANDLERS:
            if name == 'CharacterDataHandler':
                self._flush()
            self.__dict__[name] = value
        elif name == 'buffer_text':
            if not value:
                self._flush()
            self.__dict__[name] = bool(value)
        elif name == 'buffer_size':
            if not isinstance(value, int):
                raise TypeError('buffer_size must be an integer')
            if value <= 0:
                raise ValueError('buffer_size must be greater than zero')
            if value > 2147483647:
                raise ValueError('buffer_size must not be greater than 2147483647')
            self._flush()
            self.__dict__[name] = int(value)
        elif name in ('ordered_attributes', 'specified_attributes', 'returns_unicode', 'namespace_prefixes'):
            self.__dict__[name] = bool(value)
        elif name.startswith('_'):
            self.__dict__[name] = value
        else:
            raise AttributeError(name)

    buffer_used = property(lambda self: self._chars_size)
    ErrorCode = property(lambda self: self._failed)
    ErrorLineNumber = CurrentLineNumber = property(lambda self: self._line)
    ErrorColumnNumber = CurrentColumnNumber = property(lambda self: self._column)
    ErrorByteIndex = CurrentByteIndex = property(lambda self: self._byte)

    def SetBase(self, base):
        self._base = base

    def GetBase(self):
        return self._base

    def GetInputContext(self):
        """The text being parsed, while a handler runs."""
        return self._text[self._at:].encode('utf-8') if self._depth else None

    def SetParamEntityParsing(self, flag):
        self._parameter_parsing = flag
        return 1

    def UseForeignDTD(self, flag=True):
        if self._state != 'start' or self._text or self._raw:
            raise self._error('CANT_CHANGE_FEATURE_ONCE_PARSING')
        self._foreign = bool(flag)

    def ExternalEntityParserCreate(self, context, encoding=None):
        """A parser for an entity that lies elsewhere."""
        other = xmlparser(encoding, self._separator, self.intern)
        for name in _HANDLERS + ('buffer_size', 'buffer_text', 'ordered_attributes', 'specified_attributes',
                                 'returns_unicode', 'namespace_prefixes', '_entities', '_parameters', '_defaults', '_base'):
            other.__dict__[name] = self.__dict__[name]
        other._spaces = list(self._spaces)
        other._external = True
        other._state = 'content' if context is not None else 'subset'
        return other

    def Parse(self, data, isfinal=0):
        """Go on with more of the document."""
        if self._final:
            raise self._error('FINISHED')
        if self._failed:
            raise self._error(_ERRORS[self._failed - 1][0])
        if isinstance(data, unicode):
            if self._decoder is None:
                self._encoding = 'utf-8'
            data = data.encode('utf-8')
        elif not isinstance(data, str):
            data = str(buffer(data))
        self._feed(data, isfinal)
        self._depth += 1
        try:
            self._run(isfinal)
        finally:
            self._depth -= 1
        if isfinal:
            self._final = True
        self._flush()
        return 1

    def ParseFile(self, file):
        """Parse all of a file."""
        if not hasattr(file, 'read'):
            raise TypeError("argument must have 'read' attribute")
        while True:
            data = file.read(2048)
            if not isinstance(data, str):
                raise TypeError('read() did not return a string object (type=%s)' % type(data).__name__)
            if not data:
                return self.Parse('', 1)
            self.Parse(data, 0)

    def _feed(self, data, final):
        """Decode some more."""
        if self._decoder is None:
            self._raw += data
            raw = self._raw
            if len(raw) < 4 and not final:
                return
            if raw.startswith('<?xml') and '>' not in raw and len(raw) < 400 and not final:
                return
            encoding, skip = self._encoding, 0
            if encoding is None:
                if raw.startswith('\xef\xbb\xbf'):
                    encoding, skip = 'utf-8', 3
                elif raw.startswith('\xff\xfe'):
                    encoding, skip = 'utf-16-le', 2
                elif raw.startswith('\xfe\xff'):
                    encoding, skip = 'utf-16-be', 2
                elif raw.startswith('<\0'):
                    encoding = 'utf-16-le'
                elif raw.startswith('\0<'):
                    encoding = 'utf-16-be'
                else:
                    found = _ENCODING.match(raw)
                    encoding = found.group(1) if found else 'utf-8'
                    if encoding.lower() in ('utf-16', 'utf16'):
                        raise self._error('INCORRECT_ENCODING')
            elif raw.startswith('\xef\xbb\xbf') and encoding.lower() in ('utf-8', 'utf8'):
                skip = 3
            decoder = _codecs.getincrementaldecoder(encoding)('strict')
            self._decoder = decoder
            self._codec = encoding
            self._byte = skip
            data, self._raw = raw[skip:], ''
        try:
            more = self._decoder.decode(data, bool(final))
        except UnicodeError as e:
            good = data[:e.start] if isinstance(e, UnicodeDecodeError) else ''
            self._text = self._text[self._at:] + good.decode(self._codec, 'ignore')
            self._at = 0
            self._run(0)
            raise self._error('PARTIAL_CHAR' if 'end of data' in str(e) else 'INVALID_TOKEN')
        self._text = self._text[self._at:] + more
        self._at = 0

    def _error(self, name):
        self._failed = _CODES[name]
        e = ExpatError('%s: line %d, column %d' % (_ERRORS[self._failed - 1][1], self._line, self._column))
        e.code, e.lineno, e.offset = self._failed, self._line, self._column
        return e

    def _move(self, end):
        """Tokens up to there are handled."""
        done = self._text[self._at:end]
        lines = done.count(u'\n')
        if lines:
            self._line += lines
            self._column = len(done) - done.rindex(u'\n') - 1
        else:
            self._column += len(done)
        self._byte += len(done) if self._codec in ('latin-1', 'iso-8859-1') else len(done.encode('utf-8'))
        self._at = end

    def _fail_at(self, at, name):
        self._move(at)
        raise self._error(name)

    def _give(self, text):
        """A text as handlers get it."""
        if text is None:
            return None
        if not self.returns_unicode:
            return text.encode('utf-8')
        if self.intern is not None:
            return text
        return text

    def _named(self, text):
        text = self._give(text)
        if self.intern is not None and text is not None:
            return self.intern.setdefault(text, text)
        return text

    def _data(self, text):
        if not text:
            return
        if self.CharacterDataHandler is None:
            self._default(text)
            return
        if not self.buffer_text:
            self.CharacterDataHandler(self._give(text))
            return
        if self._chars_size + len(text) > self.buffer_size:
            self._flush()
            if self.CharacterDataHandler is None:
                return
            if len(text) > self.buffer_size:
                self.CharacterDataHandler(self._give(text))
                return
        self._chars.append(text)
        self._chars_size += len(text)

    def _flush(self):
        if self._chars:
            text = u''.join(self._chars)
            self._chars, self._chars_size = [], 0
            if self.CharacterDataHandler is not None:
                self.CharacterDataHandler(self._give(text))

    def _default(self, text):
        handler = self.DefaultHandlerExpand or self.DefaultHandler
        if handler is not None and text:
            self._flush()
            handler(self._give(text))

    def _call(self, name, text, *args):
        """Call a handler; without one, the default one gets the text, that of a declaration token by token."""
        handler = self.__dict__[name]
        if handler is None:
            if name.endswith('DeclHandler') and not text.startswith(u'<?'):
                for token in _TOKENS.findall(text):
                    self._default(token)
            else:
                self._default(text)
            return False
        self._flush()
        handler(*args)
        return True

    def _run(self, final):
        try:
            while self._at < len(self._text) or final and self._state == 'start':
                at = self._at
                state = self._state
                if state == 'content' or state == 'cdata':
                    self._content(final)
                elif state == 'subset':
                    self._subset(final)
                else:
                    self._outside(final)
                if self._at == at and self._state == state:
                    break
        except _More:
            pass
        if not final:
            return
        rest = self._text[self._at:]
        if self._state == 'cdata':
            raise self._error('UNCLOSED_CDATA_SECTION')
        if rest.strip(_space):
            raise self._error('UNCLOSED_TOKEN')
        if self._external:
            if self._open:
                raise self._error('ASYNC_ENTITY')
            return
        if self._state != 'end':
            self._move(len(self._text))
            raise self._error('NO_ELEMENTS')

    def _need(self, found, final, name='UNCLOSED_TOKEN'):
        """An index that must be there, now or later."""
        if found < 0:
            if final:
                raise self._error(name)
            raise _More
        return found

    def _declaration(self, final, text_declaration=False):
        text, at = self._text, self._at
        end = self._need(text.find(u'?>', at), final) + 2
        if text_declaration:
            self._move(end)
            return
        found = _DECLARATION.match(text, at)
        if not found or found.end() != end:
            self._fail_at(at + 6, 'XML_DECL')
        standalone = found.group(6)
        self._standalone = -1 if standalone is None else int(standalone == u'yes')
        self._call('XmlDeclHandler', text[at:end], self._give(found.group(2)), self._give(found.group(4)), self._standalone)
        self._move(end)

    def _outside(self, final):
        """Before and after the document's element."""
        text, at = self._text, self._at
        if self._state == 'start':
            if len(text) - at < 6 and u'<?xml '.startswith(text[at:]) and not final:
                raise _More
            if text.startswith(u'<?xml', at) and text[at + 5:at + 6] in (u' ', u'\t', u'\r', u'\n'):
                self._declaration(final)
            self._state = 'prolog'
            return
        c = text[at]
        if c in _space:
            end = at
            while end < len(text) and text[end] in _space:
                end += 1
            self._default(text[at:end])
            self._move(end)
            return
        if c != u'<':
            if self._state == 'end':
                raise self._error('JUNK_AFTER_DOC_ELEMENT')
            # A name is a token here, though not one that may stand here: what it must not run into is worse.
            name = _name.match(text, at)
            if name is not None and text[name.end():name.end() + 1] not in u' \t\r\n>),|[%?*+':
                self._fail_at(name.end(), 'INVALID_TOKEN')
            raise self._error('INVALID_TOKEN' if c == u'&' or _bad.match(c) else 'SYNTAX')
        if len(text) - at < 2:
            self._need(-1, final)
        c = text[at + 1]
        if c == u'?':
            self._instruction(final)
        elif c == u'!':
            if text.startswith(u'<!--', at):
                self._comment(final)
            elif text.startswith(u'<!DOCTYPE', at) and self._state == 'prolog':
                self._doctype(final)
            elif final or not (u'<!--'.startswith(text[at:]) or u'<!DOCTYPE'.startswith(text[at:])):
                raise self._error('JUNK_AFTER_DOC_ELEMENT' if self._state == 'end' else
                                  'UNCLOSED_TOKEN' if final and len(text) - at < 3 else 'SYNTAX')
            else:
                raise _More
        elif self._state == 'end':
            raise self._error('JUNK_AFTER_DOC_ELEMENT')
        else:
            if self._foreign and not self._has_doctype:
                self._foreign_subset()
            self._start_tag(final)

    def _foreign_subset(self):
        self._has_doctype = True
        if self.ExternalEntityRefHandler is not None and self._parameter_parsing:
            if self.StartDoctypeDeclHandler is None:
                pass
            self._flush()
            if not self.ExternalEntityRefHandler(None, self._base, None, None):
                raise self._error('EXTERNAL_ENTITY_HANDLING')
            if self.NotStandaloneHandler is not None and self._standalone != 1 and not self.NotStandaloneHandler():
                raise self._error('NOT_STANDALONE')

    def _instruction(self, final):
        text, at = self._text, self._at
        end = self._need(text.find(u'?>', at + 2), final)
        found = _name.match(text, at + 2)
        if not found:
            self._fail_at(at + 2, 'INVALID_TOKEN')
        target = found.group()
        data = text[found.end():end]
        if data and data[0] not in _space:
            self._fail_at(found.end(), 'INVALID_TOKEN')
        if target == u'xml':
            self._fail_at(at, 'MISPLACED_XML_PI')
        if target.lower() == u'xml':
            self._fail_at(at + 2, 'INVALID_TOKEN')
        bad = _bad.search(text, at, end)
        if bad:
            self._fail_at(bad.start(), 'INVALID_TOKEN')
        self._call('ProcessingInstructionHandler', text[at:end + 2], self._named(target),
                   self._give(_lines(data.lstrip(_space))))
        self._move(end + 2)

    def _comment(self, final):
        text, at = self._text, self._at
        end = self._need(text.find(u'--', at + 4), final)
        bad = _bad.search(text, at, end)
        if bad:
            self._fail_at(bad.start(), 'INVALID_TOKEN')
        if len(text) <= end + 2:
            self._need(-1, final)
        if text[end + 2] != u'>':
            self._fail_at(end + 2, 'INVALID_TOKEN')
        self._call('CommentHandler', text[at:end + 3], self._give(_lines(text[at + 4:end])))
        self._move(end + 3)

    def _content(self, final):
        """Inside of the document's element, or in an external entity."""
        text, at = self._text, self._at
        if self._external and at == 0 and self._byte == 0 and text.startswith(u'<?xml '):
            self._declaration(final, True)
            return
        if self._state == 'cdata':
            self._cdata(final)
            return
        c = text[at]
        if c == u'<':
            if len(text) - at < 2:
                self._need(-1, final)
            c = text[at + 1]
            if c == u'/':
                self._end_tag(final)
            elif c == u'?':
                self._instruction(final)
            elif c == u'!':
                if text.startswith(u'<!--', at):
                    self._comment(final)
                elif text.startswith(u'<![CDATA[', at):
                    if not self._call('StartCdataSectionHandler', u'<![CDATA['):
                        pass
                    self._move(at + 9)
                    self._state = 'cdata'
                elif not final and (u'<!--'.startswith(text[at:]) or u'<![CDATA['.startswith(text[at:])):
                    raise _More
                else:
                    self._fail_at(at + 2 if len(text) > at + 2 else at, 'INVALID_TOKEN')
            else:
                self._start_tag(final)
        elif c == u'&':
            self._entity(final)
        else:
            self._characters(final)

    def _characters(self, final):
        text, at = self._text, self._at
        found = _special.search(text, at)
        end = found.start() if found else len(text)
        bad = _bad.search(text, at, end)
        if bad:
            if bad.start() > at:
                self._data(text[at:bad.start()])
            self._fail_at(bad.start(), 'INVALID_TOKEN')
        if end > at:
            if not found and not final and text.endswith(u']'):
                end = len(text.rstrip(u']'))
                if end <= at:
                    raise _More
            self._data(text[at:end])
            self._move(end)
            return
        c = text[at]
        if c == u'\n':
            self._data(u'\n')
            self._move(at + 1)
        elif c == u'\r':
            if at + 1 == len(text) and not final:
                raise _More
            self._data(u'\n')
            self._move(at + (2 if text.startswith(u'\r\n', at) else 1))
        else:
            self._fail_at(at + 2, 'INVALID_TOKEN')

    def _cdata(self, final):
        text, at = self._text, self._at
        end = text.find(u']]>', at)
        stop = end if end >= 0 else len(text) if final else max(at, len(text) - 2)
        bad = _bad.search(text, at, stop)
        if bad:
            self._fail_at(bad.start(), 'INVALID_TOKEN')
        if stop > at:
            for piece in _lines(text[at:stop]).splitlines(True):
                if piece.endswith(u'\n') and len(piece) > 1:
                    self._data(piece[:-1])
                    self._data(u'\n')
                else:
                    self._data(piece)
            self._move(stop)
        if end >= 0:
            self._call('EndCdataSectionHandler', u']]>')
            self._move(end + 3)
            self._state = 'content'
        elif not final:
            raise _More

    def _character(self, reference):
        """The character of a numeric reference."""
        number = int(reference[2:], 16) if reference.startswith(u'#x') else int(reference[1:])
        if not (number in (9, 10, 13) or 32 <= number < 0xd800 or 0xe000 <= number < 0xfffe or 0x10000 <= number < 0x110000):
            raise self._error('BAD_CHAR_REF')
        return unichr(number)

    def _entity(self, final):
        text, at = self._text, self._at
        end = text.find(u';', at)
        if end < 0 and not final and _re.match(u'&(#|#x)?[-\\w.:]*$', text[at:], _re.U):
            raise _More
        found = _reference.match(text, at)
        if not found:
            bad = at + 1
            name = _name.match(text, bad)
            self._fail_at(name.end() if name else bad, 'INVALID_TOKEN')
        name = found.group(1)
        if name.startswith(u'#'):
            self._data(self._character(name))
        elif name in _PREDEFINED:
            self._data(_PREDEFINED[name])
        else:
            entity = self._entities.get(name)
            if entity is None:
                if self._skipped_parameter and self._standalone != 1:
                    if self.SkippedEntityHandler is not None:
                        self._flush()
                        self.SkippedEntityHandler(self._named(name), 0)
                    else:
                        self._default(found.group())
                elif self._external or self._skipped_parameter:
                    self._default(found.group())
                else:
                    raise self._error('UNDEFINED_ENTITY')
            elif entity.notation is not None:
                raise self._error('BINARY_ENTITY_REF')
            elif entity.open:
                raise self._error('RECURSIVE_ENTITY_REF')
            elif entity.system is not None or entity.value is None:
                if self.ExternalEntityRefHandler is not None:
                    self._flush()
                    if not self.ExternalEntityRefHandler(self._give(name), entity.base, self._give(entity.system),
                                                         self._give(entity.public)):
                        raise self._error('EXTERNAL_ENTITY_HANDLING')
                else:
                    self._default(found.group())
            elif self.DefaultHandler is not None and self.DefaultHandlerExpand is None:
                if self.SkippedEntityHandler is not None:
                    self._flush()
                    self.SkippedEntityHandler(self._named(name), 0)
                else:
                    self._default(found.group())
            else:
                self._inside(entity)
        self._move(found.end())

    def _inside(self, entity):
        """Parse the text of an entity in its place."""
        saved = self._text, self._at, self._line, self._column, self._byte, self._open
        entity.open = True
        self._text, self._at, self._open = entity.value, 0, []
        try:
            try:
                while self._at < len(self._text):
                    at = self._at
                    self._content(True)
                    if self._at == at and self._state != 'cdata':
                        break
            except _More:
                raise self._error('ASYNC_ENTITY')
            if self._open:
                raise self._error('ASYNC_ENTITY')
        finally:
            entity.open = False
            self._text, self._at, self._line, self._column, self._byte, self._open = saved

    def _value(self, text, depth=0):
        """An attribute's value: references resolved, white space as blanks."""
        if u'&' not in text:
            if u'\n' in text or u'\t' in text or u'\r' in text:
                text = text.replace(u'\r\n', u' ').replace(u'\n', u' ').replace(u'\t', u' ').replace(u'\r', u' ')
            return text
        parts, at = [], 0
        while True:
            i = text.find(u'&', at)
            if i < 0:
                parts.append(self._value(text[at:]))
                return u''.join(parts)
            parts.append(self._value(text[at:i]))
            found = _reference.match(text, i)
            if not found:
                raise self._error('INVALID_TOKEN')
            name = found.group(1)
            if name.startswith(u'#'):
                parts.append(self._character(name))
            elif name in _PREDEFINED:
                parts.append(_PREDEFINED[name])
            else:
                entity = self._entities.get(name)
                if entity is None:
                    if not self._skipped_parameter:
                        raise self._error('UNDEFINED_ENTITY')
                elif entity.notation is not None:
                    raise self._error('BINARY_ENTITY_REF')
                elif entity.system is not None or entity.value is None:
                    raise self._error('ATTRIBUTE_EXTERNAL_ENTITY_REF')
                elif entity.open or depth > 100:
                    raise self._error('RECURSIVE_ENTITY_REF')
                else:
                    entity.open = True
                    try:
                        parts.append(self._value(entity.value, depth + 1))
                    finally:
                        entity.open = False
            at = found.end()

    def _start_tag(self, final):
        text, at = self._text, self._at
        found = _name.match(text, at + 1)
        if not found:
            self._fail_at(at + 1, 'INVALID_TOKEN')
        whole = _tag_end.match(text, found.end())
        if not whole:
            stray = text.find(u'<', at + 1)
            if stray >= 0:
                self._attributes(text, found.end(), len(text), final)
                self._fail_at(stray, 'INVALID_TOKEN')
            if text[at:].rstrip() == text[at:found.end()] or final:
                self._need(-1, final)
            raise _More
        end = whole.end()
        close = end - 1
        empty = text[close - 1] == u'/' and close - 1 >= found.end()
        if empty:
            close -= 1
        attributes, specified = self._attributes(text, found.end(), close, True)
        name = found.group()
        for wanted, kind, value in self._defaults.get(name, ()):
            for i in xrange(0, len(attributes), 2):
                if attributes[i] == wanted:
                    if kind != u'CDATA':
                        attributes[i + 1] = u' '.join(attributes[i + 1].split(u' ')).strip(u' ')
                        attributes[i + 1] = _SPACES.sub(u' ', attributes[i + 1])
                    break
            else:
                if value is not None and not self.specified_attributes:
                    attributes += [wanted, value]
        declared = []
        shown = name
        if self._separator is not None:
            shown, attributes, declared = self._resolve(name, attributes)
        self._open.append((name, shown, declared))
        for prefix, uri in declared:
            if self.StartNamespaceDeclHandler is not None:
                self._flush()
                self.StartNamespaceDeclHandler(self._named(prefix), self._named(uri))
        if self.StartElementHandler is not None:
            give = self._give
            if self.ordered_attributes:
                given = [self._named(a) if i % 2 == 0 else give(a) for i, a in enumerate(attributes)]
            else:
                given = {}
                for i in xrange(0, len(attributes), 2):
                    given[self._named(attributes[i])] = give(attributes[i + 1])
            self._flush()
            self.StartElementHandler(self._named(shown), given)
        else:
            self._default(text[at:end])
        if self._state != 'content':
            self._state = 'content'
        if empty:
            self._close()
        self._move(end)
        if not self._open and not self._external and not self._depth_inside():
            self._state = 'end'

    def _depth_inside(self):
        return any(entity.open for entity in self._entities.itervalues())

    def _attributes(self, text, at, end, complete):
        """Names and values in turn."""
        found, names = [], set()
        while at < end:
            one = _attribute.match(text, at, end)
            if not one:
                rest = text[at:end]
                if rest.strip(_space):
                    blank = at
                    while blank < end and text[blank] in _space:
                        blank += 1
                    name = _name.match(text, blank)
                    if not complete and (not name or name.end() == end):
                        raise _More
                    if name and blank > at:
                        blank = name.end()
                        while blank < end and text[blank] in _space:
                            blank += 1
                        if text[blank:blank + 1] == u'=':
                            blank += 1
                            while blank < end and text[blank] in _space:
                                blank += 1
                            if text[blank:blank + 1] in (u'"', u"'"):
                                stray = text.find(u'<', blank)
                                if not complete and stray < 0:
                                    raise _More
                                blank = stray if stray >= 0 else blank
                    self._fail_at(blank, 'INVALID_TOKEN')
                break
            name = one.group(2)
            if name in names:
                self._fail_at(one.start(2), 'DUPLICATE_ATTRIBUTE')
            names.add(name)
            bad = _bad.search(text, one.start(), one.end())
            if bad:
                self._fail_at(bad.start(), 'INVALID_TOKEN')
            found += [name, self._value(one.group(3)[1:-1])]
            at = one.end()
        return found, len(found)

    def _resolve(self, name, attributes):
        """Names with their namespaces, and the namespaces that begin here."""
        declared, rest = [], []
        scope = self._spaces[-1]
        for i in xrange(0, len(attributes), 2):
            attribute, value = attributes[i], attributes[i + 1]
            if attribute == u'xmlns':
                declared.append((None, value or None))
            elif attribute.startswith(u'xmlns:'):
                if not value:
                    raise self._error('UNDECLARING_PREFIX')
                declared.append((attribute[6:], value))
            else:
                rest += [attribute, value]
        if declared:
            scope = dict(scope)
            scope.update(declared)
        self._spaces.append(scope)
        seen = set()
        for i in xrange(0, len(rest), 2):
            if u':' in rest[i]:
                rest[i] = self._qualified(rest[i], scope)
            if rest[i] in seen:
                raise self._error('DUPLICATE_ATTRIBUTE')
            seen.add(rest[i])
        return self._qualified(name, scope, True), rest, declared

    def _qualified(self, name, scope, element=False):
        prefix, colon, local = name.rpartition(u':') if name.count(u':') == 1 else (u'', u'', name)
        if not colon:
            uri = scope.get(None) if element else None
        else:
            uri = scope.get(prefix)
            if uri is None:
                raise self._error('UNBOUND_PREFIX')
        if not uri:
            return name
        if self.namespace_prefixes and prefix:
            return uri + self._separator + local + self._separator + prefix
        return uri + self._separator + local

    def _close(self):
        name, shown, declared = self._open.pop()
        if self._separator is not None:
            self._spaces.pop()
        if self.EndElementHandler is not None:
            self._flush()
            self.EndElementHandler(self._named(shown))
        if self.EndNamespaceDeclHandler is not None:
            for prefix, _ in reversed(declared):
                self._flush()
                self.EndNamespaceDeclHandler(self._named(prefix))

    def _end_tag(self, final):
        text, at = self._text, self._at
        end = self._need(text.find(u'>', at), final)
        found = _name.match(text, at + 2)
        if not found:
            self._fail_at(at + 2, 'INVALID_TOKEN')
        if text[found.end():end].strip(_space):
            self._fail_at(found.end(), 'INVALID_TOKEN')
        if not self._open:
            raise self._error('ASYNC_ENTITY')
        if self._open[-1][0] != found.group():
            self._fail_at(at + 2, 'TAG_MISMATCH')
        if self.EndElementHandler is None:
            self._default(text[at:end + 1])
        self._close()
        self._move(end + 1)
        if not self._open and not self._external and not self._depth_inside():
            self._state = 'end'

    def _doctype(self, final):
        text, at = self._text, self._at
        found = _re.compile(
            u'<!DOCTYPE[ \t\r\n]+(%s)(?:[ \t\r\n]+(?:SYSTEM|PUBLIC[ \t\r\n]+("[^"]*"|\'[^\']*\'))[ \t\r\n]+("[^"]*"|\'[^\']*\'))?'
            u'[ \t\r\n]*([[>])' % _NAME).match(text, at)
        if not found:
            if final or _re.match(u'<!DOCTYPE[^>"\'[]*(?:("[^"]*"|\'[^\']*\')[^>"\'[]*)*[>[]', text[at:]):
                self._fail_at(at + 9, 'SYNTAX')
            raise _More
        public = found.group(2) and _SPACES.sub(u' ', found.group(2)[1:-1]).strip()
        system = found.group(3) and found.group(3)[1:-1]
        internal = found.group(4) == u'['
        self._has_doctype = True
        shown = found.group() if internal else found.group()[:-1]
        self._call('StartDoctypeDeclHandler', shown, self._named(found.group(1)), self._give(system),
                   self._give(public), int(internal))
        self._external_subset = system, public
        if system is not None:
            self._skipped_parameter = True
        self._move(found.end())
        if internal:
            self._state = 'subset'
        else:
            self._end_doctype(u'' if self.StartDoctypeDeclHandler is not None else u'>')

    def _end_doctype(self, text):
        system, public = self._external_subset
        if system is not None or self._foreign:
            if self._parameter_parsing == 2 or self._parameter_parsing == 1 and self._standalone != 1:
                if self.ExternalEntityRefHandler is not None:
                    self._flush()
                    if not self.ExternalEntityRefHandler(None, self._base, self._give(system), self._give(public)):
                        raise self._error('EXTERNAL_ENTITY_HANDLING')
                    self._skipped_parameter = False
            if self.NotStandaloneHandler is not None and self._standalone != 1 and not self.NotStandaloneHandler():
                raise self._error('NOT_STANDALONE')
        self._call('EndDoctypeDeclHandler', text)
        self._state = 'prolog'

    def _subset(self, final):
        """Declarations."""
        text, at = self._text, self._at
        c = text[at]
        if c in _space:
            end = at
            while end < len(text) and text[end] in _space:
                end += 1
            self._default(text[at:end])
            self._move(end)
        elif c == u']' and not self._external:
            end = self._need(text.find(u'>', at), final)
            self._end_doctype(text[end:end + 1] if self.StartDoctypeDeclHandler is not None else text[at:end + 1])
            self._move(end + 1)
        elif c == u'%':
            end = self._need(text.find(u';', at), final)
            self._parameter(text[at + 1:end], text[at:end + 1])
            self._move(end + 1)
        elif text.startswith(u'<?', at):
            if self._external and self._byte == 0 and text.startswith(u'<?xml '):
                self._declaration(final, True)
            else:
                self._instruction(final)
        elif text.startswith(u'<!--', at):
            self._comment(final)
        elif text.startswith(u'<!', at):
            whole = _tag_end.match(text, at + 2)
            if not whole:
                self._need(-1, final)
            self._declare(text[at:whole.end()])
            self._move(whole.end())
        elif not final and u'<!--'.startswith(text[at:]):
            raise _More
        else:
            raise self._error('SYNTAX' if c != u'<' else 'INVALID_TOKEN')

    def _parameter(self, name, shown):
        entity = self._parameters.get(name)
        if entity is None or entity.value is None:
            if entity is not None and self._parameter_parsing and self.ExternalEntityRefHandler is not None:
                self._flush()
                if not self.ExternalEntityRefHandler(None, entity.base, self._give(entity.system), self._give(entity.public)):
                    raise self._error('EXTERNAL_ENTITY_HANDLING')
                return
            self._skipped_parameter = True
            if self.SkippedEntityHandler is not None:
                self._flush()
                self.SkippedEntityHandler(self._named(name), 1)
            else:
                self._default(shown)
            return
        if entity.open:
            raise self._error('RECURSIVE_ENTITY_REF')
        saved = self._text, self._at, self._line, self._column, self._byte
        entity.open = True
        self._text, self._at = entity.value, 0
        try:
            while self._at < len(self._text):
                self._subset(True)
        finally:
            entity.open = False
            self._text, self._at, self._line, self._column, self._byte = saved

    def _declare(self, text):
        words = _Words(text[2:-1])
        what = words.word()
        if what == u'ENTITY':
            self._declare_entity(words, text)
        elif what == u'ELEMENT':
            name = words.word()
            self._call('ElementDeclHandler', text, self._named(name), _model(words.rest(), self._named))
        elif what == u'ATTLIST':
            self._declare_attributes(words, text)
        elif what == u'NOTATION':
            name = words.word()
            public, system = self._where(words)
            self._call('NotationDeclHandler', text, self._named(name), self._base, self._give(system), self._give(public))
        else:
            raise self._error('SYNTAX' if what else 'INVALID_TOKEN')

    def _where(self, words):
        kind = words.word()
        if kind == u'PUBLIC':
            public = _SPACES.sub(u' ', words.quoted() or u'').strip()
            return public, words.quoted()
        if kind == u'SYSTEM':
            return None, words.quoted()
        raise self._error('SYNTAX')

    def _declare_entity(self, words, text):
        is_parameter = words.take(u'%')
        name = words.word()
        if not name:
            raise self._error('INVALID_TOKEN')
        table = self._parameters if is_parameter else self._entities
        value = words.quoted()
        if value is not None:
            value = self._literal(_lines(value))
            entity = _Entity(value, None, None, None, self._base)
        else:
            public, system = self._where(words)
            notation = None
            if words.take(u'NDATA'):
                notation = words.word()
            entity = _Entity(None, system, public, notation, self._base)
        if name in table or name in _PREDEFINED and not is_parameter:
            return
        table[name] = entity
        if entity.notation is not None and self.UnparsedEntityDeclHandler is not None:
            self._flush()
            self.UnparsedEntityDeclHandler(self._named(name), self._base, self._give(entity.system),
                                           self._give(entity.public), self._named(entity.notation))
            return
        self._call('EntityDeclHandler', text, self._named(name), int(is_parameter), self._give(value), self._base,
                   self._give(entity.system), self._give(entity.public), self._named(entity.notation))

    def _literal(self, text):
        """The text of an entity: only numbers are resolved, and parameters."""
        if u'%' in text:
            for name, entity in self._parameters.items():
                if entity.value is not None:
                    text = text.replace(u'%' + name + u';', entity.value)
        parts, at = [], 0
        while True:
            i = text.find(u'&#', at)
            if i < 0:
                parts.append(text[at:])
                return u''.join(parts)
            found = _reference.match(text, i)
            if not found:
                raise self._error('INVALID_TOKEN')
            parts += [text[at:i], self._character(found.group(1))]
            at = found.end()

    def _declare_attributes(self, words, text):
        element = words.word()
        called = False
        while words.left():
            name = words.word()
            kind = words.word()
            if kind == u'NOTATION' or kind is None or not kind:
                group = words.group()
                kind = (kind or u'') + _SPACES.sub(u'', group or u'')
            required, value = 0, None
            if words.take(u'#REQUIRED'):
                required = 1
            elif words.take(u'#IMPLIED'):
                pass
            else:
                if words.take(u'#FIXED'):
                    required = 1
                value = words.quoted()
                if value is None:
                    raise self._error('SYNTAX')
                value = self._value(value)
                if kind != u'CDATA':
                    value = _SPACES.sub(u' ', value).strip(u' ')
            known = self._defaults.setdefault(element, [])
            if not any(one[0] == name for one in known):
                known.append((name, kind, value))
            if self.AttlistDeclHandler is not None:
                called = True
                self._flush()
                self.AttlistDeclHandler(self._named(element), self._named(name), self._give(kind), self._give(value), required)
        if not called:
            self._default(text)


class _Words(object):
    """What a declaration is made of."""

    def __init__(self, text):
        self._text = text

    def _skip(self):
        self._text = self._text.lstrip(_space)
        return self._text

    def left(self):
        return bool(self._skip())

    def rest(self):
        return self._skip()

    def word(self):
        found = _name.match(self._skip()) or _re.match(u'[-A-Za-z0-9._:]+', self._text)
        if not found:
            return u''
        self._text = self._text[found.end():]
        return found.group()

    def take(self, word):
        if self._skip().startswith(word):
            self._text = self._text[len(word):]
            return True
        return False

    def quoted(self):
        text = self._skip()
        if text[:1] not in (u'"', u"'"):
            return None
        end = text.find(text[0], 1)
        if end < 0:
            return None
        self._text = text[end + 1:]
        return text[1:end]

    def group(self):
        text = self._skip()
        end = text.find(u')')
        if not text.startswith(u'(') or end < 0:
            return None
        self._text = text[end + 1:]
        return text[:end + 1]


def _lines(text):
    return text.replace(u'\r\n', u'\n').replace(u'\r', u'\n') if u'\r' in text else text


_QUANTIFIERS = {u'?': 1, u'*': 2, u'+': 3}


def _model(text, give):
    """A content model as tuples: type, quantifier, name, children."""
    text = _SPACES.sub(u'', text)
    if text == u'EMPTY':
        return 1, 0, None, ()
    if text == u'ANY':
        return 2, 0, None, ()
    return _particle(text, 0, give)[0]


def _particle(text, at, give):
    if text[at:at + 1] != u'(':
        found = _name.match(text, at)
        end = found.end() if found else at + 1
        quantifier = _QUANTIFIERS.get(text[end:end + 1], 0)
        return (4, quantifier, give(text[at:end]), ()), end + bool(quantifier)
    at += 1
    mixed = text.startswith(u'#PCDATA', at)
    if mixed:
        at += 7
        if text[at:at + 1] == u'|':
            at += 1
    children, kind = [], 6
    while at < len(text) and text[at] != u')':
        child, at = _particle(text, at, give)
        children.append(child)
        if text[at:at + 1] in (u'|', u','):
            if text[at] == u'|':
                kind = 5
            at += 1
    at += 1
    quantifier = _QUANTIFIERS.get(text[at:at + 1], 0)
    return (3 if mixed else kind, quantifier, None, tuple(children)), at + bool(quantifier)


XMLParserType = xmlparser


def ParserCreate(encoding=None, namespace_separator=None, intern=0):
    """A new parser."""
    if encoding is not None and not isinstance(encoding, str):
        raise TypeError('ParserCreate() argument 1 must be string or None, not %s' % type(encoding).__name__)
    if namespace_separator is not None:
        if not isinstance(namespace_separator, basestring):
            raise TypeError('ParserCreate() argument 2 must be string or None, not %s' % type(namespace_separator).__name__)
        if len(namespace_separator) > 1:
            raise ValueError('namespace_separator must be at most one character, omitted, or None')
        namespace_separator = unicode(namespace_separator)
    if intern == 0:
        intern = {}
    elif intern is not None and not isinstance(intern, dict):
        raise TypeError('intern must be a dictionary')
    return xmlparser(encoding, namespace_separator, intern)
