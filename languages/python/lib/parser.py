"""Concrete syntax trees: what the grammar of the language makes of a text, as nested tuples and back.

A rule becomes a little automaton; a text is parsed with one token of lookahead, and a tree that comes from elsewhere is checked by
running the automata over its nodes.
"""

import copy_reg as _copy_reg
import token as _token
import tokenize as _tokenize

__version__ = '0.5'
__copyright__ = 'Copyright (c) the Workbench developers.'

# A rule a line: name, then alternatives. `( )` groups, `[ ]` is optional, `*` and `+` repeat; words in capitals are tokens, other
# words rules, and what is quoted stands for itself. The number of a rule is 256 and its place.
_RULES = r'''
single_input NEWLINE | simple_stmt | compound_stmt NEWLINE
file_input ( NEWLINE | stmt ) * ENDMARKER
eval_input testlist NEWLINE * ENDMARKER
decorator '@' dotted_name [ '(' [ arglist ] ')' ] NEWLINE
decorators decorator +
decorated decorators ( classdef | funcdef )
funcdef 'def' NAME parameters ':' suite
parameters '(' [ varargslist ] ')'
varargslist ( fpdef [ '=' test ] ',' ) * ( '*' NAME [ ',' '**' NAME ] | '**' NAME ) | fpdef [ '=' test ] ( ',' fpdef [ '=' test ] ) * [ ',' ]
fpdef NAME | '(' fplist ')'
fplist fpdef ( ',' fpdef ) * [ ',' ]
stmt simple_stmt | compound_stmt
simple_stmt small_stmt ( ';' small_stmt ) * [ ';' ] NEWLINE
small_stmt expr_stmt | print_stmt | del_stmt | pass_stmt | flow_stmt | import_stmt | global_stmt | exec_stmt | assert_stmt
expr_stmt testlist ( augassign ( yield_expr | testlist ) | ( '=' ( yield_expr | testlist ) ) * )
augassign '+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//='
print_stmt 'print' ( [ test ( ',' test ) * [ ',' ] ] | '>>' test [ ( ',' test ) + [ ',' ] ] )
del_stmt 'del' exprlist
pass_stmt 'pass'
flow_stmt break_stmt | continue_stmt | return_stmt | raise_stmt | yield_stmt
break_stmt 'break'
continue_stmt 'continue'
return_stmt 'return' [ testlist ]
yield_stmt yield_expr
raise_stmt 'raise' [ test [ ',' test [ ',' test ] ] ]
import_stmt import_name | import_from
import_name 'import' dotted_as_names
import_from 'from' ( '.' * dotted_name | '.' + ) 'import' ( '*' | '(' import_as_names ')' | import_as_names )
import_as_name NAME [ 'as' NAME ]
dotted_as_name dotted_name [ 'as' NAME ]
import_as_names import_as_name ( ',' import_as_name ) * [ ',' ]
dotted_as_names dotted_as_name ( ',' dotted_as_name ) *
dotted_name NAME ( '.' NAME ) *
global_stmt 'global' NAME ( ',' NAME ) *
exec_stmt 'exec' expr [ 'in' test [ ',' test ] ]
assert_stmt 'assert' test [ ',' test ]
compound_stmt if_stmt | while_stmt | for_stmt | try_stmt | with_stmt | funcdef | classdef | decorated
if_stmt 'if' test ':' suite ( 'elif' test ':' suite ) * [ 'else' ':' suite ]
while_stmt 'while' test ':' suite [ 'else' ':' suite ]
for_stmt 'for' exprlist 'in' testlist ':' suite [ 'else' ':' suite ]
try_stmt 'try' ':' suite ( ( except_clause ':' suite ) + [ 'else' ':' suite ] [ 'finally' ':' suite ] | 'finally' ':' suite )
with_stmt 'with' with_item ( ',' with_item ) * ':' suite
with_item test [ 'as' expr ]
except_clause 'except' [ test [ ( 'as' | ',' ) test ] ]
suite simple_stmt | NEWLINE INDENT stmt + DEDENT
testlist_safe old_test [ ( ',' old_test ) + [ ',' ] ]
old_test or_test | old_lambdef
old_lambdef 'lambda' [ varargslist ] ':' old_test
test or_test [ 'if' or_test 'else' test ] | lambdef
or_test and_test ( 'or' and_test ) *
and_test not_test ( 'and' not_test ) *
not_test 'not' not_test | comparison
comparison expr ( comp_op expr ) *
comp_op '<' | '>' | '==' | '>=' | '<=' | '<>' | '!=' | 'in' | 'not' 'in' | 'is' | 'is' 'not'
expr xor_expr ( '|' xor_expr ) *
xor_expr and_expr ( '^' and_expr ) *
and_expr shift_expr ( '&' shift_expr ) *
shift_expr arith_expr ( ( '<<' | '>>' ) arith_expr ) *
arith_expr term ( ( '+' | '-' ) term ) *
term factor ( ( '*' | '/' | '%' | '//' ) factor ) *
factor ( '+' | '-' | '~' ) factor | power
power atom trailer * [ '**' factor ]
atom '(' [ yield_expr | testlist_comp ] ')' | '[' [ listmaker ] ']' | '{' [ dictorsetmaker ] '}' | '`' testlist1 '`' | NAME | NUMBER | STRING +
listmaker test ( list_for | ( ',' test ) * [ ',' ] )
testlist_comp test ( comp_for | ( ',' test ) * [ ',' ] )
lambdef 'lambda' [ varargslist ] ':' test
trailer '(' [ arglist ] ')' | '[' subscriptlist ']' | '.' NAME
subscriptlist subscript ( ',' subscript ) * [ ',' ]
subscript '.' '.' '.' | test | [ test ] ':' [ test ] [ sliceop ]
sliceop ':' [ test ]
exprlist expr ( ',' expr ) * [ ',' ]
testlist test ( ',' test ) * [ ',' ]
dictorsetmaker test ':' test ( comp_for | ( ',' test ':' test ) * [ ',' ] ) | test ( comp_for | ( ',' test ) * [ ',' ] )
classdef 'class' NAME [ '(' [ testlist ] ')' ] ':' suite
arglist ( argument ',' ) * ( argument [ ',' ] | '*' test ( ',' argument ) * [ ',' '**' test ] | '**' test )
argument test [ comp_for ] | test '=' test
list_iter list_for | list_if
list_for 'for' exprlist 'in' testlist_safe [ list_iter ]
list_if 'if' old_test [ list_iter ]
comp_iter comp_for | comp_if
comp_for 'for' exprlist 'in' or_test [ comp_iter ]
comp_if 'if' old_test [ comp_iter ]
testlist1 test ( ',' test ) *
encoding_decl NAME
yield_expr 'yield' [ testlist ]
'''

