"""Values over several lines."""

from cStringIO import StringIO as _StringIO
import sys as _sys

__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter']


def pprint(object, stream=None, indent=1, width=80, depth=None):
    """Print a value."""
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth).pprint(object)


def pformat(object, indent=1, width=80, depth=None):
    """A value as text."""
    return PrettyPrinter(indent=indent, width=width, depth=depth).pformat(object)


def saferepr(object):
    """A `repr` that ends."""
    return _safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Would `eval` give the value again?"""
    return _safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    """Does a value contain itself?"""
    return _safe_repr(object, {}, None, 0)[2]


def _sorted(items):
    return sorted(items)


class PrettyPrinter:
    """Values within a width, indented."""

    def __init__(self, indent=1, width=80, depth=None, stream=None):
        indent = int(indent)
        width = int(width)
        assert indent >= 0, 'indent must be >= 0'
        assert depth is None or depth > 0, 'depth must be > 0'
        assert width, 'width must be != 0'
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = stream if stream is not None else _sys.stdout

    def pprint(self, object):
        """Print the text, with an end of line."""
        stream = self._stream
        self._format(object, stream, 0, 0, {}, 0)
        stream.write('\n')

    def pformat(self, object):
        """The text."""
        lines = _StringIO()
        self._format(object, lines, 0, 0, {}, 0)
        return lines.getvalue()

    def isreadable(self, object):
        """Does the text make the value again?"""
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def isrecursive(self, object):
        """Does the value contain itself?"""
        return self.format(object, {}, 0, 0)[-1]

    def format(self, object, context, maxlevels, level):
        """Text, can it be read again, does it contain itself."""
        return _safe_repr(object, context, maxlevels, level)

    def _repr(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]

    def _format(self, object, stream, indent, allowance, context, level):
        level += 1
        mark = id(object)
        if mark in context:
            stream.write(_recursion(object))
            return
        text = self._repr(object, context, level - 1)
        kind = type(object)
        fits = len(text) <= self._width - 1 - indent - allowance
        if fits or self._depth and level > self._depth:
            stream.write(text)
            return
        method = getattr(kind, '__repr__', None)
        context[mark] = 1
        if issubclass(kind, dict) and method == dict.__repr__:
            self._dict(object, stream, indent, allowance, context, level)
        elif issubclass(kind, list) and method == list.__repr__:
            self._items(object, stream, indent, allowance, context, level, '[', ']')
        elif issubclass(kind, tuple) and method == tuple.__repr__:
            self._items(object, stream, indent, allowance, context, level, '(', ',)' if len(object) == 1 else ')')
        elif (issubclass(kind, set) and method == set.__repr__
              or issubclass(kind, frozenset) and method == frozenset.__repr__) and object:
            name = kind.__name__
            self._items(_sorted(object), stream, indent + len(name) + 1, allowance, context, level, name + '([', '])', 1)
        else:
            stream.write(text)
        del context[mark]

    def _dict(self, object, stream, indent, allowance, context, level):
        stream.write('{')
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * ' ')
        if object:
            inner = indent + self._indent_per_level
            items = _sorted(object.items())
            for i, (key, value) in enumerate(items):
                if i:
                    stream.write(',\n' + ' ' * inner)
                text = self._repr(key, context, level)
                stream.write(text)
                stream.write(': ')
                self._format(value, stream, inner + len(text) + 2, allowance + 1, context, level)
        stream.write('}')

    def _items(self, items, stream, indent, allowance, context, level, left, right, set_like=0):
        stream.write(left)
        if self._indent_per_level > 1 and not set_like:
            stream.write((self._indent_per_level - 1) * ' ')
        inner = indent + self._indent_per_level
        for i, item in enumerate(items):
            if i:
                stream.write(',\n' + ' ' * inner)
            self._format(item, stream, inner, allowance + 1, context, level)
        stream.write(right)


def _safe_repr(object, context, maxlevels, level):
    """Text, can it be read again, does it contain itself."""
    kind = type(object)
    if kind is str or kind is int or kind is unicode or kind is float or object is None:
        # `eval` reads it again, and it holds nothing else.
        return repr(object), True, False
    method = getattr(kind, '__repr__', None)
    if issubclass(kind, dict) and method == dict.__repr__:
        opening, closing = '{', '}'
    elif issubclass(kind, list) and method == list.__repr__:
        opening, closing = '[', ']'
    elif issubclass(kind, tuple) and method == tuple.__repr__:
        opening, closing = '(', ',)' if len(object) == 1 else ')'
    else:
        text = repr(object)
        return text, bool(text) and not text.startswith('<'), False
    if not object:
        return opening + closing.lstrip(','), True, False
    mark = id(object)
    if maxlevels and level >= maxlevels:
        return opening + '...' + closing.lstrip(','), False, mark in context
    if mark in context:
        return _recursion(object), False, True
    context[mark] = 1
    readable, recursive = True, False
    pieces = []
    level += 1
    if opening == '{':
        for key, value in _sorted(object.items()):
            before, readable_key, recursive_key = _safe_repr(key, context, maxlevels, level)
            after, readable_value, recursive_value = _safe_repr(value, context, maxlevels, level)
            pieces.append(before + ': ' + after)
            readable = readable and readable_key and readable_value
            recursive = recursive or recursive_key or recursive_value
    else:
        for item in object:
            text, readable_item, recursive_item = _safe_repr(item, context, maxlevels, level)
            pieces.append(text)
            readable = readable and readable_item
            recursive = recursive or recursive_item
    del context[mark]
    return opening + ', '.join(pieces) + closing, readable, recursive


def _recursion(object):
    return '<Recursion on %s with id=%s>' % (type(object).__name__, id(object))
