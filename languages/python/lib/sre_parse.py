"""Regular expressions: from text to a tree, and templates of replacements.

A tree is a `SubPattern`, a sequence of pairs of an operation's name and its argument.
"""

from sre_constants import *

SPECIAL_CHARS = '.\\[{()*+?^$|'
REPEAT_CHARS = '*+?{'
DIGITS = frozenset('0123456789')
OCTDIGITS = frozenset('01234567')
HEXDIGITS = frozenset('0123456789abcdefABCDEF')
WHITESPACE = frozenset(' \t\n\r\v\f')
_LETTERS = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_')
_LIMIT = MAXREPEAT - 1

# Letters behind a backslash that stand for one character.
_CONTROLS = {'a': 7, 'b': 8, 'f': 12, 'n': 10, 'r': 13, 't': 9, 'v': 11, '\\': 92}
_CLASSES = {
    'd': (CATEGORY, CATEGORY_DIGIT), 'D': (CATEGORY, CATEGORY_NOT_DIGIT),
    's': (CATEGORY, CATEGORY_SPACE), 'S': (CATEGORY, CATEGORY_NOT_SPACE),
    'w': (CATEGORY, CATEGORY_WORD), 'W': (CATEGORY, CATEGORY_NOT_WORD),
}
_PLACES = {'A': AT_BEGINNING_STRING, 'b': AT_BOUNDARY, 'B': AT_NON_BOUNDARY, 'Z': AT_END_STRING}

FLAGS = {
    'i': SRE_FLAG_IGNORECASE, 'L': SRE_FLAG_LOCALE, 'm': SRE_FLAG_MULTILINE, 's': SRE_FLAG_DOTALL,
    'u': SRE_FLAG_UNICODE, 'x': SRE_FLAG_VERBOSE, 't': SRE_FLAG_TEMPLATE,
}


class Pattern(object):
    """What holds for a whole pattern: its flags and its groups."""

    def __init__(self):
        self.flags = 0
        self.open = []
        self.groups = 1
        self.groupdict = {}
        self.lookbehind = 0

    def opengroup(self, name=None):
        number = self.groups
        self.groups = number + 1
        if name is not None:
            before = self.groupdict.get(name)
            if before is not None:
                raise error('redefinition of group name %r as group %d; was group %d' % (name, number, before))
            self.groupdict[name] = number
        self.open.append(number)
        return number

    def closegroup(self, number):
        self.open.remove(number)

    def checkgroup(self, number):
        return number < self.groups and number not in self.open


class SubPattern(object):
    """A part of a pattern: a sequence of operations."""

    def __init__(self, pattern, data=None):
        self.pattern = pattern
        self.data = [] if data is None else data
        self.width = None

    def __repr__(self):
        return repr(self.data)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return SubPattern(self.pattern, self.data[index])
        return self.data[index]

    def __setitem__(self, index, item):
        self.data[index] = item

    def __delitem__(self, index):
        del self.data[index]

    def insert(self, index, item):
        self.data.insert(index, item)

    def append(self, item):
        self.data.append(item)

    def getwidth(self):
        """The fewest and the most characters that it may take."""
        if self.width is None:
            least = most = 0
            for op, arg in self.data:
                if op is LITERAL or op is IN or op is NOT_LITERAL or op is ANY or op is RANGE or op is CATEGORY:
                    low = high = 1
                elif op is SUBPATTERN:
                    low, high = arg[1].getwidth()
                elif op is MAX_REPEAT or op is MIN_REPEAT:
                    low, high = arg[2].getwidth()
                    low, high = low * arg[0], high * arg[1]
                elif op is BRANCH:
                    widths = [way.getwidth() for way in arg[1]]
                    low, high = min(w[0] for w in widths), max(w[1] for w in widths)
                elif op is GROUPREF_EXISTS:
                    low, high = arg[1].getwidth()
                    if arg[2] is None:
                        low = 0
                    else:
                        other = arg[2].getwidth()
                        low, high = min(low, other[0]), max(high, other[1])
                else:
                    continue
                least += low
                most += high
            self.width = min(least, _LIMIT), min(most, MAXREPEAT)
        return self.width

    def dump(self, level=0):
        """Print it, what it contains indented."""
        for op, arg in self.data:
            head = level * '  ' + op
            if op == IN:
                print head
                for part, value in arg:
                    print (level + 1) * '  ' + part, value
            elif op == BRANCH:
                print head
                for i, way in enumerate(arg[1]):
                    if i:
                        print level * '  ' + 'or'
                    way.dump(level + 1)
            elif op == GROUPREF_EXISTS:
                print head, arg[0]
                arg[1].dump(level + 1)
                if arg[2]:
                    print level * '  ' + 'else'
                    arg[2].dump(level + 1)
            elif isinstance(arg, (tuple, list)):
                print head,
                fresh = False
                for part in arg:
                    if isinstance(part, SubPattern):
                        if not fresh:
                            print
                        part.dump(level + 1)
                        fresh = True
                    else:
                        print part,
                        fresh = False
                if not fresh:
                    print
            else:
                print head, arg


