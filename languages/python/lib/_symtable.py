"""Which names a program's scopes have, and what they are there."""

import _ast

DEF_GLOBAL, DEF_LOCAL, DEF_PARAM, USE = 1, 2, 4, 8
DEF_FREE, DEF_FREE_CLASS, DEF_IMPORT = 16, 32, 64
DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT
SCOPE_OFF, SCOPE_MASK = 11, 7
LOCAL, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, FREE, CELL = 1, 2, 3, 4, 5
TYPE_FUNCTION, TYPE_CLASS, TYPE_MODULE = 0, 1, 2
OPT_IMPORT_STAR, OPT_EXEC, OPT_BARE_EXEC, OPT_TOPLEVEL = 1, 2, 4, 8


class _Entry(object):
    """A scope."""

    def __init__(self, name, type, lineno, outer):
        self.name, self.type, self.lineno, self.outer = name, type, lineno, outer
        self.symbols, self.varnames, self.children = {}, [], []
        self.optimized = 0
        self.nested = int(outer is not None and (outer.nested or outer.type == TYPE_FUNCTION))
        if outer is not None:
            outer.children.append(self)

    id = property(id)

    def __repr__(self):
        return '<symtable entry %s(%d), line %d>' % (self.name, id(self), self.lineno)

    def add(self, name, flag):
        name = _mangled(self, name)
        self.symbols[name] = self.symbols.get(name, 0) | flag
        if flag & DEF_PARAM:
            self.varnames.append(name)
        elif flag & DEF_GLOBAL:
            top = self
            while top.outer is not None:
                top = top.outer
            top.symbols[name] = top.symbols.get(name, 0) | flag


_Entry.__name__ = 'symtable entry'


def _mangled(scope, name):
    if not name.startswith('__') or name.endswith('__') or '.' in name:
        return name
    while scope is not None and scope.type != TYPE_CLASS:
        scope = scope.outer
    owner = scope.name.lstrip('_') if scope is not None else ''
    return '_%s%s' % (owner, name) if owner else name


class _Collector(object):
    """Walks over a tree. What has no method of its own is walked through."""

    def __init__(self, top):
        self.scope = top

    def visit(self, node):
        if isinstance(node, list):
            for one in node:
                self.visit(one)
        elif isinstance(node, _ast.AST):
            getattr(self, type(node).__name__, self.walk)(node)

    def walk(self, node):
        for field in node._fields:
            self.visit(getattr(node, field, None))

    def within(self, scope, *parts):
        outer, self.scope = self.scope, scope
        for part in parts:
            self.visit(part)
        self.scope = outer

    def parameters(self, scope, args):
        inner = []
        for i, arg in enumerate(args.args):
            if isinstance(arg, _ast.Name):
                scope.add(arg.id, DEF_PARAM)
            else:
                scope.add('.%d' % i, DEF_PARAM)
                inner.append(arg)
        for name in (args.vararg, args.kwarg):
            if name:
                scope.add(name, DEF_PARAM)
        todo = inner
        while todo:
            todo, now = [], todo
            for arg in now:
                for part in arg.elts:
                    if isinstance(part, _ast.Name):
                        scope.add(part.id, DEF_PARAM)
                    else:
                        todo.append(part)

    def FunctionDef(self, node):
        self.scope.add(node.name, DEF_LOCAL)
        self.visit(node.args.defaults)
        self.visit(node.decorator_list)
        scope = _Entry(node.name, TYPE_FUNCTION, node.lineno, self.scope)
        self.parameters(scope, node.args)
        self.within(scope, node.body)

    def ClassDef(self, node):
        self.scope.add(node.name, DEF_LOCAL)
        self.visit(node.bases)
        self.visit(node.decorator_list)
        self.within(_Entry(node.name, TYPE_CLASS, node.lineno, self.scope), node.body)

    def Lambda(self, node):
        self.visit(node.args.defaults)
        scope = _Entry('lambda', TYPE_FUNCTION, node.lineno, self.scope)
        self.parameters(scope, node.args)
        self.within(scope, node.body)

    def comprehension(self, node):
        self.visit(node.target)
        self.visit(node.iter)
        self.visit(node.ifs)

    def _inner(self, name, node, *parts):
        first = node.generators[0]
        self.visit(first.iter)
        scope = _Entry(name, TYPE_FUNCTION, 0, self.scope)
        scope.add('.0', DEF_PARAM)
        if name != 'genexpr':
            scope.add('_[1]', DEF_LOCAL)
        self.within(scope, first.target, first.ifs, node.generators[1:], *parts)

    def GeneratorExp(self, node):
        self._inner('genexpr', node, node.elt)

    def SetComp(self, node):
        self._inner('setcomp', node, node.elt)

    def DictComp(self, node):
        self._inner('dictcomp', node, node.key, node.value)

    def Name(self, node):
        self.scope.add(node.id, USE if isinstance(node.ctx, _ast.Load) else DEF_LOCAL)

    def Global(self, node):
        for name in node.names:
            self.scope.add(name, DEF_GLOBAL)

    def Import(self, node):
        for alias in node.names:
            if alias.name == '*':
                self.scope.optimized |= OPT_IMPORT_STAR
            else:
                self.scope.add(alias.asname or alias.name.split('.')[0], DEF_IMPORT)

    ImportFrom = Import

    def Exec(self, node):
        self.scope.optimized |= OPT_EXEC if node.globals else OPT_BARE_EXEC
        self.walk(node)


def _resolve(scope, bound):
    """Give every name of a scope its kind; the names it and those within need from outside. `bound`: what functions around have."""
    kinds = {}
    own = set()
    for name, flags in scope.symbols.iteritems():
        if flags & DEF_GLOBAL:
            kinds[name] = GLOBAL_EXPLICIT
        elif flags & DEF_BOUND:
            kinds[name] = LOCAL
            own.add(name)
        elif name in bound:
            kinds[name] = FREE
        else:
            kinds[name] = GLOBAL_IMPLICIT
    inner = set(bound)
    inner.difference_update(name for name, kind in kinds.iteritems() if kind == GLOBAL_EXPLICIT)
    if scope.type == TYPE_FUNCTION:
        inner |= own
    needed = set(name for name, kind in kinds.iteritems() if kind == FREE)
    for child in scope.children:
        for name in _resolve(child, inner):
            if scope.type == TYPE_FUNCTION and kinds.get(name) in (LOCAL, CELL):
                kinds[name] = CELL
            else:
                needed.add(name)
                if name not in kinds:
                    kinds[name] = FREE
                    scope.symbols[name] = 0
                elif scope.type == TYPE_CLASS and scope.symbols[name] & DEF_BOUND:
                    scope.symbols[name] |= DEF_FREE_CLASS
    for name, kind in kinds.iteritems():
        scope.symbols[name] |= kind << SCOPE_OFF
    return needed


def symtable(source, filename, startstr):
    """Return symbol and scope dictionaries used internally by compiler."""
    if startstr not in ('exec', 'eval', 'single'):
        raise ValueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'")
    compile(source, filename, startstr, 0, 1)
    top = _Entry('top', TYPE_MODULE, 0, None)
    top.optimized = OPT_TOPLEVEL
    _Collector(top).visit(compile(source, filename, startstr, _ast.PyCF_ONLY_AST, 1))
    _resolve(top, set())
    return top
