import os
p = '/tmp/wb_test_builtins_scope_functions'
with open(p, 'w') as f: f.write('xx = 5\ndef ff(n): return n * xx\nprint "running", __name__\n')
execfile(p); print xx, ff(3)
g = {'__name__': 'custom'}; execfile(p, g); print g['xx'], g['ff'](4), sorted(k for k in g if k != '__builtins__')
l = {}; execfile(p, {'__name__': 'two'}, l); print sorted(l)
with open(p, 'w') as f: f.write('1 +\n')
try:
    execfile(p)
except SyntaxError as e: print 'SyntaxError', e.lineno, e.filename == p
os.remove(p)
def h(a, *b):
    c = 1
    return sorted(locals()), sorted(vars()), sorted(dir())
print h(1, 2)
class C(object):
    x = 1
    names = sorted(n for n in locals() if not n.startswith('_'))
print C.names, vars(C)['x'], 'x' in dir(C), globals()['h'] is h, locals() is globals()
globals()['injected'] = 7; print injected
def upd():
    a = 1
    locals()['a'] = 2
    return a
print upd(), id(h) == id(globals()['h']), callable(h), intern('ab') == 'ab', apply(h, (3,))[0]
f = file('/dev/null'); print type(f).__name__, isinstance(f, file), f.read() == '', open is file, f.mode, f.close()
print [type(x).__name__ for x in (memoryview('a'), buffer('a'), xrange(1), slice(1), reversed([]), enumerate([]), iter(''), property(), staticmethod(len), classmethod(len), super(C), object(), Ellipsis, NotImplemented)]
print list(buffer('abc')), buffer('abc') + 'd', memoryview('abc')[0], memoryview(bytearray('xyz'))[1:].tolist(), hash(buffer('a')) == hash('a')
