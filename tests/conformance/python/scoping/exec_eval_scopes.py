a = 1
def f():
    b = 2
    return eval('a + b'), eval('a', {'a': 10}), eval('a + c', {'a': 1}, {'c': 5})
print f()
def g():
    exec 'z = 5'
    exec 'z += 1'
    return z, sorted(locals())
print g()
d = {}; exec 'def k(): return q\nq = 3' in d; print d['k'](), sorted(x for x in d if x != '__builtins__')
l = {}; exec 'q = a\na = 99' in globals(), l; print sorted(l.items()), a
class M(dict):
    def __getitem__(self, k):
        if k.startswith('v_'): return k.upper()
        return dict.__getitem__(self, k)
print eval('v_x + "1"', {}, M())
def h(x):
    return eval('lambda y: y * 2')(x), eval('[x for x in range(3)]'), x
print h(4)
co = compile('a + 1', '<e>', 'eval'); print eval(co), eval(co, {'a': 100})
co = compile('p = 1; r = p + 1', '<s>', 'exec'); ns = {}; exec co in ns; print ns['r']
co = compile('5 + 5', '<i>', 'single'); exec co
for s in ('x = 1', '', '1 +', 'a b', '   1', '1\n'):
    try:
        print repr(s), eval(s)
    except SyntaxError as e:
        print repr(s), 'SyntaxError', e.msg
try:
    eval('nope')
except NameError as e:
    print e
try:
    eval('a', {})
except NameError as e:
    print e
try:
    eval(5)
except TypeError as e:
    print e
print eval('__import__("math").floor(2.7)'), eval(' 1 + 1'), eval(u'"u"'), eval('len', {'__builtins__': {'len': 'fake'}})
try:
    eval('len', {'__builtins__': {}})
except NameError as e:
    print e
def outer():
    v = 'enc'
    def inner():
        v
        return eval('v')
    return inner()
print outer()
