# The methods of numbers know their own type and narrower ones; the rest is left to the other operand.
class SI(int):
    pass


class C:
    pass


class N(object):
    pass


def t(text):
    try:
        print text, '=>', eval(text)
    except Exception, e:
        print text, type(e).__name__, e


for text in '''\
SI(3)-'a'
SI(3)+1.5
1.5+SI(3)
SI(3)*'ab'
SI(3)*[1]
'ab'*SI(3)
SI(3)+2L
SI(3)**2.0
2.0**SI(3)
SI(3)<2.5
SI(3)/2.0
SI(3)//2.0
divmod(SI(3),2.0)
SI(3).__add__(2.0)
(3).__add__(2L)
(3).__divmod__(2L)
(3).__rdivmod__(2.0)
(3L).__divmod__(2)
(3L).__divmod__(2.0)
(3.0).__divmod__(2L)
(3.0).__divmod__(2j)
(3j).__divmod__(2j)
(3.0).__add__(2j)
(3.0).__mod__('a')
(3).__pow__(2,None)
(3).__pow__(2L,None)
(3).__pow__(2,5L)
(3L).__pow__(2,5)
(3L).__pow__(-2,5)
(3L).__pow__(-2,5.0)
(3L).__pow__(2,0)
(3).__rpow__(2,5)
(3.0).__pow__(2,5)
(3.0).__pow__(2j)
(3j).__pow__(2,5)
(3j).__pow__('a',5)
(3.0).__pow__('a',5)
(3.0).__rpow__('a',5)
(3).__coerce__(2.0)
(3).__coerce__(2L)
(3L).__coerce__(2)
(3.0).__coerce__(2)
coerce([1],[2])
coerce('a','b')
coerce('a',u'b')
coerce(int,str)
coerce(C(),C()) and 1
(3).__cmp__(3L)
(3).__cmp__('a')
(3).__lt__
float.__lt__(1.0,1j)
float.__eq__(1.0,1j)
1.0<1j
1.0==1j
complex.__lt__(1j,1.0)
complex.__lt__(1j,'a')
complex.__eq__(1j,1)
complex.__eq__(1j,'a')
float.__eq__(1.0,'a')
(1).__nonzero__(1)
(3).__format__(3)
(3).__format__(u'd')
(3).__format__('d')
coerce(set(), set())
coerce(None, None)
type(coerce(N(), N()))
pow(3, 2**70, 7L)
pow(3L, 2, 5)
pow(SI(3), 2, 5)
pow(3, 2, 1.5)'''.split('\n'):
    t(text)
