# What registered codecs answer must be pairs, and for the methods of strings hold strings.
import codecs


def find(name):
    if name == 'test.number':
        return (lambda text, errors='strict': 42,) * 2 + (None, None)
    if name == 'test.numbers':
        return (lambda text, errors='strict': (42, 42),) * 2 + (None, None)


codecs.register(find)
for name in 'test.number', 'test.numbers':
    for function in (
        lambda: 'a'.decode(name),
        lambda: 'a'.encode(name),
        lambda: u'a'.decode(name),
        lambda: u'a'.encode(name),
        lambda: unicode('a', name),
        lambda: bytearray('a').decode(name),
        lambda: codecs.encode('a', name),
        lambda: codecs.decode('a', name),
    ):
        try:
            print name, function()
        except TypeError as e:
            print name, e
