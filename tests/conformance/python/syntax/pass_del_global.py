def f():
    global g, h
    g = 1
    h = 2
f()
print g, h
del g
try:
    g
except NameError as e:
    print e
a, b, c = 1, 2, 3
del a, (b, c)
print 'a' in globals(), 'c' in globals()
l = range(10)
del l[0], l[-1], l[2:4]
print l
del l[::2]
print l
d = {1: 2, 3: 4}
del d[1]
print d
class C: x = 1; y = 2
del C.x
print hasattr(C, 'x'), hasattr(C, 'y')
def loc():
    v = 1
    del v
    try:
        print v
    except UnboundLocalError as e:
        print e
loc()
try:
    del undefined
except NameError as e:
    print e
def nothing(): pass
print nothing()
