print 'abc'.__class__, 'a'.__doc__ is not None, hasattr('a', 'format'), hasattr('a', '__iter__'), sorted(m for m in dir('') if not m.startswith('_'))
print 'abc'.decode('ascii') == u'abc', 'caf\xc3\xa9'.decode('utf-8') == u'caf\xe9', 'caf\xe9'.decode('latin-1') == u'caf\xe9'
print str.upper('abc'), str.join('-', ['a', 'b']), map(str.strip, [' a ', 'b ']), str.lower.__name__
try:
    str.upper(5)
except TypeError as e:
    print e
try:
    'abc'.nope
except AttributeError as e:
    print e
try:
    'abc'.x = 5
except AttributeError as e:
    print e
f = 'abc'.upper
print f(), f.__name__, f.__self__, callable(f)
print 'a,b'.split.__call__(','), 'x'.join.__self__ == 'x'
