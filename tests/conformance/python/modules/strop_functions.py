# strop: strings as they were handled once.
import strop
import warnings

warnings.simplefilter('ignore')


def tried(function, *args):
    try:
        print repr(function(*args))
    except Exception as e:
        print '%s: %s' % (e.__class__.__name__, e)


for text in ('', ' ', 'x', '1.5x', ' 12 ', '0x1f', '99999999999999999999'):
    for function in strop.atof, strop.atoi, strop.atol:
        tried(function, text)
    tried(strop.atoi, text, 0)
    tried(strop.atol, text, 16)
tried(strop.atoi, '1', 37)
tried(strop.join, ['a', 1])
tried(strop.join, 5)
tried(strop.join, ('a', 'b'))
tried(strop.join, 'abc', '-')
tried(strop.split, 'a b  c', None, 1)
tried(strop.split, 'a,b,c', ',', 0)
tried(strop.expandtabs, 'a\tb', 0)
tried(strop.expandtabs, 'a\tb')
tried(strop.maketrans, 'ab', 'c')
tried(strop.translate, 'abc', 'x')
tried(strop.translate, 'abcd', strop.maketrans('ab', 'xy'), 'c')
tried(strop.replace, 'aaa', 'a', 'b', 0)
tried(strop.replace, 'aaa', '', 'b')
tried(strop.count, 'aaa', 'a', 1)
tried(strop.find, 'abc', 'c', -1)
tried(strop.lower, 'AbC')
tried(strop.lower, 5)
tried(strop.capitalize, 'aBC')
tried(strop.strip, '\x0b a \n')
print repr(strop.whitespace), strop.lowercase
