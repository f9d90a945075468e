class L(object):
    def __init__(self, n): self.n = n
    def __radd__(self, o): return 'radd %r' % (o,)
    def __rsub__(self, o): return 'rsub %r' % (o,)
    def __rdiv__(self, o): return 'rdiv %r' % (o,)
    def __rmod__(self, o): return 'rmod %r' % (o,)
    def __rpow__(self, o): return 'rpow %r' % (o,)
    def __rlshift__(self, o): return 'rlshift'
    def __rand__(self, o): return 'rand'
    def __rdivmod__(self, o): return 'rdivmod'
    def __rfloordiv__(self, o): return 'rfloordiv'
x = L(1)
print 1 + x, 'a' + x, 2.5 - x, [1] + x, None / x, 5 % x, 2 ** x, 1 << x, 1 & x, divmod(1, x), 7 // x, (1,) + x
class I(object):
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(('+=', o)); return self
    def __isub__(self, o): return 'replaced'
    def __imul__(self, o): self.log.append('*='); return self
    def __mul__(self, o): return 'mul'
    def __idiv__(self, o): self.log.append('/='); return self
    def __ior__(self, o): return NotImplemented
    def __or__(self, o): return 'or'
    def __floordiv__(self, o): return 'fd'
i = j = I(); i += 1; i *= 2; i /= 3; print i.log, i is j
i |= 1; print i; i = j; i -= 1; print i; i = j; i //= 2; print i
class Base(object):
    def __add__(self, o): return 'Base.add'
    def __radd__(self, o): return 'Base.radd'
class Sub(Base):
    def __radd__(self, o): return 'Sub.radd'
class Sub2(Base): pass
print Base() + Sub(), Sub() + Base(), Base() + Sub2(), Base() + Base(), 1 + Sub()
class NI(object):
    def __add__(self, o): return NotImplemented
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
try:
    NI() + NI()
except TypeError as e:
    print e
n = NI(); print n == n, n == NI(), n != n, NI() + Sub()
