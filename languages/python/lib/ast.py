"""Trees of programs: what can be done with what `_ast` has."""

from _ast import *
from _ast import __version__

_CONSTANTS = {'None': None, 'True': True, 'False': False}


def parse(source, filename='<unknown>', mode='exec'):
    return compile(source, filename, mode, PyCF_ONLY_AST)


def literal_eval(node_or_string):
    """The value of an expression that is made of literals, or of its tree."""
    tree = node_or_string
    if isinstance(tree, basestring):
        tree = parse(tree, mode='eval')
    return _literal(tree.body if isinstance(tree, Expression) else tree)


def _literal(node):
    if isinstance(node, Str):
        return node.s
    if isinstance(node, Num):
        return node.n
    if isinstance(node, Tuple):
        return tuple(map(_literal, node.elts))
    if isinstance(node, List):
        return map(_literal, node.elts)
    if isinstance(node, Dict):
        return dict((_literal(key), _literal(value)) for key, value in zip(node.keys, node.values))
    if isinstance(node, Name) and node.id in _CONSTANTS:
        return _CONSTANTS[node.id]
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)) and isinstance(node.right, Num) \
            and isinstance(node.right.n, complex) and isinstance(node.left, Num) \
            and isinstance(node.left.n, (int, long, float)):
        left, right = node.left.n, node.right.n
        return left + right if isinstance(node.op, Add) else left - right
    raise ValueError('malformed string')


def iter_fields(node):
    """Names and values of the fields that are there."""
    for name in node._fields:
        try:
            value = getattr(node, name)
        except AttributeError:
            continue
        yield name, value


def iter_child_nodes(node):
    for _, value in iter_fields(node):
        for below in value if isinstance(value, list) else (value,):
            if isinstance(below, AST):
                yield below


def walk(node):
    """The node and all below it, breadth first."""
    from collections import deque
    waiting = deque([node])
    while waiting:
        node = waiting.popleft()
        waiting.extend(iter_child_nodes(node))
        yield node


def dump(node, annotate_fields=True, include_attributes=False):
    """A tree as text."""
    if not isinstance(node, AST):
        raise TypeError('expected AST, got %r' % node.__class__.__name__)

    def text(node):
        if isinstance(node, list):
            return '[%s]' % ', '.join(map(text, node))
        if not isinstance(node, AST):
            return repr(node)
        fields = [(name, text(value)) for name, value in iter_fields(node)]
        parts = ', '.join('%s=%s' % field if annotate_fields else field[1] for field in fields)
        if include_attributes and node._attributes:
            parts += ', ' if fields else ' '
            parts += ', '.join('%s=%s' % (name, text(getattr(node, name))) for name in node._attributes)
        return '%s(%s)' % (node.__class__.__name__, parts)
    return text(node)


def copy_location(new_node, old_node):
    for name in 'lineno', 'col_offset':
        if name in old_node._attributes and name in new_node._attributes and hasattr(old_node, name):
            setattr(new_node, name, getattr(old_node, name))
    return new_node


def fix_missing_locations(node):
    """Nodes without a place get that of the node above."""
    waiting = [(node, 1, 0)]
    while waiting:
        at, lineno, col_offset = waiting.pop()
        if 'lineno' in at._attributes:
            lineno = at.lineno = getattr(at, 'lineno', lineno)
        if 'col_offset' in at._attributes:
            col_offset = at.col_offset = getattr(at, 'col_offset', col_offset)
        waiting.extend((child, lineno, col_offset) for child in iter_child_nodes(at))
    return node


def increment_lineno(node, n=1):
    for at in walk(node):
        if 'lineno' in at._attributes:
            at.lineno = getattr(at, 'lineno', 0) + n
    return node


def get_docstring(node, clean=True):
    if not isinstance(node, (FunctionDef, ClassDef, Module)):
        raise TypeError("%r can't have docstrings" % node.__class__.__name__)
    if node.body and isinstance(node.body[0], Expr) and isinstance(node.body[0].value, Str):
        doc = node.body[0].value.s
        if clean:
            import inspect
            return inspect.cleandoc(doc)
        return doc


class NodeVisitor(object):
    """Calls `visit_NAME` for a node of the class NAME; without such a method it goes on below."""

    def visit(self, node):
        return getattr(self, 'visit_' + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        for name, field in iter_fields(node):
            if isinstance(field, AST):
                self.visit(field)
            elif isinstance(field, list):
                for item in field:
                    if isinstance(item, AST):
                        self.visit(item)


class NodeTransformer(NodeVisitor):
    """A visitor whose methods answer what takes the node's place: nothing, a node, or a list where a list is."""

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            new.extend(item)
                            continue
                    new.append(item)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node