def isident(char):
    return char in _LETTERS


def isdigit(char):
    return char in DIGITS


def isname(name):
    """May a group be called so?"""
    return bool(name) and name[0] in _LETTERS and all(c in _LETTERS or c in DIGITS for c in name)


class _Parser(object):
    """Reads a pattern; `at` is the place of the next character."""

    def __init__(self, text, state):
        self.text = text
        self.end = len(text)
        self.at = 0
        self.state = state

    def take(self, char):
        """Step over a character if it is the next one."""
        if self.at < self.end and self.text[self.at] == char:
            self.at += 1
            return True
        return False

    def char(self):
        """The next character, or the empty text."""
        at = self.at
        if at < self.end:
            self.at = at + 1
            return self.text[at]
        return ''

    def while_in(self, chars, most):
        """As many characters of a set as there are, at most so many."""
        start = at = self.at
        end = min(self.end, start + most)
        while at < end and self.text[at] in chars:
            at += 1
        self.at = at
        return self.text[start:at]

    def until(self, closing, what):
        """The text up to a character, which is stepped over."""
        found = self.text.find(closing, self.at)
        if found < 0:
            raise error(what)
        text = self.text[self.at:found]
        self.at = found + 1
        return text

    def name(self, closing):
        name = self.until(closing, 'unterminated name')
        if not name:
            raise error('missing group name')
        return name

    def checked_name(self, closing):
        name = self.name(closing)
        if not isname(name):
            raise error('bad character in group name %r' % name)
        return name

    def escape(self, in_class):
        """What stands behind a backslash, which was read."""
        if self.at >= self.end:
            raise error('bogus escape (end of line)')
        char = self.text[self.at]
        self.at += 1
        if in_class or char != 'b':
            code = _CONTROLS.get(char)
            if code is not None:
                return LITERAL, code
        category = _CLASSES.get(char)
        if category is not None:
            return category if in_class else (IN, [category])
        if not in_class and char in _PLACES:
            return AT, _PLACES[char]
        if char == 'x':
            digits = self.while_in(HEXDIGITS, 2)
            if len(digits) != 2:
                raise error('bogus escape: %r' % (('\\' if in_class else '\\x') + digits))
            return LITERAL, int(digits, 16)
        if char in DIGITS:
            return self.number(char, in_class)
        return LITERAL, ord(char)

    def number(self, char, in_class):
        """An octal number, or a reference to a group."""
        if in_class:
            if char not in OCTDIGITS:
                raise error('bogus escape: %r' % ('\\' + char))
            return LITERAL, int(char + self.while_in(OCTDIGITS, 2), 8) & 0xff
        if char == '0':
            return LITERAL, int(char + self.while_in(OCTDIGITS, 2), 8) & 0xff
        digits = char + self.while_in(DIGITS, 1)
        if len(digits) == 2 and digits[0] in OCTDIGITS and digits[1] in OCTDIGITS:
            third = self.while_in(OCTDIGITS, 1)
            if third:
                return LITERAL, int(digits + third, 8) & 0xff
        group = int(digits)
        if group >= self.state.groups:
            raise error('bogus escape: %r' % ('\\' + digits))
        self.referable(group)
        return GROUPREF, group

    def referable(self, group):
        if not self.state.checkgroup(group):
            raise error('cannot refer to open group')
        if self.state.lookbehind:
            import warnings
            warnings.warn('group references in lookbehind assertions are not supported', RuntimeWarning, stacklevel=6)

    def alternatives(self, nested):
        """Branches up to the end or, when nested, a parenthesis, which is not read."""
        state = self.state
        ways = [self.sequence()]
        while self.take('|'):
            ways.append(self.sequence())
        if len(ways) == 1:
            return SubPattern(state, ways[0])
        whole = []
        # What all begin with comes first.
        while all(ways):
            first = ways[0][0]
            for way in ways:
                if way[0] != first:
                    break
            else:
                whole.append(first)
                for way in ways:
                    del way[0]
                continue
            break
        # Single characters are a class.
        chars = []
        for way in ways:
            if len(way) != 1:
                break
            op, arg = way[0]
            if op is LITERAL:
                chars.append(way[0])
            elif op is IN and arg[0][0] is not NEGATE:
                chars.extend(arg)
            else:
                break
        else:
            whole.append((IN, chars))
            return SubPattern(state, whole)
        whole.append((BRANCH, (None, [SubPattern(state, way) for way in ways])))
        return SubPattern(state, whole)

    def sequence(self):
        """Operations up to the end of an alternative: a list."""
        out = []
        append = out.append
        text, end = self.text, self.end
        verbose = self.state.flags & SRE_FLAG_VERBOSE
        while self.at < end:
            char = text[self.at]
            if char == '|' or char == ')':
                break
            self.at += 1
            if verbose:
                if char in WHITESPACE:
                    continue
                if char == '#':
                    found = text.find('\n', self.at)
                    self.at = end if found < 0 else found + 1
                    continue
            if char not in SPECIAL_CHARS:
                append((LITERAL, ord(char)))
            elif char == '\\':
                append(self.escape(False))
            elif char == '.':
                append((ANY, None))
            elif char == '[':
                append(self.char_class())
            elif char == '(':
                item = self.group()
                if item is not None:
                    append(item)
            elif char == '^':
                append((AT, AT_BEGINNING))
            elif char == '$':
                append((AT, AT_END))
            else:
                least, most = self.bounds(char)
                if least is None:
                    append((LITERAL, ord(char)))
                    continue
                if not out or out[-1][0] is AT:
                    raise error('nothing to repeat')
                last = out[-1]
                if last[0] is MIN_REPEAT or last[0] is MAX_REPEAT:
                    raise error('multiple repeat')
                item = SubPattern(self.state, [last])
                out[-1] = (MIN_REPEAT if self.take('?') else MAX_REPEAT, (least, most, item))
        return out

    def bounds(self, char):
        """How often something is repeated; `None`: it is no repeat but a brace."""
        if char == '*':
            return 0, MAXREPEAT
        if char == '+':
            return 1, MAXREPEAT
        if char == '?':
            return 0, 1
        start = self.at
        low = self.while_in(DIGITS, self.end)
        high = self.while_in(DIGITS, self.end) if self.take(',') else low
        if self.at == start or not self.take('}'):
            self.at = start
            return None, None
        least = int(low) if low else 0
        most = int(high) if high else MAXREPEAT
        if least >= MAXREPEAT or high and most >= MAXREPEAT:
            raise OverflowError('the repetition number is too large')
        if most < least:
            raise error('bad repeat interval')
        return least, most

    def char_class(self):
        parts = []
        append = parts.append
        negated = self.take('^')
        start = self.at
        while True:
            char = self.char()
            if not char:
                raise error('unexpected end of regular expression')
            if char == ']' and self.at > start + 1:
                break
            low = self.escape(True) if char == '\\' else (LITERAL, ord(char))
            if not self.take('-'):
                append(low)
                continue
            char = self.char()
            if not char:
                raise error('unexpected end of regular expression')
            if char == ']':
                append(low)
                append((LITERAL, 45))
                break
            high = self.escape(True) if char == '\\' else (LITERAL, ord(char))
            if low[0] is not LITERAL or high[0] is not LITERAL or high[1] < low[1]:
                raise error('bad character range')
            append((RANGE, (low[1], high[1])))
        if len(parts) == 1 and parts[0][0] is LITERAL:
            return (NOT_LITERAL, parts[0][1]) if negated else parts[0]
        if negated:
            parts.insert(0, (NEGATE, None))
        return IN, parts

    def group(self):
        """What a parenthesis, which was read, begins; `None`: nothing that matches."""
        state = self.state
        if not self.take('?'):
            return self.body(True, None)
        char = self.char()
        if char == 'P':
            return self.named()
        if char == ':':
            return self.body(False, None)
        if char == '#':
            self.until(')', 'unbalanced parenthesis')
            return None
        if char == '=' or char == '!' or char == '<':
            return self.look(char)
        if char == '(':
            return self.conditional()
        if char not in FLAGS or not char:
            raise error('unexpected end of pattern')
        while char and char in FLAGS:
            state.flags |= FLAGS[char]
            char = self.char()
        if not char:
            raise error('unexpected end of pattern')
        if char != ')':
            raise error('unknown extension')
        return None

    def close(self):
        if not self.take(')'):
            raise error('unbalanced parenthesis')

    def body(self, captures, name):
        number = self.state.opengroup(name) if captures else None
        inside = self.alternatives(True)
        self.close()
        if captures:
            self.state.closegroup(number)
        return SUBPATTERN, (number, inside)

    def named(self):
        char = self.char()
        if char == '<':
            return self.body(True, self.checked_name('>'))
        if char == '=':
            name = self.checked_name(')')
            number = self.state.groupdict.get(name)
            if number is None:
                raise error('unknown group name: %r' % name)
            if self.state.lookbehind:
                self.referable(number)
            return GROUPREF, number
        if not char:
            raise error('unexpected end of pattern')
        raise error('unknown specifier: ?P' + char)

    def look(self, char):
        direction = 1
        if char == '<':
            char = self.char()
            if not char or char not in '=!':
                raise error('syntax error')
            direction = -1
            self.state.lookbehind += 1
        inside = self.alternatives(True)
        if direction < 0:
            self.state.lookbehind -= 1
        self.close()
        return ASSERT if char == '=' else ASSERT_NOT, (direction, inside)

    def conditional(self):
        name = self.name(')')
        if isname(name):
            number = self.state.groupdict.get(name)
            if number is None:
                raise error('unknown group name: %r' % name)
        else:
            try:
                number = int(name)
            except ValueError:
                raise error('bad character in group name')
            if number >= MAXREPEAT:
                raise error('invalid group reference')
        if self.state.lookbehind:
            self.referable(number)
        yes = SubPattern(self.state, self.sequence())
        no = None
        if self.take('|'):
            no = SubPattern(self.state, self.sequence())
            if self.at < self.end and self.text[self.at] == '|':
                raise error('conditional backref with more than two branches')
        self.close()
        whole = SubPattern(self.state, [(GROUPREF_EXISTS, (number, yes, no))])
        return SUBPATTERN, (None, whole)


