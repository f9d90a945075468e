"""A parser of XML that calls handlers, one for each kind of thing it meets.

`_expat` finds out what happens in a document, one event at a time; the handlers are called here.
"""

import types as _types

import _expat

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
    return _ERRORS[errno - 1][1] if 1 <= errno <= len(_ERRORS) else _MORE_ERRORS.get(errno)


_HANDLERS = (
    'StartElementHandler', 'EndElementHandler', 'ProcessingInstructionHandler', 'CharacterDataHandler',
    'UnparsedEntityDeclHandler', 'NotationDeclHandler', 'StartNamespaceDeclHandler', 'EndNamespaceDeclHandler',
    'CommentHandler', 'StartCdataSectionHandler', 'EndCdataSectionHandler', 'DefaultHandler', 'DefaultHandlerExpand',
    'NotStandaloneHandler', 'ExternalEntityRefHandler', 'StartDoctypeDeclHandler', 'EndDoctypeDeclHandler',
    'EntityDeclHandler', 'XmlDeclHandler', 'ElementDeclHandler', 'AttlistDeclHandler', 'SkippedEntityHandler')
# Those that are asked something, and the question for an encoding, which has no handler.
_NOT_STANDALONE, _EXTERNAL, _ENCODING = 13, 14, 22
_CHARACTERS, _DEFAULT, _EXPAND = 3, 11, 12
_FLAGS = 'ordered_attributes', 'specified_attributes', 'returns_unicode', 'namespace_prefixes', 'buffer_text'
_BYTES = ''.join(map(chr, range(256)))
# What `ErrorString` knows beyond the constants.
_MORE_ERRORS = {
    38: 'reserved prefix (xml) must not be undeclared or bound to another namespace name',
    39: 'reserved prefix (xmlns) must not be declared or undeclared',
    40: 'prefix must not be bound to one of the reserved namespace names', 41: 'invalid argument',
    43: 'limit on input amplification factor (from DTD and entities) breached'}


def _integer(answer):
    """A handler's answer to a question."""
    if isinstance(answer, (int, long)):
        return answer
    raise TypeError('an integer is required')


def _undeletable(self):
    raise RuntimeError('Cannot delete attribute')


def _handler(number):
    """A handler as an attribute."""
    bit = 1 << number

    def set(self, handler):
        if number == _CHARACTERS:
            self._flush()
        self._handlers[number] = handler
        # Text goes nowhere else while a document is being parsed.
        if handler is not None or number == _CHARACTERS and self._depth:
            self._mask |= bit
        else:
            self._mask &= ~bit
        if number == _DEFAULT or number == _EXPAND:
            self._expands = number == _EXPAND
            self._default = -1 if handler is None else number
        self._changes += 1
        self._scanner.handlers(self._mask, self._default, self._expands)
    return property(lambda self: self._handlers[number], set, _undeletable)


def _flag(name):
    """An option that is on or off."""
    slot = '_' + name

    def set(self, value):
        value = bool(value)
        if name == 'buffer_text' and not value:
            self._flush()
        self._changes += 1
        setattr(self, slot, value)
        self._scanner.option(name, value)
    return property(lambda self: getattr(self, slot), set, _undeletable)


