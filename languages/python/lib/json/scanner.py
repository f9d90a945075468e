"""The function that reads one value, as programs that extend the decoder look for it."""

try:
    from _json import make_scanner as c_make_scanner
except ImportError:
    c_make_scanner = None

__all__ = ['make_scanner']

_WORDS = (('null', None), ('true', True), ('false', False))
_NUMBERS = ('NaN', 'Infinity', '-Infinity')


def _digits(text, at):
    """Where the digits that begin at an index end."""
    while text[at:at + 1].isdigit():
        at += 1
    return at


def _end_of_number(text, start):
    """Where a number ends, and whether it is whole; `None`: none begins here."""
    at = start + (text[start:start + 1] == '-')
    end = at + 1 if text[at:at + 1] == '0' else _digits(text, at)
    if end == at or not text[at].isdigit():
        return None, True
    whole = True
    if text[end:end + 1] == '.' and _digits(text, end + 1) > end + 1:
        end, whole = _digits(text, end + 1), False
    if text[end:end + 1] in ('e', 'E'):
        power = end + 1 + (text[end + 1:end + 2] in ('+', '-'))
        if _digits(text, power) > power:
            end, whole = _digits(text, power), False
    return end, whole


def py_make_scanner(context):
    """A function `scan_once(text, start)` for a decoder, which says how the parts are read."""
    parse_object, parse_array, parse_string = context.parse_object, context.parse_array, context.parse_string
    parse_float, parse_int, parse_constant = context.parse_float, context.parse_int, context.parse_constant
    object_hook, object_pairs_hook = context.object_hook, context.object_pairs_hook
    encoding, strict = context.encoding, context.strict

    def scan_once(string, idx):
        """A value, and where it ends."""
        first = string[idx:idx + 1] if idx >= 0 else ''
        if first == '"':
            return parse_string(string, idx + 1, encoding, strict)
        if first == '{':
            return parse_object((string, idx + 1), encoding, strict, scan_once, object_hook, object_pairs_hook)
        if first == '[':
            return parse_array((string, idx + 1), scan_once)
        if not first:
            raise StopIteration
        for word, value in _WORDS:
            if string.startswith(word, idx):
                return value, idx + len(word)
        end, whole = _end_of_number(string, idx)
        if end is not None:
            return (parse_int if whole else parse_float)(string[idx:end]), end
        for word in _NUMBERS:
            if string.startswith(word, idx):
                return parse_constant(word), idx + len(word)
        raise StopIteration
    return scan_once


make_scanner = c_make_scanner or py_make_scanner