def parse(str, flags=0, pattern=None):
    """The tree of a pattern."""
    state = pattern or Pattern()
    state.flags = flags
    state.str = str
    parser = _Parser(str, state)
    tree = parser.alternatives(False)
    if parser.at < parser.end:
        raise error('unbalanced parenthesis')
    if not flags & SRE_FLAG_VERBOSE and state.flags & SRE_FLAG_VERBOSE:
        # The flag stands in the text: read anew with it.
        return parse(str, state.flags)
    if flags & SRE_FLAG_DEBUG:
        tree.dump()
    return tree


_TEMPLATE_CONTROLS = {'a': 7, 'b': 8, 'f': 12, 'n': 10, 'r': 13, 't': 9, 'v': 11, '\\': 92}


def _template_group(parser, pattern):
    """The number of the group in `\\g<...>`."""
    if not parser.take('<'):
        raise error('missing group name')
    found = parser.text.find('>', parser.at)
    if found < 0:
        raise error('unterminated group name')
    name = parser.text[parser.at:found]
    parser.at = found + 1
    if not name:
        raise error('missing group name')
    try:
        number = int(name)
    except ValueError:
        if not isname(name):
            raise error('bad character in group name')
        try:
            return pattern.groupindex[name]
        except KeyError:
            raise IndexError('unknown group name: %r' % name)
    if number < 0:
        raise error('negative group number')
    if number >= MAXREPEAT:
        raise error('invalid group reference')
    return number


