# Classes that extend weak references: keywords, attributes, what is shared; aliases of one function; sizes that objects tell.
import io
import sys
import weakref


class C(object):
    pass


class Ref(weakref.ref):
    def __init__(self, target, callback=None, value=42):
        super(Ref, self).__init__(target, callback)
        self.value = value

    def __call__(self):
        return 'called', super(Ref, self).__call__()


class Plain(weakref.ref):
    pass


o = C()
r = Ref(o, value=24)
print r() == ('called', o), r.value, r.__dict__
p = Plain(o)
p.mark = [1]
plain = weakref.ref(o)
print p is plain, weakref.ref(o) is plain, weakref.getweakrefs(o)[0] is plain, weakref.getweakrefcount(o), p.mark
for args, keywords in ((), {}), ((o, None, 3), {}), ((o,), {'callback': None}):
    try:
        weakref.ref(*args, **keywords)
    except TypeError as error:
        print 'TypeError'


class Sized(object):
    def __sizeof__(self):
        return 1000


print sys.getsizeof(Sized()) >= 1000
raw = io.BytesIO()
small, large = io.BufferedWriter(raw, 100), io.BufferedWriter(raw, 1100)
print sys.getsizeof(large) - sys.getsizeof(small)


class Counting(io.BytesIO):
    reads = 0

    def read(self, n=-1):
        self.reads += 1
        return io.BytesIO.read(self, n)


c = Counting(b'abc')
print c.readinto(bytearray(2)), c.reads
print io.TextIOWrapper(io.BytesIO(), encoding=u'utf-8').encoding
