t = 0
for i in xrange(300):
    t += eval('i * 2 + 1')
    exec 't += 1'
print t
def f(n):
    fs = []
    for i in xrange(n):
        d = {}
        exec 'def g(x): return x + %d' % i in d
        fs.append(d['g'])
    return sum(g(1) for g in fs)
print f(200)
co = compile('s += k * k', '<c>', 'exec'); ns = {'s': 0}
for k in xrange(1500):
    ns['k'] = k
    exec co in ns
print ns['s']
src = '''
def hot(n):
    t = 0
    for i in xrange(n):
        t += i %% %d
    return t
'''
for m in (3, 5, 7):
    exec src % m
    print hot(3000),
print
def mk(op): return eval('lambda a, b: a %s b' % op)
ops = [mk(o) for o in '+ - * & | ^'.split()]
x = 1
for i in xrange(3000): x = ops[i % 6](x, i) & 0xFFFF
print x
