exec 'x = 1 + 2'
print x
ns = {}
exec 'y = 5\nz = y * 2' in ns
print ns['y'], ns['z'], '__builtins__' in ns
g, l = {'a': 1}, {}
exec 'b = a + 1' in g, l
print l, 'b' in g
exec('q = 7')
print q
exec('r = 8', ns)
print ns['r']
def f():
    exec 'loc = 42'
    return loc
print f()
code = compile('t = 3\nprint t * 3\n', '<s>', 'exec')
exec code
print t
def h():
    d = {}
    exec "def inner(n): return n * 2" in d
    return d['inner'](21)
print h()
exec """
for i in range(3):
    print 'loop', i
"""
try:
    exec 'x ='
except SyntaxError as e:
    print 'SyntaxError', e.msg, e.lineno
