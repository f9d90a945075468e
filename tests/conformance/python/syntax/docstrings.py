"module doc"
def f():
    """f doc"""
def g():
    x = 'not doc'
class C:
    'C doc'
    def m(self):
        u'unicode doc'
class D(object):
    pass
print __doc__, f.__doc__, g.__doc__, C.__doc__, repr(C.m.__doc__), C().m.__doc__, D.__doc__
f.__doc__ = 'changed'
print f.__doc__
def h():
    'con' 'cat'
print h.__doc__
print (lambda: 'x').__doc__