_OPERATORS = {
    '(': 'LPAR', ')': 'RPAR', '[': 'LSQB', ']': 'RSQB', ':': 'COLON', ',': 'COMMA', ';': 'SEMI', '+': 'PLUS', '-': 'MINUS',
    '*': 'STAR', '/': 'SLASH', '|': 'VBAR', '&': 'AMPER', '<': 'LESS', '>': 'GREATER', '=': 'EQUAL', '.': 'DOT', '%': 'PERCENT',
    '`': 'BACKQUOTE', '{': 'LBRACE', '}': 'RBRACE', '==': 'EQEQUAL', '!=': 'NOTEQUAL', '<>': 'NOTEQUAL', '<=': 'LESSEQUAL',
    '>=': 'GREATEREQUAL', '~': 'TILDE', '^': 'CIRCUMFLEX', '<<': 'LEFTSHIFT', '>>': 'RIGHTSHIFT', '**': 'DOUBLESTAR',
    '+=': 'PLUSEQUAL', '-=': 'MINEQUAL', '*=': 'STAREQUAL', '/=': 'SLASHEQUAL', '%=': 'PERCENTEQUAL', '&=': 'AMPEREQUAL',
    '|=': 'VBAREQUAL', '^=': 'CIRCUMFLEXEQUAL', '<<=': 'LEFTSHIFTEQUAL', '>>=': 'RIGHTSHIFTEQUAL', '**=': 'DOUBLESTAREQUAL',
    '//': 'DOUBLESLASH', '//=': 'DOUBLESLASHEQUAL', '@': 'AT'}
_OPERATORS = dict((text, getattr(_token, name)) for text, name in _OPERATORS.items())
# So many rules may be within another.
_DEEPEST = 1500
_FREE = frozenset((_token.NAME, _token.NUMBER, _token.STRING))
_EMPTY = frozenset((_token.INDENT, _token.DEDENT, _token.NEWLINE, _token.ENDMARKER))


class ParserError(Exception):
    __module__ = 'parser'


class _Rule(object):
    """An automaton: `arcs[state]` maps labels to states. A label is a rule's number, or (token's number, its text or None)."""

    def __init__(self, number, name):
        self.number, self.name, self.arcs, self.final, self.first = number, name, [], set(), None


