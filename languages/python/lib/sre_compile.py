"""Regular expressions: from a tree of `sre_parse` to instructions of the machine in `_sre`."""

import _sre
import sre_parse
from sre_constants import *

MAXCODE = 0xffffffff
_TOP = 0x10ffff
_CODE = OPCODES

# The members of the categories that are not Unicode's, as numbers with a bit for each of 256 characters.
_DIGIT_BITS = sum(1 << ord(c) for c in '0123456789')
_SPACE_BITS = sum(1 << ord(c) for c in ' \t\n\r\v\f')
_WORD_BITS = _DIGIT_BITS | 1 << 95 | sum((1 << i) | (1 << i + 32) for i in range(65, 91))
_ALL_BITS = (1 << 256) - 1
_BITS = {
    CATEGORY_DIGIT: _DIGIT_BITS, CATEGORY_SPACE: _SPACE_BITS, CATEGORY_WORD: _WORD_BITS,
    CATEGORY_NOT_DIGIT: _ALL_BITS ^ _DIGIT_BITS, CATEGORY_NOT_SPACE: _ALL_BITS ^ _SPACE_BITS,
    CATEGORY_NOT_WORD: _ALL_BITS ^ _WORD_BITS,
}
_OUTSIDE = frozenset([CATEGORY_NOT_DIGIT, CATEGORY_NOT_SPACE, CATEGORY_NOT_WORD])

# Letters that share an upper case: matched without case one stands for the others.
_SAME = {}
for _letters in ((0x69, 0x131), (0x73, 0x17f), (0xb5, 0x3bc), (0x345, 0x3b9, 0x1fbe), (0x390, 0x1fd3), (0x3b0, 0x1fe3),
                 (0x3b2, 0x3d0), (0x3b5, 0x3f5), (0x3b8, 0x3d1), (0x3ba, 0x3f0), (0x3c0, 0x3d6), (0x3c1, 0x3f1),
                 (0x3c2, 0x3c3), (0x3c6, 0x3d5), (0x1e61, 0x1e9b), (0xfb05, 0xfb06)):
    for _letter in _letters:
        _SAME[_letter] = _letters


def _lowered(parts, flags):
    """The parts of a class with letters in lower case."""
    lower = _sre.getlower
    fold = flags & SRE_FLAG_UNICODE
    out = []
    for op, arg in parts:
        if op is LITERAL:
            code = lower(arg, flags)
            out.append((LITERAL, code))
            if fold and code in _SAME:
                out.extend((LITERAL, same) for same in _SAME[code])
        elif op is RANGE:
            codes = set(lower(code, flags) for code in xrange(arg[0], arg[1] + 1)) if arg[1] - arg[0] < 0x3000 else ()
            if fold:
                for code in list(codes):
                    codes.update(_SAME.get(code, ()))
            if not codes:
                out.append((op, arg))
                continue
            codes = sorted(codes)
            first = last = codes[0]
            for code in codes[1:]:
                if code != last + 1:
                    out.append((RANGE, (first, last)))
                    first = code
                last = code
            out.append((RANGE, (first, last)))
        else:
            out.append((op, arg))
    return out


def _class_code(parts, flags):
    """The words of a class, without the word that ends it."""
    code = []
    if parts and parts[0][0] is NEGATE:
        code.append(_CODE[NEGATE])
        parts = parts[1:]
    if flags & SRE_FLAG_IGNORECASE:
        parts = _lowered(parts, flags)
    if len(parts) == 1 and parts[0][0] is LITERAL:
        return code + _part_code(parts[0], flags)
    # All below 256 becomes one set of bits.
    bits = 0
    rest = []
    wide = flags & (SRE_FLAG_UNICODE | SRE_FLAG_LOCALE)
    for part in parts:
        op, arg = part
        if op is LITERAL:
            if arg < 256:
                bits |= 1 << arg
            else:
                rest.extend(_part_code(part, flags))
        elif op is RANGE:
            low, high = arg
            if low < 256:
                bits |= (1 << min(high, 255) + 1) - (1 << low)
            if high > 255:
                rest += [_CODE[RANGE], max(low, 256), high]
        elif op is CATEGORY and arg in _BITS and not wide:
            bits |= _BITS[arg]
            if arg in _OUTSIDE:
                rest += [_CODE[RANGE], 256, _TOP]
        else:
            rest.extend(_part_code(part, flags))
    if bits:
        code.append(_CODE[CHARSET])
        for i in range(8):
            code.append(bits >> 32 * i & 0xffffffff)
    return code + rest


