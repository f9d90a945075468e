"""Files in memory: the types of cStringIO, and what their methods take."""
import cStringIO
from cStringIO import StringIO, InputType, OutputType
def t(f, *a, **k):
    try: return f(*a, **k)
    except Exception as e: return '%s: %s' % (type(e).__name__, e)
i, o = StringIO('one\ntwo\nthree'), StringIO()
print type(i), type(o), InputType, OutputType, type(i).__mro__, type(o).__name__, InputType.__module__
print dir(i); print dir(o); print cStringIO.StringIO
def sub():
    class X(OutputType): pass
print t(sub), t(InputType), t(OutputType, 'x')
print t(setattr, o, 'x', 1), t(setattr, i, 'softspace', 1), t(setattr, o, 'softspace', 1), t(getattr, o, 'softspace'), t(getattr, i, 'softspace'), t(setattr, o, 'softspace', 'x'), t(setattr, o, 'closed', 1), t(delattr, o, 'softspace')
print t(setattr, o, 'softspace', 2.5), t(setattr, o, 'softspace', -3), o.softspace, type(o.softspace), t(setattr,o,'softspace',None), t(setattr,o,'softspace',True), o.softspace
for x in (i, o):
    for name, args in [('read',()),('read',(2,)),('read',(-1,)),('read',(None,)),('read',('x',)),('read',(1,2)),('read',(1.5,)),('read', (1L,)), ('tell',()),('seek',(1,)),('tell',()),
      ('readline',()),('readline',(2,)),('readline',(0,)),('readline',(None,)),('readline',(-1,)),('readline',('x',)),('readlines',()),('readlines',(3,)),('readlines',(0,)),('seek',(0,)),('readlines',(3,)),('seek',(0,)),('readlines',(4,)),('seek',(-1,)),('tell',()),('seek',(100,)),('tell',()),('read',()),('seek',(0,2)),('tell',()),('seek',(-2,2)),('read',()),
      ('seek',(0,)),('seek',(1,1)),('tell',()),('seek',(1,3)),('tell',()),('seek',()),('seek',('a',)),('seek',(1.7,)),('tell',()),('seek',(None,)),
      ('getvalue',()),('getvalue',(True,)),('getvalue',(False,)),('getvalue',(None,)),('getvalue', (1,2)),('seek',(2,)),('getvalue',(1,)),('getvalue',(0,)),('reset',()),('tell',()),('isatty',()),('flush',()),('flush',(1,)),('truncate',(3,)),('tell',()),('getvalue',()),('truncate',()),
      ('write',('abc',)),('write',(u'abc',)),('write',(u'\xe9',)),('write',(None,)),('write',('bu',)),('write',(bytearray('ba'),)),('getvalue',()),('tell',()),('seek',(1,)),('write',('XY',)),('tell',()),('getvalue',()),('getvalue',(1,)),('seek',(10,)),('write',('far',)),('getvalue',()),
      ('writelines',(['a','b'],)),('writelines',([1],)),('writelines',(5,)),('writelines',([u'q', 2.5],)),('writelines',(('z',),)),('getvalue',()),('truncate',(4,)),('tell',()),('getvalue',()),('truncate',(-1,)),('tell',()),('getvalue',()),('truncate',(100,)),('tell',()),('getvalue',()),('seek',(2,)),('truncate',()),('tell',()),('getvalue',()),('truncate',(None,)),('truncate',('x',)), ('__iter__',()),('next',()),('seek',(0,)),('next',()),('read',()),('next',()),('read',(0,)), ('fileno',())]:
        r = t(lambda: getattr(x, name)(*args))
        if r is x: r = 'itself'
        print name, args, repr(r)
    print x.closed, t(x.close), x.closed, t(x.close)
    for name, args in [('read',()),('read',(1,)),('readline',()),('readlines',()),('tell',()),('seek',(0,)),('getvalue',()),('reset',()),('isatty',()),('flush',()),('truncate',()),('write',('a',)),('writelines',(['a'],)),('writelines',([],)),('next',())]:
        print 'closed', name, args, repr(t(lambda: getattr(x, name)(*args)))
    print t(lambda: iter(x) is x), t(lambda: x.softspace), t(list, x), t(len, x), t(bool, x)
for arg in (1, None, [], 2.5, u'abc', u'\xe9', buffer('x'), bytearray('ab'), memoryview('mv')):
    print t(lambda: repr(StringIO(arg).getvalue()))
import array
print t(lambda: StringIO(array.array('c', 'arr')).read())
print t(StringIO, 'a', 'b'), t(lambda: StringIO(s='a'))
print list(StringIO('a\n\nb')), list(StringIO('')), list(StringIO('a\n'))
o = StringIO(); o.write('l1\nl2\n'); o.seek(0); print list(o), list(o)
print >>o, 'printed', 1; print >>o, 'x',; print >>o, 'y'
print repr(o.getvalue())
import copy, pickle
print t(copy.copy, o).__class__, t(pickle.dumps, o)
print isinstance(o, OutputType), isinstance(StringIO(''), InputType), t(lambda: o == o), t(lambda: o < 5) in (True, False)
print repr(o)[:30], repr(StringIO('x'))[:30]
print o.write.__name__, repr(o.write)[:50]
s = StringIO('abc'); s.seek(5); print repr(s.read()), s.tell(), repr(s.readline()), s.tell(), repr(s.read(2)), s.readlines(), t(s.next)
o = StringIO(); o.write('abc'); o.seek(5); print repr(o.read()), o.tell(), repr(o.getvalue()), repr(o.getvalue(1)), repr(o.readline()), o.readlines(); o.write('x'); print repr(o.getvalue()), o.tell()
o = StringIO(); o.seek(5); print repr(o.getvalue()), repr(o.getvalue(True)); o.truncate(2); print repr(o.getvalue()), o.tell(); o.write('q'); print repr(o.getvalue())
o = StringIO(); o.write('abcdef'); o.truncate(3); print o.tell(), repr(o.getvalue()); o.write('Z'); print repr(o.getvalue()); o.seek(1); o.truncate(); print o.tell(), repr(o.getvalue())
class It(object):
    def __iter__(self): return iter(['a', 'b'])
o = StringIO(); o.writelines(It()); print repr(o.getvalue())
o = StringIO(); print t(o.writelines, o), t(o.write, 5), t(o.reset, 1), t(o.tell, 1), t(o.close, 1), t(o.next, 1), t(o.readlines, 1, 2), t(o.seek, 1, 2, 3), t(o.truncate, 1, 2), t(o.getvalue, 1, 2), t(o.isatty, 1), t(o.readline,1,2), t(o.writelines)
o.seek(2**31); print o.tell(), repr(o.getvalue(1))
print t(o.seek, 2**70), t(StringIO('x').seek, 2**70), t(o.read, 2**70), t(o.readline, 2**70)
