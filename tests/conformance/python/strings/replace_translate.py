import string
print 'aaa'.replace('a', 'b'), 'aaa'.replace('a', 'b', 2), 'abc'.replace('', '-'), 'abc'.replace('', '-', 2), 'aaa'.replace('aa', 'x'), ''.replace('', 'x'), 'abc'.replace('z', 'y'), 'aaa'.replace('a', '', -1), 'abc'.replace('b', 'BBB')
t = string.maketrans('abc', 'xyz')
print 'aabbccdd'.translate(t), 'aabbcc'.translate(t, 'b'), 'hello'.translate(None, 'l'), len(t)
try:
    'a'.translate('short')
except ValueError as e:
    print e
print 'mississippi'.replace('ss', 'SS').replace('i', '!', 2), 'tEST'.swapcase().title()