class xmlparser(object):
    """The parser."""

    __slots__ = ('_scanner', '_handlers', '_mask', '_default', '_expands', '_base', '_depth', '_final', '_told', '_changes',
                 '_intern', '_buffer_size') + tuple('_' + _name for _name in _FLAGS)

    def __init__(self, scanner, intern):
        self._scanner, self._intern = scanner, intern
        # Handlers by number; which there are, and which takes what no other one does.
        self._handlers = [None] * (len(_HANDLERS) + 1)
        self._mask, self._default, self._expands = 0, -1, True
        self._base, self._depth, self._final, self._told = None, 0, False, 0
        self._buffer_size = 8192
        self._ordered_attributes = self._specified_attributes = self._namespace_prefixes = self._buffer_text = False
        self._returns_unicode = True
        # How often something was set.
        self._changes = 0

    def __getattr__(self, name):
        raise AttributeError(name)

    for _i, _name in enumerate(_HANDLERS):
        locals()[_name] = _handler(_i)
    for _name in _FLAGS:
        locals()[_name] = _flag(_name)
    del _i, _name
    intern = property(lambda self: self._intern)

    def _set_buffer_size(self, value):
        if not isinstance(value, int):
            raise TypeError('buffer_size must be an integer')
        if value <= 0:
            raise ValueError('buffer_size must be greater than zero')
        if value > 2147483647:
            raise ValueError('buffer_size must not be greater than 2147483647')
        if value != self._buffer_size:
            # A buffer of another size is one that is used.
            self.buffer_text = True
        self._flush()
        self._buffer_size = int(value)
        self._scanner.option('buffer_size', self._buffer_size)
    buffer_size = property(lambda self: self._buffer_size, _set_buffer_size)

    buffer_used = property(lambda self: self._scanner.collected())
    ErrorCode = property(lambda self: self._told or self._scanner.failure())
    ErrorLineNumber = CurrentLineNumber = property(lambda self: self._scanner.position()[0])
    ErrorColumnNumber = CurrentColumnNumber = property(lambda self: self._scanner.position()[1])
    ErrorByteIndex = CurrentByteIndex = property(lambda self: self._scanner.position()[2])

    def SetBase(self, base):
        self._base = base
        self._scanner.option('base', base)

    def GetBase(self):
        return self._base

    def GetInputContext(self):
        """The text being parsed, while a handler runs."""
        return self._scanner.rest() if self._depth else None

    def SetParamEntityParsing(self, flag):
        self._scanner.option('parameters', flag)
        return 1

    def UseForeignDTD(self, flag=True):
        if self._scanner.begun():
            raise self._error(_CODES['CANT_CHANGE_FEATURE_ONCE_PARSING'])
        self._scanner.option('foreign', bool(flag))

    def ExternalEntityParserCreate(self, context, encoding=None):
        """A parser for an entity that lies elsewhere."""
        other = xmlparser(self._scanner.child(context, encoding), self._intern)
        for slot in self.__slots__:
            if slot not in ('_scanner', '_handlers', '_depth', '_final', '_told'):
                setattr(other, slot, getattr(self, slot))
        other._handlers = self._handlers[:]
        return other

    def Parse(self, data, isfinal=0):
        """Go on with more of the document."""
        return self._parse(data, isfinal, self._scanner.step)

    def _grow(self, data, isfinal, builder, element):
        """The same, with what elements and texts there are put into a builder's tree."""
        build = self._scanner.build
        return self._parse(data, isfinal, lambda: build(builder, element))

    def _parse(self, data, isfinal, step):
        scanner = self._scanner
        if self._final:
            self._told = _CODES['FINISHED']
            raise self._error(self._told)
        if scanner.failure():
            raise self._error(scanner.failure())
        if isinstance(data, unicode):
            scanner.override('utf-8')
            data = data.encode('utf-8')
        scanner.feed(data, isfinal)
        self._run(scanner, step)
        if scanner.failure():
            raise self._error(scanner.failure())
        if isfinal:
            self._final = True
        self._flush()
        return 1

    def _run(self, scanner, step):
        """Call the handlers of all there is."""
        handlers = self._handlers
        self._depth += 1
        try:
            while True:
                event = step()
                if event is None:
                    break
                kind, args = event
                handler = handlers[kind]
                if kind > _EXPAND and (kind == _EXTERNAL or kind == _NOT_STANDALONE or kind == _ENCODING):
                    self._ask(scanner, kind, handler, args)
                elif handler is not None:
                    handler(*args)
        except:
            self._abandon(scanner)
            raise
        finally:
            self._depth -= 1

    def _ask(self, scanner, kind, handler, args):
        """Somebody has to answer."""
        if kind == _ENCODING:
            table = None
            try:
                table = _BYTES.decode(args[0].encode('ascii'), 'replace')
            finally:
                scanner.encoding(table)
        elif handler is not None and not _integer(handler(*args)):
            scanner.refuse(kind)

    def _abandon(self, scanner):
        """A handler failed: that is the end."""
        self._handlers[:] = [None] * len(self._handlers)
        self._mask, self._default, self._final = 0, -1, True
        scanner.abort()

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

    def _error(self, code):
        line, column, _ = self._scanner.position()
        e = ExpatError('%s: line %d, column %d' % (ErrorString(code), line, column))
        e.code, e.lineno, e.offset = code, line, column
        return e

    def _flush(self):
        """Give the text that was collected."""
        event = self._scanner.flush()
        if event is not None:
            handler = self._handlers[_CHARACTERS]
            if handler is not None:
                handler(*event[1])


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
        namespace_separator = namespace_separator.encode('utf-8')
    if intern == 0:
        intern = {}
    elif intern is not None and not isinstance(intern, dict):
        raise TypeError('intern must be a dictionary')
    return xmlparser(_expat.scanner(encoding, namespace_separator, intern), intern)
