import sys
class A(object):
    def __repr__(self): return '%s()' % self.__class__.__name__
class B(A): pass
class Lie(object):
    @property
    def __class__(self): return B
class Old: pass
class Ask(Exception):
    def __getattr__(self, name): return 'asked ' + name
class L(list): pass
def run(n):
    out = []
    for i in xrange(n):
        a = (A, B, Lie, Old)[i % 4]()
        out.append((a.__class__.__name__, repr(a)[:3] if i % 4 < 2 else ''))
        if i % 4 == 0:
            a.__class__ = B
            out.append(a.__class__)
        s = slice(i, 2, None)
        c = complex(i, 1)
        f = sys._getframe()
        out.append((s.start, s.stop, s.step, c.real, c.imag, f.f_lineno, f.f_code.co_name, f.f_code.co_argcount))
        e = Ask(i)
        out.append((e.message, e.args, e.other))
        v = ValueError('x', i)
        out.append((v.message, v.args))
        l = L([1])
        l.real = i
        out.append((l.real, (3).real, (2 ** 70).denominator, 1.5.imag))
        try:
            slice.start.__get__(v)
        except TypeError as err:
            out.append(str(err))
        try:
            out.append(run.func_name)
            s.nothing
        except AttributeError as err:
            out.append(str(err))
    return out[-24:]
for line in run(300): print line
