# What `operator` says about arguments of the wrong kind or number.
import operator as o


class SI(int):
    pass


class SS(str):
    pass


class SU(unicode):
    pass


class C:
    pass


def t(text):
    try:
        print text, '=>', eval(text)
    except Exception, e:
        print text, type(e).__name__, e


for text in '''\
o.isMappingType('a')
o.isMappingType([])
o.isMappingType(())
o.isMappingType(u'a')
o.isMappingType({})
o.isMappingType(xrange(3))
o.isMappingType(bytearray())
o.isMappingType(buffer('a'))
o.isMappingType(memoryview('a'))
o.isMappingType(C())
o.isMappingType(C)
o.isMappingType(int)
o.isSequenceType({})
o.isSequenceType(set())
o.isSequenceType(C())
o.isSequenceType(xrange(3))
o.isSequenceType(memoryview('a'))
o.isNumberType('a')
o.isNumberType(1j)
o.isNumberType(C())
o.isCallable(C)
o.isMappingType(SS('a'))
o.sub(SI(3),'a')
o.imod(SI(3),[])
o.sub(SU('a'),SU('a'))
o.irepeat(4,[1])
o.irepeat([1],2)
o.irepeat('a',2L)
o.irepeat([1],2**40)
o.irepeat(4,2)
o.repeat('a','b')
o.repeat(5,5)
o.repeat([1],1.5)
o.countOf(3,'')
o.indexOf(3,'')
o.indexOf('','a')
o.countOf([1,1,2],1)
o.methodcaller(1e30,2)('a')
o.methodcaller()
o.itemgetter()
o.attrgetter()
o.itemgetter(1,a=2)
o.attrgetter('a',b=2)
o.attrgetter('a')(1,2)
o.itemgetter(1)(1,2)
o.methodcaller('a')(1,2)
o.concat(1,2)
o.concat([1],(1,))
o.iconcat((1,),SU('a'))
o.getslice(256,1,2)
o.setslice(256,1,2,3)
o.delslice(256,1,2)
o.getslice([1,2,3],1,2)
o.getslice([1,2,3],'a',2)
o.getitem(5,5)
o.pow(1)
o.eq(1)
o.mod(1)
o.lt(1)
o.add(1)
o.contains(1)
o.sequenceIncludes(1)
o.sequenceIncludes(1,2)
o.irepeat(1)
o.concat(1)
o.index(1.5)
o.index('a')
o.and_(1)
o.or_(1)
o.not_()
o.truth()
o.ipow(1)
o.__pow__(1)
o.__concat__(1)
o.div(1)
o.truediv(1)
o.floordiv(1)
o.isCallable()
o.delitem(1)
o.setitem(1)
o.getitem(1)
o.getslice(1)
o.countOf(1)
o.indexOf(1)
o.inv()
o.invert(1,2)
o.is_(1)
o.is_not(1)
o.index()
o.iadd(1)
o.iconcat(1)
o.neg()
o.abs()
o.pos()'''.split('\n'):
    t(text)
