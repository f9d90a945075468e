print '{} {}'.format(1, 2), '{0} {1} {0}'.format('a', 'b'), '{x} {y}'.format(x=1, y=2), '{0} {k}'.format(5, k=6), '{{}} {{{0}}}'.format(1), ''.format(), 'plain'.format(1)
print '{0[1]} {0[k]}'.format({'k': 'v', 1: 'one'}), '{0[0]} {0[1]}'.format([10, 20]), '{0.real} {0.imag}'.format(3 + 4j), '{a.__class__.__name__}'.format(a=5), '{0[a][0].real}'.format({'a': [7]})
print '{!r} {!s}'.format('a', 'b'), '{0!r:>5}|'.format('x'), '{:>{w}}|{:{f}<5}|'.format('a', 'b', w=4, f='*'), '{:{}}|'.format('a', 4)
class P(object):
    def __init__(self): self.name = 'pn'
    def __format__(self, spec): return 'P<%s>' % spec
print '{0} {0:abc} {0.name:>4}'.format(P()), format(P(), 'zz'), format(P()), '{:%H:%M}'.format(P())
for f, a, k in [('{}', (), {}), ('{0} {1}', (1,), {}), ('{x}', (), {}), ('{', (), {}), ('}', (), {}), ('{0', (1,), {}), ('{} {0}', (1, 2), {}), ('{0.zz}', (1,), {}), ('{0[a]}', ({},), {}), ('{0[9]}', ([],), {}), ('{!x}', (1,), {}), ('{:d}', ('a',), {}), ('{0!}', (1,), {}), ('{:s}', (1,), {}), ('{:.2d}', (1,), {}), ('{:,s}', ('a',), {}), ('{:c}', ('a',), {}), ('{:=5}', ('a',), {})]:
    try:
        print f, f.format(*a, **k)
    except Exception as e:
        print f, type(e).__name__, e
