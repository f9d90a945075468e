# Code of trees.
import sys

import _ast as ast

SOURCE = '''
from __future__ import division
import os.path as p, sys
from os.path import *
def f(a, (b, c), d=1, *e, **g):
    "doc"
    global top
    top = 1 / 2
    return a, b, c, d, e, sorted(g.items())
@staticmethod
class C(object):
    x = [i for i in range(5) if i % 2]
    y = {i: -i for i in x}
    z = {i for i in (1, 1)}
    def m(self): return (lambda q=3: q)()
C = C.__get__(1)
print f(1, (2, 3), k=4), C.x, C.y, C.z, C().m()
l = range(10)
l[1:3] = 'ab'
del l[0], l[-1:]
l[0] += 'x'
print l[::2], not l, ~5, 2 ** 3 ** 2, `1`, 10L, 1.5, 2j, 'x' 'y'
while 1:
    for x in (1, 2): continue
    else: break
try:
    try: raise KeyError, 'k'
    finally: print 'finally'
except (ValueError, KeyError), e: print >>sys.stdout, 'caught', e,
else: assert 0, 'no'
print
with open(p.devnull) as h: pass
exec 'z = 5' in {}
g = (i for i in 'ab')
print list(g), 1 < 2 < 3 > 1 != 4, 'a' in 'abc' and 1 or 2, x if x else 0
def gen():
    got = yield 1
    print got
it = gen(); next(it)
try: it.send('sent')
except StopIteration: pass
if x == 1: pass
elif x == 2: print 'elif'
else: print 'else'
'''


def parse(text, mode='exec'):
    return compile(text, '<tree>', mode, ast.PyCF_ONLY_AST, 1)


tree = parse(SOURCE)
space = {'__name__': 'm'}
exec compile(tree, '<tree>', 'exec') in space
print eval(compile(parse('1 + x', 'eval'), '<tree>', 'eval'), {'x': 2})
exec compile(ast.Interactive(body=parse('1 + 1').body), '<tree>', 'single')


tree = parse('[1, 2.5]', 'eval')
tree.body.elts = [ast.Str(s=str(e.n), lineno=e.lineno, col_offset=0) for e in tree.body.elts]
print eval(compile(tree, '', 'eval'))


def refused(tree, mode='exec'):
    try:
        compile(tree, '<tree>', mode)
    except Exception as e:
        print type(e).__name__, e


refused(ast.Expression(ast.Name('a', ast.Load())), 'eval')
refused(ast.Module([]), 'eval')
place = {'lineno': 1, 'col_offset': 0}
refused(ast.Module([ast.Expr(ast.Name(u'x', ast.Load(), **place), **place)]))
refused(ast.Module([ast.Expr(ast.Str(43, **place), **place)]))
refused(parse('return'))
try:
    exec compile(parse('\n\n1/0'), '<tree>', 'exec')
except ZeroDivisionError:
    print sys.exc_info()[2].tb_next.tb_lineno
