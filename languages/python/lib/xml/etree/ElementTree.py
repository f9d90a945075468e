"""XML as trees: elements with a tag, attributes, text before their first child and text behind themselves."""

import re
import sys
import warnings

from . import ElementPath

__all__ = ['Comment', 'dump', 'Element', 'ElementTree', 'fromstring', 'fromstringlist', 'iselement', 'iterparse', 'parse',
           'ParseError', 'PI', 'ProcessingInstruction', 'QName', 'SubElement', 'tostring', 'tostringlist',
           'TreeBuilder', 'VERSION', 'XML', 'XMLParser', 'XMLTreeBuilder']

VERSION = '1.3.0'


class ParseError(SyntaxError):
    """The text is no XML; `position` is where."""


def iselement(element):
    return isinstance(element, Element) or hasattr(element, 'tag')


class Element(object):
    """An element."""

    tag = attrib = text = tail = None

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError('attrib must be dict, not %s' % type(attrib).__name__)
        self.tag = tag
        self.attrib = dict(attrib, **extra)
        self.text = None
        self.tail = None
        self._children = []

    def __repr__(self):
        return '<Element %s at 0x%x>' % (repr(self.tag), id(self))

    def makeelement(self, tag, attrib):
        return self.__class__(tag, attrib)

    def copy(self):
        made = self.makeelement(self.tag, self.attrib)
        made.text = self.text
        made.tail = self.tail
        made[:] = self
        return made

    def __len__(self):
        return len(self._children)

    def __nonzero__(self):
        warnings.warn("The behavior of this method will change in future versions.  Use specific 'len(elem)' or 'elem is "
                      "not None' test instead.", FutureWarning, stacklevel=2)
        return len(self._children) != 0

    def __getitem__(self, index):
        return self._children[index]

    def __setitem__(self, index, element):
        self._children[index] = element

    def __delitem__(self, index):
        del self._children[index]

    def append(self, element):
        self._children.append(element)

    def extend(self, elements):
        self._children.extend(elements)

    def insert(self, index, element):
        self._children.insert(index, element)

    def remove(self, element):
        self._children.remove(element)

    def getchildren(self):
        warnings.warn("This method will be removed in future versions.  Use 'list(elem)' or iteration over elem "
                      "instead.", DeprecationWarning, stacklevel=2)
        return self._children

    def find(self, path, namespaces=None):
        return ElementPath.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return ElementPath.findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        return ElementPath.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        return ElementPath.iterfind(self, path, namespaces)

    def clear(self):
        """Without attributes, children and texts."""
        self.attrib.clear()
        self._children = []
        self.text = self.tail = None

    def get(self, key, default=None):
        return self.attrib.get(key, default)

    def set(self, key, value):
        self.attrib[key] = value

    def keys(self):
        return self.attrib.keys()

    def items(self):
        return self.attrib.items()

    def iter(self, tag=None):
        """The element and all below it, in the order of the text."""
        if tag == '*':
            tag = None
        if tag is None or self.tag == tag:
            yield self
        above = [iter(self._children)]
        while above:
            for element in above[-1]:
                if type(element) is not Element:
                    for below in element.iter(tag):
                        yield below
                    continue
                if tag is None or element.tag == tag:
                    yield element
                if element._children:
                    above.append(iter(element._children))
                    break
            else:
                above.pop()

    def getiterator(self, tag=None):
        warnings.warn("This method will be removed in future versions.  Use 'elem.iter()' or 'list(elem.iter())' "
                      "instead.", PendingDeprecationWarning, stacklevel=2)
        return list(self.iter(tag))

    def itertext(self):
        """All texts within, in their order."""
        tag = self.tag
        if not isinstance(tag, basestring) and tag is not None:
            return
        if self.text:
            yield self.text
        for child in self:
            for text in child.itertext():
                yield text
            if child.tail:
                yield child.tail


_Element = _ElementInterface = Element


def SubElement(parent, tag, attrib={}, **extra):
    """A new element, put at the end of another one."""
    attrib = attrib.copy()
    attrib.update(extra)
    element = parent.makeelement(tag, attrib)
    parent.append(element)
    return element


def Comment(text=None):
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    element = Element(ProcessingInstruction)
    element.text = target
    if text:
        element.text += ' ' + text
    return element


PI = ProcessingInstruction


