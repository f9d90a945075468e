"""Trees of programs as objects. `_tree` makes them of the text that the front end writes."""

__version__ = '82160'
PyCF_ONLY_AST = 1024


class AST(object):
    """A node: its fields are named in `_fields`."""

    # A node of no kind has room for nothing.
    __slots__ = ()

    _fields = ()
    _attributes = ()

    def __init__(self, *args, **keywords):
        fields = self._fields or ()
        if args:
            if len(args) != len(fields):
                n = len(fields)
                raise TypeError('%s constructor takes %s%d positional argument%s' % (
                    type(self).__name__, 'either 0 or ' if n else '', n, '' if n == 1 else 's'))
            for name, value in zip(fields, args):
                setattr(self, name, value)
        for name, value in keywords.iteritems():
            setattr(self, name, value)

    def __reduce__(self):
        return type(self), (), getattr(self, '__dict__', None)


def _define():
    placed = ('lineno', 'col_offset')
    for line in _NODES.strip().splitlines():
        head, _, names = line.partition(':')
        parent, _, mark = head.strip().partition(' ')
        bases = {'_attributes': placed} if mark else {'_attributes': ()}
        bases['__module__'] = '_ast'
        bases['_fields'] = ()
        if parent != 'AST':
            globals()[parent] = type(parent, (AST,), bases)
        for one in names.split(';'):
            words = one.split()
            if words:
                globals()[words[0]] = type(words[0], (globals()[parent],), {'_fields': tuple(words[1:]), '__module__': '_ast'})


_NODES = '''
mod: Module body; Interactive body; Expression body; Suite body
stmt placed: FunctionDef name args body decorator_list; ClassDef name bases body decorator_list; Return value; Delete targets; \
Assign targets value; AugAssign target op value; Print dest values nl; For target iter body orelse; While test body orelse; \
If test body orelse; With context_expr optional_vars body; Raise type inst tback; TryExcept body handlers orelse; \
TryFinally body finalbody; Assert test msg; Import names; ImportFrom module names level; Exec body globals locals; \
Global names; Expr value; Pass; Break; Continue
expr placed: BoolOp op values; BinOp left op right; UnaryOp op operand; Lambda args body; IfExp test body orelse; \
Dict keys values; Set elts; ListComp elt generators; SetComp elt generators; DictComp key value generators; \
GeneratorExp elt generators; Yield value; Compare left ops comparators; Call func args keywords starargs kwargs; Repr value; \
Num n; Str s; Attribute value attr ctx; Subscript value slice ctx; Name id ctx; List elts ctx; Tuple elts ctx
expr_context: Load; Store; Del; AugLoad; AugStore; Param
slice: Ellipsis; Slice lower upper step; ExtSlice dims; Index value
boolop: And; Or
operator: Add; Sub; Mult; Div; Mod; Pow; LShift; RShift; BitOr; BitXor; BitAnd; FloorDiv
unaryop: Invert; Not; UAdd; USub
cmpop: Eq; NotEq; Lt; LtE; Gt; GtE; Is; IsNot; In; NotIn
excepthandler placed: ExceptHandler type name body
AST: comprehension target iter ifs; arguments args vararg kwarg defaults; keyword arg value; alias name asname
'''
_define()
_single = dict((name, globals()[name]()) for name in (
    'Load Store Del AugLoad AugStore Param And Or Add Sub Mult Div Mod Pow LShift RShift BitOr BitXor BitAnd FloorDiv '
    'Invert Not UAdd USub Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn').split())
_WORD = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_')
_LITERAL_END = frozenset(',)] ')
_WORDS = {'None': None, 'True': True, 'False': False, 'inf': float('inf'), 'infj': complex(0, float('inf'))}


def _tree(text):
    """The object of a text like `Name(id='x', ctx=Load(), lineno=1, col_offset=0)`. Without recursion: trees may be deep."""
    # Open nodes and lists: (class or None, fields or items, name of the field being read).
    stack = []
    at = 0
    while True:
        c = text[at]
        if c == '[':
            stack.append([None, [], None])
            at += 1
            if text[at] != ']':
                continue
            value, at = [], at + 1
            stack.pop()
        elif c in '\'"' or c == 'u' and text[at + 1] in '\'"':
            start = at
            at += 1 if c != 'u' else 2
            quote = text[at - 1]
            while text[at] != quote:
                at += 2 if text[at] == '\\' else 1
            at += 1
            value = eval(text[start:at])
        elif c.isalpha():
            start = at
            while text[at] in _WORD:
                at += 1
            word = text[start:at]
            if text[at] != '(':
                value = _WORDS[word]
            else:
                at += 1
                if text[at] != ')':
                    stack.append([globals()[word], {}, None])
                    at = _field(text, at, stack[-1])
                    continue
                value = _single.get(word) or globals()[word]()
                at += 1
        else:
            start = at
            while text[at] not in _LITERAL_END:
                at += 1
            word = text[start:at]
            value = eval(word) if 'inf' not in word and 'NaN' not in word else float(word.rstrip('j'))
        # The value is complete: so may be what it is in.
        while stack:
            kind, items, name = stack[-1]
            if kind is None:
                items.append(value)
            else:
                items[name] = value
            if text[at] == ',':
                at += 2
                if kind is not None:
                    at = _field(text, at, stack[-1])
                break
            at += 1
            stack.pop()
            if kind is None:
                value = items
            else:
                value = kind.__new__(kind)
                value.__dict__.update(items)
        else:
            return value


def _field(text, at, entry):
    """Read `name=`."""
    end = text.index('=', at)
    entry[2] = text[at:end]
    return end + 1
