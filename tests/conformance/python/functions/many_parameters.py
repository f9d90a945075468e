# A call with keywords that come in a dict of their own, of a function with more parameters than fit a short vector.
def wide(a, b=1, c=2, d=3, e=4, f=5, g=6, h=7, i=8, j=9, k=10, l=11, *rest, **others):
    made = [[x] for x in range(20)]
    return a, l, rest, sorted(others.items()), len(made)


def through(*args, **others):
    return wide(*args, **others)


for n in range(60):
    answer = through(n, 2, 3, x=[n], y=(n, 'y'), l='last')
print answer
for n in range(60):
    answer = wide(n, *range(14), **{'z%d' % n: [n, [n]], 'w': [n]})
print answer
