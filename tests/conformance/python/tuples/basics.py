t = (1, 'a', 2.5)
print t, t[0], t[-1], t[1:], t[::-1], len(t), t + (4,), t * 2, 'a' in t, t.index('a'), t.count(1), (), (1,), tuple('ab'), tuple([1]), tuple()
a, b, c = t
print a, b, c, t == (1, 'a', 2.5), t is tuple(t), hash((1, 2)) == hash((1, 2)), (1, 2) < (1, 3), (1,) < (1, 2), () < (0,), cmp((1,), (2,)), (1, 2) == [1, 2], ((1, 2), 3) > ((1, 1), 9)
for f in ('t[0] = 1', 'del t[0]', 't[5]', 't.append(1)', 't + [1]', 't["a"]', 't.index(99)', 'hash(([],))', 'tuple(5)', 't.x = 1', 'a, b = t'):
    try:
        exec f
    except Exception as e:
        print f, type(e).__name__, e
print {(1, 2): 'x'}[(1, 2)], sorted([(2, 'a'), (1, 'b'), (1, 'a')]), max((1, 2), (1, 3)), (1, (2, (3,)))[1][1][0], t[1:1], t[:] is t, zip((1, 2), (3, 4)), dict(((1, 2), (3, 4)))
x = (1, 2), 3
print x, (yield_ for yield_ in t).next(), sum((1, 2, 3)), t.__getslice__(0, 1), t.__add__((1,)), (1, 2).__contains__(1), t.__hash__() == hash(t)
