"""Paths in trees: a small part of XPath."""

import re

xpath_tokenizer_re = re.compile(
    r"('[^']*'|\"[^\"]*\"|::|//?|\.\.|\(\)|[/.*:\[\]\(\)@=])|((?:\{[^}]+\})?[^/\[\]\(\)@=\s]+)|\s+")


def xpath_tokenizer(pattern, namespaces=None):
    """Pairs of a sign and a name, one of which is empty; prefixes are replaced."""
    for token in xpath_tokenizer_re.findall(pattern):
        name = token[1]
        if name and name[0] != '{' and ':' in name:
            prefix, local = name.split(':', 1)
            try:
                if not namespaces:
                    raise KeyError
                yield token[0], '{%s}%s' % (namespaces[prefix], local)
            except KeyError:
                raise SyntaxError('prefix %r not found in prefix map' % prefix)
        else:
            yield token


class _SelectorContext:
    """What a path is looked for in; who is above whom is found out when it is asked for."""

    parent_map = None

    def __init__(self, root):
        self.root = root


def get_parent_map(context):
    if context.parent_map is None:
        context.parent_map = dict((child, parent) for parent in context.root.iter() for child in parent)
    return context.parent_map


def _child(tag):
    def select(context, result):
        for element in result:
            for child in element:
                if tag is None or child.tag == tag:
                    yield child
    return select


def _self(context, result):
    return result


def _descendant(tag):
    def select(context, result):
        for element in result:
            for below in element.iter(tag):
                if below is not element:
                    yield below
    return select


def _parent(context, result):
    parents = get_parent_map(context)
    seen = set()
    for element in result:
        parent = parents.get(element)
        if parent is not None and parent not in seen:
            seen.add(parent)
            yield parent


def _predicate(next):
    """What stands in brackets."""
    signature, values = [], []
    while True:
        sign, name = next()
        if sign == ']':
            break
        if sign and sign[:1] in '\'"':
            sign, name = "'", sign[1:-1]
        signature.append(sign or '-')
        values.append(name)
    signature = ''.join(signature)
    if signature == '@-':
        key = values[1]
        keep = lambda element: element.get(key) is not None
    elif signature == "@-='":
        key, value = values[1], values[-1]
        keep = lambda element: element.get(key) == value
    elif signature == '-' and not re.match(r'-?\d+$', values[0]):
        tag = values[0]
        keep = lambda element: element.find(tag) is not None
    elif signature == "-='" and not re.match(r'-?\d+$', values[0]):
        tag, value = values[0], values[-1]
        keep = lambda element: any(''.join(found.itertext()) == value for found in element.findall(tag))
    elif signature in ('-', '-()', '-()-'):
        return _at(signature, values)
    else:
        raise SyntaxError('invalid predicate')

    def select(context, result):
        for element in result:
            if keep(element):
                yield element
    return select


def _at(signature, values):
    """The element at a place among those of its name."""
    if signature == '-':
        index = int(values[0]) - 1
    else:
        if values[0] != 'last':
            raise SyntaxError('unsupported function')
        index = -1
        if signature == '-()-':
            try:
                index = int(values[2]) - 1
            except ValueError:
                raise SyntaxError('unsupported expression')

    def select(context, result):
        parents = get_parent_map(context)
        for element in result:
            try:
                if list(parents[element].findall(element.tag))[index] is element:
                    yield element
            except (IndexError, KeyError):
                pass
    return select


def _step(next, token):
    """The selector that begins with a token."""
    sign, name = token
    if sign == '':
        return _child(name)
    if sign == '*':
        return _child(None)
    if sign == '.':
        return _self
    if sign == '..':
        return _parent
    if sign == '[':
        return _predicate(next)
    if sign == '//':
        sign, name = next()
        if sign == '*':
            return _descendant('*')
        if sign == '':
            return _descendant(name)
        raise SyntaxError('invalid descendant')
    raise KeyError(sign)


_cache = {}


def _compiled(path, namespaces):
    if path[-1:] == '/':
        # Everything below, implicitly.
        path += '*'
    key = path, None if not namespaces else tuple(sorted(namespaces.items()))
    found = _cache.get(key)
    if found is not None:
        return found
    if len(_cache) > 100:
        _cache.clear()
    if path[:1] == '/':
        raise SyntaxError('cannot use absolute path on element')
    next = iter(xpath_tokenizer(path, namespaces)).next
    token = next()
    selectors = []
    while True:
        try:
            selectors.append(_step(next, token))
        except StopIteration:
            raise SyntaxError('invalid path')
        try:
            token = next()
            if token[0] == '/':
                token = next()
        except StopIteration:
            break
    _cache[key] = selectors
    return selectors


def iterfind(elem, path, namespaces=None):
    """The elements at the end of a path."""
    result = [elem]
    context = _SelectorContext(elem)
    for select in _compiled(path, namespaces):
        result = select(context, result)
    return result


def find(elem, path, namespaces=None):
    for found in iterfind(elem, path, namespaces):
        return found
    return None


def findall(elem, path, namespaces=None):
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    for found in iterfind(elem, path, namespaces):
        return found.text or ''
    return default
