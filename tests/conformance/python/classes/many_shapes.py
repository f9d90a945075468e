"""Objects with any names at all, and objects that change their class again and again."""


class A(object):
    def f(self):
        return 'A', self.x


class B(object):
    def f(self):
        return 'B', self.x


o = A()
o.x = 1
for i in range(3000):
    o.__class__ = B
    o.__class__ = A
print o.f()
o.__class__ = B
print o.f()

for i in range(6000):
    o = A()
    setattr(o, 'name%d' % i, i)
    o.x = i
    if o.f() != ('A', i) or getattr(o, 'name%d' % i) != i:
        print 'lost', i
print sorted(vars(o).items())


class Old:
    pass


for i in range(6000):
    o = Old()
    setattr(o, 'name%d' % i, i)
    o.x = i
    o.y = -i
print sorted(vars(o).items()), o.x + o.y