_rules = {}
_numbers = {}
_keywords = set()


def _load():
    """Make the automata."""
    lines = [line.split() for line in _RULES.strip().splitlines()]
    for i, words in enumerate(lines):
        _numbers[words[0]] = 256 + i
    for words in lines:
        number = _numbers[words[0]]
        rule = _rules[number] = _Rule(number, words[0])
        # With empty arcs first: states are lists of (label or None, state).
        states = []

        def state():
            states.append([])
            return len(states) - 1

        def alternatives(at):
            start, end = state(), state()
            while True:
                first, last, at = sequence(at)
                states[start].append((None, first))
                states[last].append((None, end))
                if at == len(words) or words[at] != '|':
                    return start, end, at
                at += 1

        def sequence(at):
            first = last = state()
            while at < len(words) and words[at] not in ('|', ')', ']'):
                start, end, at = item(at)
                states[last].append((None, start))
                last = end
            return first, last, at

        def item(at):
            word = words[at]
            if word in ('(', '['):
                start, end, at = alternatives(at + 1)
                if word == '[':
                    states[start].append((None, end))
            else:
                start, end = state(), state()
                states[start].append((_label(word), end))
            at += 1
            if at < len(words) and words[at] in ('*', '+'):
                repeat = state()
                states[end].append((None, repeat))
                states[repeat].append((None, start))
                if words[at] == '*':
                    states[start].append((None, repeat))
                end = repeat
                at += 1
            return start, end, at

        start, end, _ = alternatives(1)
        _determine(rule, states, start, end)


def _label(word):
    if word[0] == "'":
        text = word[1:-1]
        if text in _OPERATORS:
            return (_OPERATORS[text], None)
        _keywords.add(text)
        return (_token.NAME, text)
    return (getattr(_token, word), None) if word.isupper() else _numbers[word]


def _determine(rule, states, start, end):
    def closure(some):
        some, todo = set(some), list(some)
        while todo:
            for label, target in states[todo.pop()]:
                if label is None and target not in some:
                    some.add(target)
                    todo.append(target)
        return frozenset(some)
    sets = [closure([start])]
    for current in sets:
        arcs = {}
        for one in current:
            for label, target in states[one]:
                if label is not None:
                    arcs.setdefault(label, set()).add(target)
        known = {}
        for label, targets in arcs.iteritems():
            targets = closure(targets)
            if targets not in sets:
                sets.append(targets)
            known[label] = sets.index(targets)
        rule.arcs.append(known)
        if end in current:
            rule.final.add(len(rule.arcs) - 1)


def _first(number):
    """The tokens that something of a rule may begin with."""
    rule = _rules[number]
    if rule.first is None:
        rule.first = set()
        for label in rule.arcs[0]:
            rule.first.update([label] if isinstance(label, tuple) else _first(label))
    return rule.first


_load()


def _tokens(text, keywords):
    """(number, text, line, column), and the label a grammar has for it."""
    # The tokenizer wants whole lines. Once there was anything, the end of the text counts as the end of a line.
    whole = text.endswith('\n')
    lines = iter((text if whole else text + '\n').splitlines(True))
    end = text.count('\n') + (not whole)
    started = False
    try:
        comment = None
        for number, part, (line, column), (last, _), _ in _tokenize.generate_tokens(lambda: next(lines, '')):
            if number in (_tokenize.COMMENT, _tokenize.NL):
                comment = (part, line, column) if number == _tokenize.COMMENT else None
                continue
            if last > line and number == _token.STRING:
                line, column = last, -1
            if number == _token.OP:
                number = _OPERATORS.get(part)
            if number is None or number == _token.ERRORTOKEN:
                if part and not part.strip():
                    continue
                raise SyntaxError('invalid syntax')
            if number in _EMPTY:
                part = ''
            if number == _token.NEWLINE and comment is not None and comment[1] == line:
                part, column = comment[0], comment[2]
            if number == _token.ENDMARKER:
                if started and whole:
                    yield _token.NEWLINE, '', end, -1, (_token.NEWLINE, None)
                line, column = end, -1
            elif number == _token.NEWLINE and not whole and line == end:
                column = -1
            elif number in (_token.INDENT, _token.DEDENT):
                line, column = min(line, end), -1
            started = True
            yield number, part, line, column, (number, part if number == _token.NAME and part in keywords else None)
    except _tokenize.TokenError:
        raise SyntaxError('unexpected EOF while parsing')


