words = ['banana', 'apple', 'Cherry', '', 'app', 'apple pie', '10', '9', '\xff', 'z', 'b']
print sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, reverse=True)[0:2]
print 'a' < 'b', 'a' < 'B', '' < 'a', 'abc' < 'abd', 'abc' < 'abcd', 'a' == u'a', 'a' != 'a', cmp('a', 'b'), cmp('b', 'a'), cmp('a', 'a'), 'a' is 'a'
print max('hello'), min('hello'), max('abc', 'abd'), 'a' <= 'a', 'b' >= 'a', 'a' < None, 'a' > 1e308, 'a' == 97, 'x' < ('x',)
print 'abc'.__lt__('abd'), 'abc'.__eq__(5), 'abc'.__add__('d'), 'abc'.__mul__(2), 'abc'.__contains__('b'), 'abc'.__len__(), 'abc'.__getitem__(1), 'abc'.__getslice__(0, 2), 'abc'.__hash__() == hash('abc')
try:
    sorted(['a', u'b'], key=str.lower)
except TypeError as e:
    print e
