l = [3, 1, 2]
l.append(4); l.extend([5, 6]); l.extend('ab'); l.insert(0, 'first'); l.insert(-1, 'pen'); l.insert(100, 'last')
print l, l.pop(), l.pop(0), l.pop(-2), l
l.remove('a'); print l, l.index(2), l.count(1), l.index(4, 2)
l = [3, 1, 2]; l.reverse(); print l
l.sort(); print l; l.sort(reverse=True); print l; l.sort(key=lambda x: -x); print l; l.sort(cmp=lambda a, b: cmp(b, a)); print l
print [].append(1), l.sort(), l.reverse(), l.extend(())
for f in (lambda: [].pop(), lambda: l.pop(10), lambda: l.remove(99), lambda: l.index(99), lambda: l[10], lambda: l['a'], lambda: l.extend(5), lambda: l.insert(1), lambda: l.pop('a'), lambda: l.append(), lambda: l + (1,), lambda: l * 'a', lambda: hash(l)):
    try:
        f()
    except Exception as e:
        print type(e).__name__, e
print list(), list('abc'), list((1, 2)), list(xrange(3)), list({'k': 1}), list(x for x in 'xy')
