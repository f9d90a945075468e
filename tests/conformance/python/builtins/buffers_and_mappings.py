# Buffers as sources, mappings as namespaces, classes that say what they are as text.
def show(f, *args):
    try:
        print repr(f(*args))
    except Exception as e:
        print type(e).__name__, e


def run(locals):
    exec 'z = a' in globals(), locals


print eval(compile(buffer('123\x00', 1, 2), '<dummy>', 'eval')), eval(compile(buffer('$23$', 1, 2), '<dummy>', 'eval'))
show(compile, buffer('123\x00'), '<dummy>', 'eval')
show(int, buffer('123', 1))
show(int, buffer('0x12'))


class Nothing:
    pass


show(run, Nothing())
show(eval, 'a', globals(), Nothing())
show(run, 3)


class Text(unicode):
    def __unicode__(self):
        return u'over'


show('{}'.format, Text(u'x'))
show(u'{}'.format, Text(u'x'))
show('{:>6}'.format, Text(u'x'))
show(format, Text(u'x'), u'')


class NoNumber(object):
    def __int__(self):
        return 'not a number'


show(range, NoNumber())
import json
show(json.loads, '"a"', 1)
import ast
show(setattr, ast.Pass(), 'anything', 1)
try:
    ast.AST().anything = 1
except AttributeError:
    print 'no room'