def _part_code(part, flags):
    op, arg = part
    if op is LITERAL:
        return [_CODE[LITERAL], arg]
    if op is RANGE:
        return [_CODE[RANGE], arg[0], arg[1]]
    if op is CATEGORY:
        if flags & SRE_FLAG_UNICODE:
            arg = CH_UNICODE[arg]
        elif flags & SRE_FLAG_LOCALE:
            arg = CH_LOCALE[arg]
        return [_CODE[CATEGORY], CHCODES[arg]]
    raise error('unsupported set operator')


def _simple(body):
    """Can the repeat of it count characters?"""
    width = body.getwidth()
    return width == (1, 1) and body[0][0] is not SUBPATTERN


def _emit(code, tree, flags):
    """Append the instructions of a tree."""
    append = code.append
    ignore = flags & SRE_FLAG_IGNORECASE
    for op, arg in tree.data:
        if op is LITERAL or op is NOT_LITERAL:
            if ignore:
                arg = _sre.getlower(arg, flags)
                if flags & SRE_FLAG_UNICODE and arg in _SAME:
                    append(_CODE[IN_IGNORE])
                    words = [] if op is LITERAL else [_CODE[NEGATE]]
                    for same in _SAME[arg]:
                        words += [_CODE[LITERAL], same]
                    append(len(words) + 2)
                    code.extend(words)
                    append(0)
                    continue
                append(_CODE[LITERAL_IGNORE if op is LITERAL else NOT_LITERAL_IGNORE])
            else:
                append(_CODE[op])
            append(arg)
        elif op is IN:
            words = _class_code(arg, flags)
            append(_CODE[IN_IGNORE if ignore else IN])
            append(len(words) + 2)
            code.extend(words)
            append(0)
        elif op is ANY:
            append(_CODE[ANY_ALL if flags & SRE_FLAG_DOTALL else ANY])
        elif op is MAX_REPEAT or op is MIN_REPEAT:
            least, most, body = arg
            if flags & SRE_FLAG_TEMPLATE:
                raise error('internal: unsupported template operator')
            simple = _simple(body)
            if simple:
                append(_CODE[REPEAT_ONE if op is MAX_REPEAT else MIN_REPEAT_ONE])
            else:
                append(_CODE[REPEAT])
            skip = len(code)
            code.extend((0, least, most))
            _emit(code, body, flags)
            if simple:
                append(_CODE[SUCCESS])
                code[skip] = len(code) - skip
            else:
                code[skip] = len(code) - skip
                append(_CODE[MAX_UNTIL if op is MAX_REPEAT else MIN_UNTIL])
        elif op is SUBPATTERN:
            number, body = arg
            if number:
                code.extend((_CODE[MARK], 2 * number - 2))
            _emit(code, body, flags)
            if number:
                code.extend((_CODE[MARK], 2 * number - 1))
        elif op is AT:
            if flags & SRE_FLAG_MULTILINE:
                arg = AT_MULTILINE.get(arg, arg)
            if flags & SRE_FLAG_LOCALE:
                arg = AT_LOCALE.get(arg, arg)
            elif flags & SRE_FLAG_UNICODE:
                arg = AT_UNICODE.get(arg, arg)
            code.extend((_CODE[AT], ATCODES[arg]))
        elif op is BRANCH:
            append(_CODE[BRANCH])
            ends = []
            for way in arg[1]:
                skip = len(code)
                append(0)
                _emit(code, way, flags)
                append(_CODE[JUMP])
                ends.append(len(code))
                append(0)
                code[skip] = len(code) - skip
            append(0)
            for end in ends:
                code[end] = len(code) - end
        elif op is ASSERT or op is ASSERT_NOT:
            direction, body = arg
            append(_CODE[op])
            skip = len(code)
            back = 0
            if direction < 0:
                least, back = body.getwidth()
                if least != back:
                    raise error('look-behind requires fixed-width pattern')
            code.extend((0, back))
            _emit(code, body, flags)
            append(_CODE[SUCCESS])
            code[skip] = len(code) - skip
        elif op is GROUPREF:
            code.extend((_CODE[GROUPREF_IGNORE if ignore else GROUPREF], arg - 1))
        elif op is GROUPREF_EXISTS:
            number, yes, no = arg
            # Number 0 is no group that is ever set.
            code.extend((_CODE[op], number - 1 if number else MAXCODE))
            skip = len(code)
            append(0)
            _emit(code, yes, flags)
            if no is None:
                code[skip] = len(code) - skip + 1
            else:
                append(_CODE[JUMP])
                end = len(code)
                append(0)
                code[skip] = len(code) - skip + 1
                _emit(code, no, flags)
                code[end] = len(code) - end
        elif op is CATEGORY or op is RANGE:
            code.extend(_part_code((op, arg), flags))
        else:
            raise ValueError('unsupported operand type', op)


