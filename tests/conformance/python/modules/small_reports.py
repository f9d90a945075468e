# What objects say of themselves in corners.
import abc
import collections
import operator
import struct
import sys
import StringIO


class Abstract(object):
    __metaclass__ = abc.ABCMeta

    @abc.abstractmethod
    def work(self):
        pass


class Concrete(Abstract):
    def work(self):
        return 1


print [bool(cls.__flags__ & 1 << 20) for cls in (Abstract, Concrete, object, int)]


class Own(collections.defaultdict):
    def __init__(self):
        self.default_factory = self.make

    def make(self):
        return []


d = Own()
print repr(d)
d['x'].append(1)
print repr(d), collections.defaultdict(None, a=1), collections.defaultdict(int)


class Text(unicode):
    def __unicode__(self):
        return u'own'


print repr(u'%s' % Text(u'x')), repr('%s' % Text(u'x')), repr(u'%s|%s' % (Text(u'x'), u'y')), repr(u'%r' % Text(u'x'))


class Old:
    def __index__(self):
        return 'dumb'


class New(object):
    def __index__(self):
        return 1.5


for value in Old(), New():
    try:
        operator.index(value)
    except TypeError as error:
        print error

real, sys.stderr = sys.stderr, StringIO.StringIO()
try:
    try:
        raise ValueError('shown by the hook')
    except ValueError:
        sys.__excepthook__(*sys.exc_info())
finally:
    text, sys.stderr = sys.stderr.getvalue(), real
print text.splitlines()[0], text.splitlines()[-1]

for kind in 'double', 'float':
    print float.__getformat__(kind)
    letter = '<' + kind[0]
    infinite, plain = struct.pack(letter, float('inf')), struct.pack(letter, 1.5)
    float.__setformat__(kind, 'unknown')
    print float.__getformat__(kind)
    try:
        struct.unpack(letter, infinite)
    except ValueError as error:
        print error
    print struct.unpack(letter, plain)
    float.__setformat__(kind, 'IEEE, little-endian')
    print struct.unpack(letter, infinite)
for work in (lambda: float.__getformat__('half'), lambda: float.__getformat__(1), lambda: float.__setformat__('float', 'odd'),
             lambda: float.__setformat__('double', 'IEEE, big-endian')):
    try:
        work()
    except (TypeError, ValueError) as error:
        print type(error).__name__, error
