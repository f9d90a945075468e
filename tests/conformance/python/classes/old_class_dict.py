# The __dict__ of an old-style class is the class's own.
class A:
    x = 1
d = A.__dict__
exec "def f(self): return self.x" in d
print A().f(), d is A.__dict__
d['y'] = 3
print A.y, A().y
A.z = 4
print d['z'], isinstance(d, dict)
del d['z']
print hasattr(A, 'z')
d.update(w=5)
print A.w, d.pop('w'), hasattr(A, 'w')
del A.y
print 'y' in d
