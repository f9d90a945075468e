# Code of trees: what a program's tree does is what the program does, and names may be any text.
import ast
import sys

PROGRAM = r'''
from __future__ import with_statement
import os.path as path, sys
from os import path as p2

def f(a, (b, c), d=3, *e, **g):
    "doc"
    x = a + b * c - d // 2 % 5 ** 2 << 1 >> 1 & 255 | 8 ^ 3
    if a > 1: x += 1
    elif a: x -= 1
    elif not a: x *= 2
    else: pass
    return x, e, sorted(g.items())

class C(object):
    "class doc"
    attr = [i for i in range(5) if i % 2]
    def __init__(self): self.v = {'k': (1, 2.5, 3j, 10L, u'\xe9', 'b')}
    @property
    def prop(self): return self.v['k'][1:3], self.v['k'][::2], -self.v['k'][0]

def gen(n):
    while n:
        n -= 1
        if n == 3: continue
        if n == 1: break
        yield n
    else:
        yield 'else'
    for i, (j, k) in enumerate([(1, 2)]):
        yield i, j, k

def tries(what):
    try:
        try:
            what()
        except (KeyError, IndexError), e:
            print 'lookup', e
        except ZeroDivisionError:
            print 'zero'
            raise
        else:
            print 'else'
    finally:
        print 'finally'

print f(1, (2, 3)), f(0, (2, 3), 4, 5, 6, k=7), f.__doc__, C.attr, C().prop, C.__doc__
print list(gen(5)), list(gen(0)), {1: 2, 3: 4}[3], sorted({1, 2}), sorted({k: v for k, v in [(1, 2)]}.items()), set(i for i in 'a')
print (lambda x, y=2: x if x > y else y)(1), 1 < 2 < 3, 1 is not None, 2 not in [1], not 3 and 4 or 5, `1`, ~5, +3
tries(lambda: {}[1])
tries(lambda: 0)
try: tries(lambda: 1 / 0)
except ZeroDivisionError, e: print e, sys.exc_info()[2].tb_lineno
assert True, 'm'
exec 'y = 1' in globals()
print >>sys.stdout, y, path is p2,
print
with open(__file__) as h: print h.readline()[:1]
del y
def outer():
    global made
    made = []
    x = 1
    def inner(): return x, made
    return inner
print outer()()
print f(*(1, (2, 3)), **{'d': 4})
class E:
    def __getitem__(self, i): return i
print E()[...], E()[1:2, ..., 3], E()[1:2:3]
'''

tree = ast.parse(PROGRAM)
exec compile(tree, 'tree', 'exec') in {'__file__': __file__, '__name__': 'x'}
print eval(compile(ast.parse('1 + 2 * 3', mode='eval'), 'e', 'eval'))
exec compile(ast.parse('4 * 5', mode='single'), 's', 'single')


class Names(ast.NodeTransformer):
    def visit_Name(self, node):
        return ast.copy_location(ast.Name('@' + node.id if node.id != 'str' else node.id, node.ctx), node)


odd = Names().visit(ast.parse('a = 3\nb = str(a) + "x"'))
space = {}
exec compile(odd, 'odd', 'exec') in space
print sorted((k, v) for k, v in space.items() if k[0] == '@')

bad = ast.parse('\n\n\n\n1 / 0')
try:
    exec compile(bad, 'bad.py', 'exec')
except ZeroDivisionError:
    tb = sys.exc_info()[2].tb_next
    print tb.tb_lineno, tb.tb_frame.f_code.co_filename

for made in (lambda: compile(ast.parse('1'), 'x', 'eval'), lambda: compile(ast.Module([ast.Expr()]), 'x', 'exec'),
             lambda: compile(ast.Module(body=3), 'x', 'exec'), lambda: compile(ast.Module([ast.Pass()]), 'x', 'exec'),
             lambda: compile(ast.Expression(ast.Num(1)), 'x', 'eval')):
    try:
        made()
        print 'made'
    except (TypeError, ValueError) as error:
        print type(error).__name__
print compile(tree, 'x', 'exec', ast.PyCF_ONLY_AST) is tree
try:
    compile(ast.parse('return 1'), 'r.py', 'exec')
except SyntaxError as error:
    print error

deep = ast.parse('if a: pass\n' + 'elif a: pass\n' * 150 + 'else: print "deep"')
exec compile(deep, 'deep', 'exec') in {'a': 0}


class Key(tuple):
    # A hash that asks the built-in type.
    def __hash__(self, hash=tuple.__hash__):
        return hash(self) + 0


class Group(frozenset):
    def __hash__(self):
        return frozenset.__hash__(self)


print hash(Key((1, 2))) == hash((1, 2)), {Key((1, 2)): 3}[(1, 2)], hash(Group([1])) == hash(frozenset([1]))
