# In-place operators of lists ask a guest's right operand first; messages name the operator as written.
class M:
    def __init__(self, n): self.n = n
    def __radd__(self, o): return ('radd', o)
    def __rmul__(self, o): return ('rmul', o)
class Co:
    def __coerce__(self, other): return 2, other
class N(object):
    def __coerce__(self, other): return NotImplemented
for right in [M(1), Co(), 1.5, None, (3,)]:
    for op in ['+=', '*=']:
        z = [1]
        try:
            exec 'z %s right' % op
            print op, z
        except TypeError as e:
            print op, e
for a, op, b in [(1, '+=', None), ('a', '-=', 1), (2, '**=', None), (1.5, '<<=', 2)]:
    try:
        exec 'a %s b' % op
    except TypeError as e:
        print e
for pair in [(1, 2.5), (1, 2L), (Co(), 4), (N(), N()), ('a', 'b'), (1j, 2), (0.5, 10 ** 400)]:
    try:
        print coerce(*pair)
    except (TypeError, OverflowError) as e:
        print type(e).__name__, e
print 1 + 0j == 1, complex(2 ** 53, 0) == 2 ** 53 + 1, complex(2 ** 53, 0) == 2 ** 53
