from __future__ import unicode_literals, absolute_import
print type('a').__name__, type(b'a').__name__, type(u'a').__name__
print repr('\u20ac'), repr(b'\xff'), repr(r'\d'), 'a' 'b' == 'ab'
print '{0}-{1}'.format(1, 'x'), '%s' % 'y'
def f(**k): return sorted(k)
print f(**{str('a'): 1})
print getattr('abc', 'upper')()
