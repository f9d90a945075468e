# __length_hint__ of built-in iterators counts what is left.
d = dict.fromkeys(range(5))
for it in [iter([1, 2, 3]), iter((1, 2)), iter(xrange(4)), d.iterkeys(), d.iteritems(), iter(set('abc')), reversed((1, 2))]:
    counts = [int(it.__length_hint__())]
    for x in it:
        counts.append(int(it.__length_hint__()))
    print counts, int(it.__length_hint__())
it = d.itervalues()
it.next()
d['new'] = 1
try:
    it.next()
except RuntimeError as e:
    print e, int(it.__length_hint__())
l = range(9)
it = reversed(l)
it.next()
l[1:] = []
print int(it.__length_hint__()), list(it)
