# Trees, colours, and the names of characters.
import ast
import colorsys
import copy
import htmlentitydefs
import inspect
import itertools
import zlib

for table in htmlentitydefs.name2codepoint, htmlentitydefs.entitydefs, htmlentitydefs.codepoint2name:
    print len(table), zlib.crc32(repr(sorted(table.items())))

levels = [0.0, .25, .5, .9, 1.0]
for name in sorted(colorsys.__all__):
    results = [getattr(colorsys, name)(*part) for part in itertools.product(levels, levels, levels)]
    print name, zlib.crc32(repr(results)), results[37]

print ast.dump(ast.parse('def f(a, b=1, *c):\n  "doc"\n  return a + [x for x in b if x]\nclass A(object): pass'),
               include_attributes=True)
print ast.dump(ast.parse('print >>x, 1'), annotate_fields=False)
for text in ('1', '(1, -2)', '[1, {"a": (None, True)}]', '1+2j', '1-2j', '"a" "b"', '-1', 'x', 'f()', '1+1', 'u"x"', '1 +',
             '[]', ' 1', '{1}'):
    try:
        print ast.literal_eval(text)
    except Exception as error:
        print type(error).__name__, error


class Rewrite(ast.NodeTransformer):
    def visit_Name(self, node):
        return ast.copy_location(ast.Str(node.id), node)

    def visit_Pass(self, node):
        return None

    def visit_Print(self, node):
        return [node, node]


class Names(ast.NodeVisitor):
    def visit_Name(self, node):
        print node.id,


tree = Rewrite().visit(ast.parse('x + y\nif a: pass\nprint 1'))
print ast.dump(ast.fix_missing_locations(tree)), ast.get_docstring(ast.parse('"""a\n  b"""'))
ast.increment_lineno(tree, 5)
print tree.body[0].lineno, [type(n).__name__ for n in ast.walk(ast.parse('a.b(c)[1:2]'))]
Names().visit(ast.parse('a + b * c'))
print
try:
    ast.dump(3)
except TypeError as error:
    print error


class Meta(type):
    pass


class Made(object):
    __metaclass__ = Meta


copy._deepcopy_dispatch[Meta] = lambda x, memo: 'deep'
copy._copy_dispatch[Meta] = lambda x: 'shallow'
print copy.copy(Made), copy.deepcopy([Made])
print inspect.formatargspec(['a', ['b', 'c'], 'd'], 'e', 'f', (1,), formatvalue=lambda v: '=<%r>' % v)
print inspect.formatargspec(['a', ('b',)])


def f(a, b=2, *c, **d):
    return inspect.formatargvalues(*inspect.getargvalues(inspect.currentframe()))


print f(1), f(1, 3, 4, x=1)
