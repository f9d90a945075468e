import _ast

tree = compile('''\
def f(a, (b, c)=(1, 2), *d, **e):
    if a:
        return -a ** 2 + b[1:2, ...]
    elif not b:
        pass
    else:
        print >>c, 'x', u'\\xfc', 1L, 2.5, 3j
    try:
        with a as b:
            x = y, = [z for z in w if z < 1 <= 2]
    except (E, F), g:
        raise
    finally:
        del h.i
''', '<tree>', 'exec', _ast.PyCF_ONLY_AST)


def show(node, depth=0):
    if isinstance(node, _ast.AST):
        place = tuple(getattr(node, name) for name in node._attributes)
        print '  ' * depth + type(node).__name__, place
        for name in node._fields:
            value = getattr(node, name)
            if isinstance(value, (_ast.AST, list)):
                show(value, depth + 1)
            else:
                print '  ' * (depth + 1) + name, repr(value)
    else:
        for one in node:
            show(one, depth)


show(tree)
n = _ast.Num(5, lineno=1)
print n.n, n.lineno, n._fields, isinstance(n, _ast.expr)
try:
    _ast.Num(1, 2)
except TypeError as e:
    print e