def parse_template(source, pattern):
    """Read a replacement: pairs of place and group, and the texts, `None` where a group goes."""
    make = chr if isinstance(source, str) else unichr
    parser = _Parser(source, None)
    groups, literals = [], []
    pending = []

    def flush():
        if pending:
            literals.append(source[:0].join(pending))
            del pending[:]

    def add_group(number):
        flush()
        groups.append((len(literals), number))
        literals.append(None)

    while parser.at < parser.end:
        found = source.find('\\', parser.at)
        if found < 0:
            found = parser.end
        if found > parser.at:
            pending.append(source[parser.at:found])
        if found == parser.end:
            break
        parser.at = found + 1
        char = parser.char()
        if not char:
            raise error('bogus escape (end of line)')
        if char == 'g':
            add_group(_template_group(parser, pattern))
        elif char == '0':
            pending.append(make(int('0' + parser.while_in(OCTDIGITS, 2), 8) & 0xff))
        elif char in DIGITS:
            digits = char + parser.while_in(DIGITS, 1)
            third = ''
            if len(digits) == 2 and digits[0] in OCTDIGITS and digits[1] in OCTDIGITS:
                third = parser.while_in(OCTDIGITS, 1)
            if third:
                pending.append(make(int(digits + third, 8) & 0xff))
            else:
                add_group(int(digits))
        elif char in _TEMPLATE_CONTROLS:
            pending.append(make(_TEMPLATE_CONTROLS[char]))
        else:
            pending.append(make(92) + char)
    flush()
    return groups, literals


def expand_template(template, match):
    """The text of a template for a match."""
    groups, literals = template
    literals = literals[:]
    try:
        for place, number in groups:
            text = match.group(number)
            if text is None:
                raise error('unmatched group')
            literals[place] = text
    except IndexError:
        raise error('invalid group reference')
    return match.string[:0].join(literals)
