a = [1, 2]; b = a; c = a[:]
print a == c, a is c, a is b, a + [3], [0] * 3, 2 * a, a * 0, a * -1, [[]] * 2, 2 in a, 5 not in a
a += [3]; print b; a = a + [4]; print b
x = [[0] * 2] * 2; x[0][0] = 1; print x
print [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, 'a'] == [1, 'a'], [1] == (1,), cmp([1, 2], [1, 3]), [1] != [1.0]
print len(a), max(a), min(a), sum(a), sorted(a, reverse=True), list(reversed(a)), a[::-1], any(a), all([]), bool([]), bool([0])
l = [1]; l.append(l); print l, l[1][1][0], repr([l])
d = {}; d['d'] = d; d['l'] = [d]; print sorted(d.keys()), repr(d['l'])[:2]
t = ([],); t[0].append(t); print t
l = [1, 2, 3, 4, 5, 6]
for v in l:
    if v % 2 == 0: l.remove(v)
print l
l = range(5)
for i, v in enumerate(l):
    if i < 3: l.pop()
print l
print [1, [2, [3, [4]]]][1][1][1][0], [1, 2, 3].__contains__(2), [1, 2].__len__(), [].__add__([1]), [5, 6].__getitem__(1), [1].__iadd__([2])
