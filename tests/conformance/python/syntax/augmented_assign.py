x = 10
x += 5; print x
x -= 3; print x
x *= 4; print x
x /= 5; print x
x //= 2; print x
x **= 3; print x
x %= 7; print x
x <<= 5; print x
x >>= 2; print x
x |= 3; print x
x &= 10; print x
x ^= 255; print x
l = m = [1]
l += (2, 3)
print m, l is m
l *= 2
print m
t = u = (1,)
t += (2,)
print t, u
s = 'ab'
s += 'cd'; s *= 2
print s
calls = []
def idx():
    calls.append('idx')
    return 0
def obj():
    calls.append('obj')
    return l
obj()[idx()] += 100
print l, calls
class C: n = 1
c = C()
c.n += 1
print c.n, C.n
d = {'a': 1}
d['a'] -= 5
print d
l[1:2] += ['x']
print l
tt = ([1], 2)
try:
    tt[0] += [5]
except TypeError as e:
    print e, tt
