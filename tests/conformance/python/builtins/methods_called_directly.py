# Special methods of built-in types called by name, and in which order arguments are looked at.
class SS(str):
    pass


class SU(unicode):
    pass


class C:
    pass


class Idx(object):
    def __index__(self):
        return 2


def t(text):
    try:
        print text, '=>', eval(text)
    except Exception, e:
        print text, type(e).__name__, e


for text in '''\
set([1])<5
5<set([1])
set([1])==5
cmp(set([1]),5)
set([1])>='a'
set([1]).__lt__(5)
set([1]).__lt__([1])
set([1])<C
frozenset([1]).__cmp__(5)
frozenset([1]).__cmp__(set([1]))
slice(1).__cmp__(5)
dict().__cmp__(5)
'a'.__lt__(u'\\xe9')
'\\xe9'.__lt__(u'\\xe9')
'a'.__eq__(5)
'a'.__eq__(bytearray('a'))
u'a'.__eq__(5)
SS('a').__eq__('a')
SS('a')==u'a'
SS('a')<u'b'
SS('a')==bytearray('a')
'a'==SU(u'a')
SS('a')==SU(u'a')
SU(u'a')==SS('a')
SU(u'a')-SU('b')
[1].__mul__('a')
[1].__rmul__('a')
[1].__imul__('a')
[1].__imul__(Idx())
[1].__mul__(1.5)
(1,).__mul__(1.5)
'a'.__mul__(1.5)
[1]*'a'
'a'.__add__(1)
'a'.__add__(bytearray('b'))
'a'.__add__(u'b')
u'a'.__add__(1)
u'a'.__add__('b')
u'a'.__add__('\\xe9')
[1].__add__((1,))
(1,).__add__([1])
[1].__add__(C())
SS('a').__add__(1)
SS('a')+1
SS('a')+C()
SU('a')+1
len.__lt__(5)
[].append.__eq__(5)
t.func_code.__eq__(5)
t.func_code.__lt__(5)
t.func_code.__lt__(t.func_code)
memoryview('a').__lt__(5)
memoryview('a').shape
memoryview('a').strides
hash(memoryview('a'))
{}.has_key(memoryview('a'))
'abc'.partition(memoryview('b'))
'abc'.find(memoryview('b'))
'abc'.split(memoryview('b'))
'abc'.replace(memoryview('b'),'c')
'abc'.startswith(memoryview('a'))
'abc'.strip(memoryview('a'))
'abc'.count(memoryview('a'))
'abc'.join(memoryview('a'))
'abc'.__contains__(memoryview('a'))
unicode.__rmod__(u'%s',5)
u'a'.__rmod__('%s')
'a'.__rmod__('%s')
'a'.__rmod__(5)
'a'.__format__(3)
unicode(bytearray('a'),'utf-8')
unicode('a',5)
unicode(5,'utf-8')
unicode(u'a','utf-8')
unicode('a','utf-8',5)
unicode(5,5)
unicode(memoryview('a'),'utf-8')
unicode(buffer('a'),'utf-8')
long(u'\\u20ac')
int(u'\\u20ac')
float(u'\\u20ac')
complex(u'\\u20ac')
int(u'1\\u20ac1')
int(u'\\u0661')
long((1,2),2**31)
int('1',2**31)
bytearray(-7,['a'])
bytearray(7,'a')
bytearray('a',5)
bytearray(u'a')
bytearray(u'a','utf-8')
round([1])
round(4,'a')
round(4,1.5)
round('a')
range('a','b')
range(1.5,2)
range(1,'b')
range(1,2,'c')
range('a','b','c')
range(1,2.5,1.5)
sorted(0.0,0.0,0.0,0.0)
sorted(5,5)
sum(5,'a')
sum(5,u'a')
sum([],'a')
sum(5)
apply('a',{})
apply('a',(),5)
apply('a')
buffer(5,'a')
buffer('a','b')
buffer('a',1.5)
len.__eq__(len)
str.upper.__get__(1L)
str.upper.__get__(None, str)
str.upper.__get__(None, None)
u'a'.__rmod__(u'<%s>')
unicode.__rmod__(u'a', 5)
(3).__format__(3)
'a'.__format__(3)'''.split('\n'):
    t(text)