def _parse(text, start):
    """The tree of a text: nodes are lists [number, children], leaves tuples (number, text, line, column)."""
    if isinstance(text, unicode):
        text = text.encode('utf-8')
    if '\0' in text:
        raise TypeError('must be string without null bytes, not str')
    text = text.replace('\r\n', '\n').replace('\r', '\n')
    if start == _numbers['file_input'] and text and not text.endswith('\n'):
        text += '\n'
    keywords = set(_keywords)
    root = [start, []]
    history = []
    stack = [[_rules[start], 0, root]]
    for number, part, line, column, label in _tokens(text, keywords):
        history.append(part)
        if history[-1] == 'print_function' and 'from' in history and '__future__' in history:
            keywords.discard('print')
        while True:
            rule, at, node = stack[-1]
            arcs = rule.arcs[at]
            target = arcs.get(label)
            if target is not None:
                node[1].append((number, part, line, column))
                stack[-1][1] = target
                break
            inner = [(n, t) for n, t in arcs.iteritems() if isinstance(n, int) and label in _first(n)]
            if inner:
                n, target = inner[0]
                child = [n, []]
                node[1].append(child)
                stack[-1][1] = target
                stack.append([_rules[n], 0, child])
                if len(stack) > _DEEPEST:
                    raise MemoryError('s_push: parser stack overflow')
                continue
            if at in rule.final and len(stack) > 1:
                stack.pop()
                continue
            shown = text.splitlines()[line - 1:line]
            raise SyntaxError('invalid syntax', ('<string>', line, column + 1, shown[0] + '\n' if shown else ''))
    return root


def _plain(node, make, line_info, col_info):
    """The node as nested sequences. Without recursion: trees are deep."""
    stack = [(node, iter(node[1]), [node[0]])]
    while True:
        node, children, done = stack[-1]
        for child in children:
            if isinstance(child, list):
                stack.append((child, iter(child[1]), [child[0]]))
                break
            done.append(make(child[:2] + ((child[2],) if line_info else ()) + ((child[3],) if col_info else ())))
        else:
            stack.pop()
            if not stack:
                return make(done)
            stack[-1][2].append(make(done))


def _leaves(node):
    """The tokens of a node."""
    stack = [iter([node])]
    while stack:
        for child in stack[-1]:
            if isinstance(child, list):
                stack.append(iter(child[1]))
                break
            yield child
        else:
            stack.pop()


class STType(object):
    """Intermediate representation of a Python parse tree."""

    __slots__ = ('_root', '_suite')
    __hash__ = None

    def __new__(cls, *args, **keywords):
        raise TypeError("cannot create 'parser.st' instances")

    def _content(self):
        return _plain(self._root, tuple, False, False)

    def __cmp__(self, other):
        if not isinstance(other, STType):
            return NotImplemented
        return cmp(self._content(), other._content())

    def __eq__(self, other):
        return isinstance(other, STType) and self._content() == other._content()

    def __ne__(self, other):
        return not self == other

    def __lt__(self, other):
        return self.__cmp__(other) < 0

    def __gt__(self, other):
        return self.__cmp__(other) > 0

    def __le__(self, other):
        return self.__cmp__(other) <= 0

    def __ge__(self, other):
        return self.__cmp__(other) >= 0

    def isexpr(self):
        """Determines if this ST object was created from an expression."""
        return not self._suite

    def issuite(self):
        """Determines if this ST object was created from a suite."""
        return self._suite

    def totuple(self, line_info=False, col_info=False):
        """Creates a tuple-tree representation of this ST."""
        return _plain(self._root, tuple, line_info, col_info)

    def tolist(self, line_info=False, col_info=False):
        """Creates a list-tree representation of this ST."""
        return _plain(self._root, list, line_info, col_info)

    def compile(self, filename='<syntax-tree>'):
        """Compile this ST object into a code object."""
        return compile(_text(self._root), filename, 'exec' if self._suite else 'eval', 0, 1)

    def _pickled(self):
        return sequence2st, (self.totuple(True),)


STType.__name__ = 'st'
STType.__module__ = 'parser'
ASTType = STType
_copy_reg.pickle(STType, STType._pickled)


def _made(root, suite):
    st = object.__new__(STType)
    st._root, st._suite = root, suite
    return st


