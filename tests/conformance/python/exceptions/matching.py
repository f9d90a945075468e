class A(Exception): pass
class B(A): pass
class Old: pass
def m(exc, *types):
    try:
        raise exc
    except types[0]: return 0
    except types[1:]: return 'rest'
    except: return 'bare'
print m(B(), A), m(A(), B, A), m(KeyError(), (A, LookupError)), m(Old(), Old), m(B(), (Old, (KeyError, A))), m(ValueError(), A, B)
def pick():
    print 'evaluated',
    return KeyError
try:
    raise KeyError
except pick():
    print 'picked'
try:
    try:
        raise KeyError('k')
    except undefined:
        pass
except NameError as e:
    print e
try:
    raise ValueError
except 5: print 'no'
except 'x': print 'no'
except ValueError: print 'only classes match'
try:
    pass
except pick():
    pass
e = 'kept'
try:
    raise ValueError('bound')
except ValueError, e: pass
print repr(e)
l = [0]
try:
    raise ValueError('sub')
except ValueError, l[0]: print repr(l[0])
try:
    raise ValueError(1, 2)
except ValueError, (a, b): print a, b
class Meta(type):
    def __instancecheck__(c, o): return True
