x.y.z = a[1] = b, c = 1
a + b - c * d / e // f % g ** h ** -i
(a + b) + c, a + (b + c), -1 ** 2, - 1, -(1), - - 1, ~1, +1
a << 1 >> 2 & 3 | 4 ^ 5
x == y <> z != w is not v not in u in t < s > r <= q >= p is o
not not x and y or z and not w
a if b else c if d else lambda: e
lambda (a, b), c=1, *d, **e: d
[x if a else b for x in y]
[x for x in 1, 2 if lambda: x if y for z in w]
[f for f in lambda: 1, 2]
(x for x, in y if z for w in v), {x for x in y}, {x: y for x in z}
f(x for x in y)
f(x for x in y, *a)
f(a, (b)=c, *d, e=f, **g)(h,)(**i)
[], [a], [a,], (), (a), (a,), {}, {a: b,}, {a, b}
`a`, `a, b`
x[1], x[1,], x[1, 2], x[:], x[1:], x[:1], x[::], x[::2], x[1:2, ..., ::3], x[...], x[1:2,]
