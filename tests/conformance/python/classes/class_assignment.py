# __class__ can be set between classes whose instances are laid out alike.
class C(object): pass
class D(object): pass
class F(D): pass
class G(object): __slots__ = ['a', 'b']
class H(object): __slots__ = ['b', 'a']
class J(object): __slots__ = ['c', 'b']
class K(G): __slots__ = ['e']
class Int(int): __slots__ = []
x = C()
x.v = 1
for cls in [D, F, C]:
    x.__class__ = cls
    print type(x).__name__, x.v, x.__dict__
g = G()
g.a = 1
g.__class__ = H
print type(g).__name__, g.a, hasattr(g, 'b')
for value, cls in [(C(), list), (C(), 1), (C(), object), (G(), J), (G(), K), (K(), G), (Int(), int), (2, Int), (G(), C)]:
    try:
        value.__class__ = cls
        print 'set'
    except TypeError as e:
        print e
try:
    G.a.__set__(J(), 3)
except TypeError as e:
    print e
for slots in ['', '42', ('__dict__', '__dict__'), ('__weakref__', '__weakref__'), u'abc', [unichr(128)], 5]:
    try:
        print sorted(type('X', (object,), {'__slots__': slots}).__dict__)
    except (TypeError, UnicodeEncodeError) as e:
        print type(e).__name__, e
for base, slots in [(long, 'x'), (str, ['y']), (C, '__dict__'), (C, '__weakref__')]:
    try:
        print type('X', (base,), {'__slots__': slots})
    except TypeError as e:
        print e
try:
    object().x = 1
except AttributeError as e:
    print e
