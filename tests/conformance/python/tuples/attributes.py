"""Instances of subclasses of tuple have attributes, which live as long as they do."""
import gc


class T(tuple):
    pass


t = T((1, 2))
t.a = 1
t.b = 2
print t.a, sorted(t.__dict__.items()), t
t.__dict__ = {'c': 3}
print t.c, vars(t), hasattr(t, 'a')
try:
    t.__dict__ = 1
except TypeError as e:
    print e
kept = []
for i in range(2000):
    u = T((i,))
    u.x = i
    if i % 100 == 0:
        kept.append(u)
gc.collect()
for i in range(2000):
    if hasattr(T((i,)), 'x'):
        print 'that of a dead one', i
print [u.x for u in kept], t.c
