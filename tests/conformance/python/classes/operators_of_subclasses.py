# Subclasses of built-in types as operands: who is asked first, and whose name complaints show.
class S(str):
    pass


class U(unicode):
    pass


class T(tuple):
    pass


class L(list):
    pass


class I(int):
    pass


class F(float):
    pass


class R(object):
    def __rmul__(self, other):
        return 'rmul'

    def __radd__(self, other):
        return 'radd'

    def __mul__(self, other):
        return 'mul'


class Old:
    pass


class OldR:
    def __rmul__(self, other):
        return 'old rmul'

    def __radd__(self, other):
        return 'old radd'


class ByFloat(object):
    def __float__(self):
        return 2.5

    def __int__(self):
        return 7


def t(text):
    try:
        print text, '=>', eval(text)
    except Exception, e:
        print text, type(e).__name__, e


for i in range(3):
    for sequence in S('a'), U(u'a'), T((1,)), L([1]), 'a', u'a', (1,), [1], bytearray('a'):
        for other in R(), OldR(), S('b'), Old(), I(2), 1.5:
            answers = []
            for operation in (lambda: sequence * other), (lambda: other * sequence), (lambda: sequence + other):
                try:
                    answers.append(repr(operation()))
                except (TypeError, AttributeError), e:
                    answers.append(str(e))
            if i == 2:
                print type(sequence).__name__, type(other).__name__, answers

for text in '''\
0.0 + bytearray('a')
bytearray('a') + 0.0
bytearray('a').__iadd__(0.0)
abs(Old())
float(Old())
complex(Old())
hex(Old())
oct(Old())
chr(Old())
xrange(Old())
round(Old())
[1][Old()]
'abc'[Old():]
[1][Old():]
long(ByFloat())
int(ByFloat())
list(I(4))
iter(I(4))
[x for x in I(4)]
len(I(4))
I(4)[0]
1 in I(4)
dict(I(4))
+S('a')
~F(1.5)
-U('a')
S('a') - 1
I(3) & 'a'
F(1.5) << 2
SyntaxError('a').args'''.split('\n'):
    t(text)


class Nothing(object):
    pass


def in_place():
    for i in range(3):
        value = Nothing()
        for text in 'value -= i', 'value **= i', 'value <<= 1':
            try:
                exec text
            except TypeError, e:
                print e
        try:
            value -= i
        except TypeError, e:
            print e
        number = I(2)
        try:
            number -= 'a'
        except TypeError, e:
            print e


in_place()
