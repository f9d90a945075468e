a = b = c = [1]
b.append(2)
print a, c, a is c
x, y = 1, 2
x, y = y, x
print x, y
(p, q), r = (1, 2), 3
[s, t] = 'hi'
print p, q, r, s, t
d = {}
d['k'], d['l'] = 'v', 'w'
print sorted(d.items())
i = 0
lst = [10, 20, 30]
i, lst[i] = 2, 99
print i, lst
lst[1:2] = ['a', 'b', 'c']
print lst
try:
    m, n = 1, 2, 3
except ValueError as e:
    print e
try:
    m, n, o = 1, 2
except ValueError as e:
    print e
try:
    m, n = 5
except TypeError as e:
    print e
() == () and None
z = 1,
print z, len(z)
(w) = 4
(v,) = [7]
print w, v