def _text(root):
    """A text that has these tokens, on their lines as far as these are known."""
    lines, current, depth = [], [], 0
    for number, part, line, column in _leaves(root):
        if number == _token.INDENT:
            depth += 1
        elif number == _token.DEDENT:
            depth -= 1
        elif number == _token.NEWLINE:
            lines.append(' '.join(current))
            current = []
        elif number != _token.ENDMARKER:
            if not current:
                while len(lines) + 1 < line:
                    lines.append('')
                current.append(' ' * depth + part)
            else:
                current.append(part)
    if current:
        lines.append(' '.join(current))
    return '\n'.join(lines) + '\n'


def expr(source):
    """Creates an ST object from an expression."""
    return _made(_parse(source, _numbers['eval_input']), False)


def suite(source):
    """Creates an ST object from a suite."""
    return _made(_parse(source, _numbers['file_input']), True)


def _number(item):
    """What a node is, by its first item."""
    try:
        len(item)
        number = item[0]
    except (TypeError, IndexError):
        raise ParserError('Illegal node construct.')
    if isinstance(number, bool) or not isinstance(number, (int, long)):
        raise ParserError('Illegal node construct.')
    return number


def _leaf(item, line):
    number, size = item[0], len(item)
    if size < 2 or size > 3:
        raise ParserError('terminal nodes must have 2 or 3 entries')
    text = item[1]
    if not isinstance(text, str):
        raise ParserError('second item in terminal node must be a string, found %s' % type(text).__name__)
    if size > 2 and not isinstance(item[2], (int, long)):
        raise ParserError('third item in terminal node must be an integer, found %s' % type(item[2]).__name__)
    return (number, text, item[2] if size > 2 else line, -1)


def _checked(item):
    """The node that a sequence stands for; every rule's children are what the rule says."""
    number, line = _number(item), 0
    if number not in _rules:
        return None
    stack = [([number, []], iter(item[1:]), _rules[number], [0])]
    while True:
        node, items, rule, at = stack[-1]
        for item in items:
            number = _number(item)
            arcs = rule.arcs[at[0]]
            if number < 256:
                leaf = _leaf(item, line)
                line = leaf[2]
                text = leaf[1]
                target = arcs.get((number, text)) if number == _token.NAME and text in _keywords else None
                if target is None and (_OPERATORS.get(text) == number or number in _FREE or number in _EMPTY):
                    target = arcs.get((number, None))
                node[1].append(leaf)
            elif number not in _rules:
                raise ParserError('unrecognized node type %d.' % number)
            else:
                target = arcs.get(number)
            if target is None:
                raise ParserError('Illegal node in %s.' % rule.name)
            at[0] = target
            if number >= 256:
                child = [number, []]
                node[1].append(child)
                stack.append((child, iter(item[1:]), _rules[number], [0]))
                break
        else:
            if at[0] not in rule.final:
                raise ParserError('Illegal number of children for %s node.' % rule.name)
            stack.pop()
            if not stack:
                return node


def sequence2st(sequence):
    """Creates an ST object from a tree representation."""
    if not isinstance(sequence, (tuple, list)):
        raise ValueError('sequence2st() requires a single sequence argument')
    if not sequence:
        raise IndexError('tuple index out of range' if isinstance(sequence, tuple) else 'list index out of range')
    if isinstance(sequence[0], (int, long)) and sequence[0] == _numbers['encoding_decl']:
        if len(sequence) != 3 or not isinstance(sequence[2], str):
            raise ParserError('missed encoding')
        sequence = sequence[1]
    root = _checked(sequence)
    if root is None or root[0] not in (_numbers['eval_input'], _numbers['file_input']):
        raise ParserError('parse tree does not use a valid start symbol')
    return _made(root, root[0] == _numbers['file_input'])


def st2tuple(st, line_info=False, col_info=False):
    """Creates a tuple-tree representation of an ST."""
    return st.totuple(line_info, col_info)


def st2list(st, line_info=False, col_info=False):
    """Creates a list-tree representation of an ST."""
    return st.tolist(line_info, col_info)


def compilest(st, filename='<syntax-tree>'):
    """Compiles an ST object into a code object."""
    return st.compile(filename)


def isexpr(st):
    """Determines if an ST object was created from an expression."""
    return st.isexpr()


def issuite(st):
    """Determines if an ST object was created from a suite."""
    return st.issuite()


def _pickler(st):
    """Returns the pickle magic to allow ST objects to be pickled."""
    return st._pickled()


tuple2st = tuple2ast = sequence2ast = sequence2st
ast2tuple, ast2list, compileast = st2tuple, st2list, compilest
