# What a program deletes by name, and what nothing else leads to, is finalized at once.
import gc
import weakref


class A(object):
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print 'del', self.n


class B(object):
    pass


class Old:
    def __del__(self):
        print 'del old'


called = []


def local(n):
    a = A(n)
    del a
    print 'after', n
    b = B()
    r = weakref.ref(b, lambda r: called.append(n))
    del b
    print r(), called


for i in range(10):
    local(i)
x = A('x')
y = x
del x
print 'another name keeps it'
del y
print 'none does'
d = {1: A('item')}
del d[1]
print 'deleted from a dict'
l = [A('first'), A('second')]
del l[0]
print 'deleted from a list'
l.append(A('third'))
del l[1:]
print 'a slice deleted'
l.append(A('fourth'))
del l[:]
print 'all deleted'
b = B()
b.a = A('attribute')
del b.a
print 'an attribute deleted'
o = Old()
del o
print 'an old-style instance'
a = A('has survived a collection')
gc.collect()
del a
print 'deleted later'


def generator(n):
    try:
        yield n
    finally:
        print 'closed', n


g = generator(1)
next(g)
del g
print 'a generator'
for n in generator(2):
    break
gc.collect()
print 'one that a loop has left'
g = generator(3)
del g
print 'one that has not begun'
b = B()
first, second = weakref.ref(b), weakref.ref(b, called.append)
del second
print weakref.getweakrefcount(b), weakref.getweakrefs(b) == [first]
last = A('when the program ends')