def _prefix(tree, flags):
    """The literals that a pattern begins with."""
    out = []
    for op, arg in tree.data:
        if op is LITERAL:
            out.append(arg)
        elif op is SUBPATTERN and len(arg[1]):
            inside = _prefix(arg[1], flags)
            out += inside
            if len(inside) != len(arg[1]):
                break
        else:
            break
    return out


def _first_class(tree, flags):
    """The class of what a pattern begins with, or `None`."""
    while len(tree):
        op, arg = tree[0]
        if op is SUBPATTERN:
            tree = arg[1]
        elif op is MAX_REPEAT and arg[0] > 0:
            tree = arg[2]
        elif op is IN:
            return arg
        elif op is BRANCH:
            parts = []
            for way in arg[1]:
                if not len(way):
                    return None
                first = _first_class(way, flags)
                if first is None or first[0][0] is NEGATE:
                    return None
                parts += first
            return parts
        elif op is LITERAL:
            return [tree[0]]
        else:
            return None
    return None


def _overlap(prefix):
    table = [0] * len(prefix)
    k = 0
    for i in xrange(1, len(prefix)):
        while k and prefix[i] != prefix[k]:
            k = table[k - 1]
        if prefix[i] == prefix[k]:
            k += 1
        table[i] = k
    return table


def _info(code, tree, flags):
    """The block that helps a search: the fewest and most characters, what a match begins with."""
    least, most = tree.getwidth()
    if least == 0:
        return
    mask = 0
    tail = []
    if not flags & SRE_FLAG_IGNORECASE and not (flags & SRE_FLAG_TEMPLATE and flags & SRE_FLAG_LOCALE):
        prefix = _prefix(tree, flags)
        if prefix:
            mask = SRE_INFO_PREFIX
            if len(prefix) == len(tree.data) and all(op is LITERAL for op, _ in tree.data):
                mask |= SRE_INFO_LITERAL
            tail = [len(prefix), len(prefix)] + prefix + _overlap(prefix)
        else:
            first = _first_class(tree, flags)
            if first:
                mask = SRE_INFO_CHARSET
                tail = _class_code(first, flags) + [0]
    code.extend((_CODE[INFO], len(tail) + 4, mask, min(least, MAXCODE), min(most, MAXCODE)))
    code.extend(tail)


def isstring(obj):
    return isinstance(obj, basestring)


def _code(tree, flags):
    flags |= tree.pattern.flags
    code = []
    _info(code, tree, flags)
    _emit(code, tree, flags)
    code.append(_CODE[SUCCESS])
    return code


def compile(p, flags=0):
    """A pattern object for a text or a tree."""
    if isinstance(p, basestring):
        source = p
        p = sre_parse.parse(p, flags)
    else:
        source = None
    state = p.pattern
    names = [None] * state.groups
    for name, number in state.groupdict.iteritems():
        names[number] = name
    return _sre.compile(source, flags | state.flags, _code(p, flags), state.groups - 1, state.groupdict, names)
