from array import array
a = array('i', [1, 2, 3]); a.append(4); a.extend([5]); a.insert(0, 0); print a, len(a), a[1], a[-1], a[1:3], a.typecode, a.itemsize, a.tolist(), a.pop(), a.pop(0), a.index(2), a.count(3), 3 in a
a[0] = 100; a[1:2] = array('i', [7, 8]); a.reverse(); a.remove(7); del a[0]; print a, a + array('i', [9]), a * 2, a == array('i', [8, 100]), a < array('i', [9]), list(a), sum(a), max(a)
for t, v in [('b', [-128, 127]), ('B', [255]), ('h', [-5]), ('H', [65535]), ('I', [4294967295]), ('l', [-1]), ('L', [2 ** 63]), ('f', [1.5]), ('d', [0.1]), ('c', 'ab'), ('u', u'\xe9')]:
    x = array(t, v); print repr(x), x.itemsize, repr(x.tostring()), repr(x[0])
for f in (lambda: array('B', [256]), lambda: array('b', [-129]), lambda: array('i', ['a']), lambda: array('z'), lambda: array('i', [1])[5], lambda: a.append(1.5), lambda: array('i').pop(), lambda: a.extend(array('d', [1.0])), lambda: array('c', 'a').append('bc'), lambda: a + [1], lambda: a.remove(999)):
    try:
        f()
    except Exception as e: print type(e).__name__, e
d = array('d', [0.0]) * 100
for i in xrange(100): d[i] = i * 0.5
print sum(d), d[10:13], d[::25]
b = array('H'); b.fromstring('\x01\x00\x02\x00'); b.fromlist([3]); b.byteswap(); print b, array('i', (x for x in range(3))), array('c', 'hello').tostring(), array('d', [1, 2]), a.buffer_info()[1], array('i') == array('i'), bool(array('i'))
t = 0
for i in xrange(3000): d[i % 100] += i; t += d[(i * 7) % 100]
print t
c = a[:]; c.append(1); print a, c; c += array('i', [5]); c *= 2; print c, sorted(c), ''.join(array('c', 'xyz'))
