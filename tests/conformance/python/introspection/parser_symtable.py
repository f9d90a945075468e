# Concrete syntax trees and symbol tables.
import parser
import pickle

import _symtable

SOURCE = '''
def f(a, (b, c), *d):
    x = [i for i in a if i]  # comment
    with x as y, z: pass
    def g():
        return x, glob
    return {1: 2, 3: lambda q: q}
class C(object):
    """
    two lines"""
    __private = 1
'''
st = parser.suite(SOURCE)
print st.totuple(True, True)
print parser.expr('a if b else c').totuple()
print parser.sequence2st(st.totuple()).totuple() == st.totuple(), st.issuite(), st.isexpr()
print pickle.loads(pickle.dumps(st)).tolist() == st.tolist()
print eval(parser.expr('1 + 2').compile()), eval(parser.compilest(parser.expr('"a" "b"')))
for bad in ((1, 2, 3), (256, (4, '')), (257, (0, ''), (1, 'x'))):
    try:
        parser.sequence2st(bad)
    except parser.ParserError as e:
        print 'ParserError'
for bad in 'x = = 1', '(':
    try:
        parser.suite(bad)
    except SyntaxError as e:
        print 'SyntaxError'


def show(table, indent=''):
    print indent, table.type, table.name, table.lineno, table.nested, table.optimized, table.varnames
    print indent, sorted(table.symbols.items())
    for child in table.children:
        show(child, indent + '    ')


show(_symtable.symtable(SOURCE, '?', 'exec'))