class QName(object):
    """A name that is written with the prefix of its namespace."""

    def __init__(self, text_or_uri, tag=None):
        self.text = '{%s}%s' % (text_or_uri, tag) if tag else text_or_uri

    def __str__(self):
        return self.text

    def __hash__(self):
        return hash(self.text)

    def __cmp__(self, other):
        return cmp(self.text, other.text if isinstance(other, QName) else other)


class ElementTree(object):
    """A whole tree."""

    def __init__(self, element=None, file=None):
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        return self._root

    def _setroot(self, element):
        self._root = element

    def parse(self, source, parser=None):
        """Read the tree from a file."""
        own = not hasattr(source, 'read')
        if own:
            source = open(source, 'rb')
        try:
            if not parser:
                parser = XMLParser(target=TreeBuilder())
            while True:
                data = source.read(65536)
                if not data:
                    break
                parser.feed(data)
            self._root = parser.close()
            return self._root
        finally:
            if own:
                source.close()

    def iter(self, tag=None):
        return self._root.iter(tag)

    def getiterator(self, tag=None):
        warnings.warn("This method will be removed in future versions.  Use 'tree.iter()' or 'list(tree.iter())' "
                      "instead.", PendingDeprecationWarning, stacklevel=2)
        return list(self.iter(tag))

    def _relative(self, path):
        if path[:1] == '/':
            path = '.' + path
            warnings.warn('This search is broken in 1.3 and earlier, and will be fixed in a future version.  If you rely '
                          'on the current behaviour, change it to %r' % path, FutureWarning, stacklevel=3)
        return path

    def find(self, path, namespaces=None):
        return self._root.find(self._relative(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._relative(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._relative(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._relative(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None):
        """Write the tree as text."""
        if not method:
            method = 'xml'
        elif method not in _serialize:
            raise ValueError('unknown method %r' % method)
        own = not hasattr(file_or_filename, 'write')
        file = open(file_or_filename, 'wb') if own else file_or_filename
        try:
            write = file.write
            if not encoding:
                encoding = 'utf-8' if method == 'c14n' else 'us-ascii'
            elif xml_declaration or xml_declaration is None and encoding not in ('utf-8', 'us-ascii'):
                if method == 'xml':
                    write("<?xml version='1.0' encoding='%s'?>\n" % encoding)
            if method == 'text':
                _serialize_text(write, self._root, encoding)
            else:
                qnames, namespaces = _namespaces(self._root, encoding, default_namespace)
                _serialize[method](write, self._root, encoding, qnames, namespaces)
        finally:
            if own:
                file.close()

    def write_c14n(self, file):
        return self.write(file, method='c14n')


_namespace_map = {
    'http://www.w3.org/XML/1998/namespace': 'xml', 'http://www.w3.org/1999/xhtml': 'html',
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf', 'http://schemas.xmlsoap.org/wsdl/': 'wsdl',
    'http://www.w3.org/2001/XMLSchema': 'xs', 'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
    'http://purl.org/dc/elements/1.1/': 'dc',
}


def register_namespace(prefix, uri):
    """The prefix that a namespace is written with."""
    if re.match(r'ns\d+$', prefix):
        raise ValueError('Prefix format reserved for internal use')
    for known, used in _namespace_map.items():
        if known == uri or used == prefix:
            del _namespace_map[known]
    _namespace_map[uri] = prefix


def _raise_serialization_error(text):
    raise TypeError('cannot serialize %r (type %s)' % (text, type(text).__name__))


def _namespaces(elem, encoding, default_namespace=None):
    """How all names of a tree are written, and the prefixes of the namespaces."""
    qnames = {None: None}
    namespaces = {}
    if default_namespace:
        namespaces[default_namespace] = ''

    def encode(text):
        return text.encode(encoding)

    def add(qname):
        try:
            if qname[:1] == '{':
                uri, tag = qname[1:].rsplit('}', 1)
                prefix = namespaces.get(uri)
                if prefix is None:
                    prefix = _namespace_map.get(uri)
                    if prefix is None:
                        prefix = 'ns%d' % len(namespaces)
                    if prefix != 'xml':
                        namespaces[uri] = prefix
                qnames[qname] = encode('%s:%s' % (prefix, tag) if prefix else tag)
            else:
                if default_namespace:
                    raise ValueError('cannot use non-qualified names with default_namespace option')
                qnames[qname] = encode(qname)
        except TypeError:
            _raise_serialization_error(qname)

    for each in elem.iter():
        tag = each.tag
        if isinstance(tag, QName):
            if tag.text not in qnames:
                add(tag.text)
        elif isinstance(tag, basestring):
            if tag not in qnames:
                add(tag)
        elif tag is not None and tag is not Comment and tag is not PI:
            _raise_serialization_error(tag)
        for key, value in each.items():
            for name in (key, value):
                if isinstance(name, QName):
                    name = name.text
                elif name is value:
                    continue
                if name not in qnames:
                    add(name)
        text = each.text
        if isinstance(text, QName) and text.text not in qnames:
            add(text.text)
    return qnames, namespaces


def _text_of(value):
    return value.text if isinstance(value, QName) else value


def _write_attributes(write, items, qnames, encoding, escape):
    for key, value in items:
        key = _text_of(key)
        value = qnames[value.text] if isinstance(value, QName) else escape(value, encoding)
        write(' %s="%s"' % (qnames[key], value))


def _write_namespaces(write, namespaces, encoding, escape):
    for uri, prefix in sorted(namespaces.items(), key=lambda item: item[1]):
        if prefix:
            prefix = ':' + prefix
        write(' xmlns%s="%s"' % (prefix.encode(encoding), escape(uri, encoding)))


def _serialize_xml(write, elem, encoding, qnames, namespaces):
    tag, text = elem.tag, elem.text
    if tag is Comment:
        write('<!--%s-->' % _encode(text, encoding))
    elif tag is ProcessingInstruction:
        write('<?%s?>' % _encode(text, encoding))
    else:
        name = qnames[_text_of(tag)]
        if name is None:
            if text:
                write(_escape_cdata(text, encoding))
            for child in elem:
                _serialize_xml(write, child, encoding, qnames, None)
        else:
            write('<' + name)
            if namespaces:
                _write_namespaces(write, namespaces, encoding, _escape_attrib)
            items = elem.items()
            if items:
                _write_attributes(write, sorted(items), qnames, encoding, _escape_attrib)
            if text or len(elem):
                write('>')
                if text:
                    write(_escape_cdata(text, encoding))
                for child in elem:
                    _serialize_xml(write, child, encoding, qnames, None)
                write('</' + name + '>')
            else:
                write(' />')
    if elem.tail:
        write(_escape_cdata(elem.tail, encoding))


HTML_EMPTY = frozenset(['area', 'base', 'basefont', 'br', 'col', 'frame', 'hr', 'img', 'input', 'isindex', 'link', 'meta',
                        'param'])


def _serialize_html(write, elem, encoding, qnames, namespaces):
    tag, text = elem.tag, elem.text
    if tag is Comment:
        write('<!--%s-->' % _escape_cdata(text, encoding))
    elif tag is ProcessingInstruction:
        write('<?%s?>' % _escape_cdata(text, encoding))
    else:
        name = qnames[_text_of(tag)]
        if name is None:
            if text:
                write(_escape_cdata(text, encoding))
            for child in elem:
                _serialize_html(write, child, encoding, qnames, None)
        else:
            write('<' + name)
            if namespaces:
                _write_namespaces(write, namespaces, encoding, _escape_attrib)
            items = elem.items()
            if items:
                _write_attributes(write, sorted(items), qnames, encoding, _escape_attrib_html)
            write('>')
            lower = name.lower()
            if text:
                write(_encode(text, encoding) if lower in ('script', 'style') else _escape_cdata(text, encoding))
            for child in elem:
                _serialize_html(write, child, encoding, qnames, None)
            if lower not in HTML_EMPTY:
                write('</' + name + '>')
    if elem.tail:
        write(_escape_cdata(elem.tail, encoding))


def _serialize_text(write, elem, encoding):
    parts = list(elem.itertext()) + [elem.tail or '']
    for part in filter(None, parts):
        write(part.encode(encoding))


_serialize = {'xml': _serialize_xml, 'html': _serialize_html, 'text': _serialize_text}


def _encode(text, encoding):
    try:
        return text.encode(encoding, 'xmlcharrefreplace')
    except (TypeError, AttributeError):
        _raise_serialization_error(text)


def _escape(text, encoding, pairs):
    try:
        for char, entity in pairs:
            if char in text:
                text = text.replace(char, entity)
        return text.encode(encoding, 'xmlcharrefreplace')
    except (TypeError, AttributeError):
        _raise_serialization_error(text)


def _escape_cdata(text, encoding):
    return _escape(text, encoding, (('&', '&amp;'), ('<', '&lt;'), ('>', '&gt;')))


def _escape_attrib(text, encoding):
    return _escape(text, encoding, (('&', '&amp;'), ('<', '&lt;'), ('>', '&gt;'), ('"', '&quot;'), ('\n', '&#10;')))


def _escape_attrib_html(text, encoding):
    return _escape(text, encoding, (('&', '&amp;'), ('>', '&gt;'), ('"', '&quot;')))


def tostringlist(element, encoding=None, method=None):
    """The text of an element in parts."""
    parts = []

    class Sink(object):
        write = staticmethod(parts.append)

    ElementTree(element).write(Sink, encoding, method=method)
    return parts


def tostring(element, encoding=None, method=None):
    """The text of an element."""
    return ''.join(tostringlist(element, encoding, method))


def dump(elem):
    """Print a tree, for debugging."""
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout)
    tail = elem.getroot().tail
    if not tail or tail[-1] != '\n':
        sys.stdout.write('\n')


def parse(source, parser=None):
    """The tree of a file."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def iterparse(source, events=None, parser=None):
    """Elements as they are read, with what happens to them."""
    own = not hasattr(source, 'read')
    if own:
        source = open(source, 'rb')
    try:
        if not parser:
            parser = XMLParser(target=TreeBuilder())
        return _IterParseIterator(source, events, parser, own)
    except:
        if own:
            source.close()
        raise


class _IterParseIterator(object):
    """Reads on while there are no events to give."""

    def __init__(self, source, events, parser, close_source=False):
        self._file = source
        self._close_file = close_source
        self._events = []
        self._at = 0
        self._error = None
        self.root = self._root = None
        self._parser = parser
        expat = parser._parser
        put = self._events.append
        for event in ['end'] if events is None else events:
            if event == 'start':
                expat.ordered_attributes = 1
                expat.specified_attributes = 1

                def handler(tag, attrib_in, start=parser._start_list):
                    put(('start', start(tag, attrib_in)))
                expat.StartElementHandler = handler
            elif event == 'end':
                def handler(tag, end=parser._end):
                    put(('end', end(tag)))
                expat.EndElementHandler = handler
            elif event == 'start-ns':
                def handler(prefix, uri):
                    try:
                        uri = (uri or '').encode('ascii')
                    except UnicodeError:
                        pass
                    put(('start-ns', (prefix or '', uri or '')))
                expat.StartNamespaceDeclHandler = handler
            elif event == 'end-ns':
                def handler(prefix):
                    put(('end-ns', None))
                expat.EndNamespaceDeclHandler = handler
            else:
                raise ValueError('unknown event %r' % event)

    def next(self):
        while True:
            if self._at < len(self._events):
                event = self._events[self._at]
                self._at += 1
                return event
            if self._error:
                error, self._error = self._error, None
                raise error
            if self._parser is None:
                self.root = self._root
                if self._close_file:
                    self._file.close()
                raise StopIteration
            del self._events[:]
            self._at = 0
            self._feed(self._file.read(16384))

    def _feed(self, data):
        """Parse some more; nothing means the end. What is wrong is told after the events before it."""
        if not data:
            parser, self._parser = self._parser, None
            self._root = parser.close()
            return
        try:
            self._parser.feed(data)
        except SyntaxError as problem:
            self._error = problem

    def __iter__(self):
        return self


def XML(text, parser=None):
    """The element of a text."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    """The element of a text, and elements by their `id`."""
    tree = XML(text, parser)
    ids = {}
    for element in tree.iter():
        name = element.get('id')
        if name:
            ids[name] = element
    return tree, ids


def fromstringlist(sequence, parser=None):
    """The element of a text in parts."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    for text in sequence:
        parser.feed(text)
    return parser.close()


class TreeBuilder(object):
    """Makes a tree of beginnings, ends and texts."""

    def __init__(self, element_factory=None):
        self._data = []
        self._elem = []
        self._last = None
        self._tail = None
        self._factory = Element if element_factory is None else element_factory

    def close(self):
        assert len(self._elem) == 0, 'missing end tags'
        assert self._last is not None, 'missing toplevel element'
        return self._last

    def _flush(self):
        """Put the text that came where it belongs."""
        if self._data:
            if self._last is not None:
                text = ''.join(self._data)
                if self._tail:
                    assert self._last.tail is None, 'internal error (tail)'
                    self._last.tail = text
                else:
                    assert self._last.text is None, 'internal error (text)'
                    self._last.text = text
            self._data = []

    def data(self, data):
        self._data.append(data)

    def start(self, tag, attrs):
        self._flush()
        self._last = element = self._factory(tag, attrs)
        if self._elem:
            self._elem[-1].append(element)
        self._elem.append(element)
        self._tail = 0
        return element

    def end(self, tag):
        self._flush()
        self._last = self._elem.pop()
        assert self._last.tag == tag, 'end tag mismatch (expected %s, got %s)' % (self._last.tag, tag)
        self._tail = 1
        return self._last


class XMLParser(object):
    """Reads XML and tells a target of it."""

    def __init__(self, html=0, target=None, encoding=None):
        try:
            from xml.parsers import expat
        except ImportError:
            raise ImportError('No module named expat; use SimpleXMLTreeBuilder instead')
        self._parser = self.parser = parser = expat.ParserCreate(encoding, '}')
        self._target = self.target = TreeBuilder() if target is None else target
        self._error = expat.error
        self._names = {}
        parser.DefaultHandlerExpand = self._default
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.CommentHandler = self._comment
        parser.ProcessingInstructionHandler = self._pi
        try:
            parser.buffer_text = 1
        except AttributeError:
            pass
        try:
            parser.ordered_attributes = 1
            parser.specified_attributes = 1
            parser.StartElementHandler = self._start_list
        except AttributeError:
            pass
        parser.StartDoctypeDeclHandler = self._start_doctype
        # A parser that nobody has changed puts elements right into the tree of a builder that is like all.
        plain = type(self) is XMLParser and type(self.target) is TreeBuilder and self.target._factory is Element
        self._plain = self.target, parser._changes if plain else None
        self.entity = {}
        try:
            self.version = 'Expat %d.%d.%d' % expat.version_info
        except AttributeError:
            pass

    def _raiseerror(self, value):
        err = ParseError(value)
        err.code = value.code
        err.position = value.lineno, value.offset
        raise err

    def _fixtext(self, text):
        try:
            return text.encode('ascii')
        except UnicodeError:
            return text

    def _fixname(self, key):
        name = self._names.get(key)
        if name is None:
            name = '{' + key if '}' in key else key
            self._names[key] = name = self._fixtext(name)
        return name

    def _start(self, tag, attrib_in):
        fix, text = self._fixname, self._fixtext
        return self.target.start(fix(tag), dict((fix(key), text(value)) for key, value in attrib_in.items()))

    def _start_list(self, tag, attrib_in):
        fix, text = self._fixname, self._fixtext
        attrib = {}
        for i in range(0, len(attrib_in), 2):
            attrib[fix(attrib_in[i])] = text(attrib_in[i + 1])
        return self.target.start(fix(tag), attrib)

    def _data(self, text):
        return self.target.data(self._fixtext(text))

    def _end(self, tag):
        return self.target.end(self._fixname(tag))

    def _comment(self, data):
        comment = getattr(self.target, 'comment', None)
        if comment is not None:
            return comment(self._fixtext(data))

    def _pi(self, target, data):
        pi = getattr(self.target, 'pi', None)
        if pi is not None:
            return pi(self._fixtext(target), self._fixtext(data))

    def _default(self, text):
        """What has no handler: entities."""
        prefix = text[:1]
        if prefix == '&':
            try:
                self.target.data(self.entity[text[1:-1]])
            except KeyError:
                from xml.parsers import expat
                err = expat.error('undefined entity %s: line %d, column %d'
                                  % (text, self._parser.ErrorLineNumber, self._parser.ErrorColumnNumber))
                err.code = 11
                err.lineno = self._parser.ErrorLineNumber
                err.offset = self._parser.ErrorColumnNumber
                raise err

    def _start_doctype(self, name, system, pubid, has_internal_subset):
        if system is None:
            return
        if hasattr(self.target, 'doctype'):
            self.target.doctype(name, pubid, system)
        elif self.doctype != self._XMLParser__doctype:
            # A class made of this one has it, which is no longer the way.
            self._XMLParser__doctype(name, pubid, system)
            self.doctype(name, pubid, system)

    def doctype(self, name, pubid, system):
        warnings.warn('This method of XMLParser is deprecated.  Define doctype() method on the TreeBuilder target.',
                      DeprecationWarning)

    __doctype = doctype

    def feed(self, data):
        self._parse(data, 0)

    def _parse(self, data, final):
        parser = self._parser
        target, changes = self._plain
        try:
            if changes is not None and changes == parser._changes and target is self.target:
                parser._grow(data, final, target, Element)
            else:
                parser.Parse(data, final)
        except self._error as v:
            self._raiseerror(v)

    def close(self):
        self._parse('', 1)
        tree = self.target.close()
        del self.target, self._parser
        self._plain = None, None
        return tree


XMLTreeBuilder = XMLParser
