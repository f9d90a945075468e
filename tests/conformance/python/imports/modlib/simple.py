"""simple doc"""
VALUE = 10
_private = 'p'
def f(): return VALUE
class K(object): pass
print 'simple loaded as', __name__
