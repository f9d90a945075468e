total = 0
items = {}
flag = False
for i in xrange(4000):
    total += i
    if i % 3:
        items[i % 17] = items.get(i % 17, 0) + 1
    else:
        flag = not flag
    if i == 2500:
        total = float(total)
else:
    print 'loop else', i
print total, flag, sorted(items.items())
j = 0
while True:
    j += 1
    if j & 1: continue
    if j > 3000: break
print j
class Body(object):
    acc = 0
    for k in xrange(3000):
        acc += k
    del k
print Body.acc, hasattr(Body, 'k')
print sum([n for n in xrange(3000) if n % 2]), n
try:
    for q in xrange(10000):
        if q == 3000: raise KeyError(q)
except KeyError as e:
    print 'left at', q, e
exec 'for z in xrange(3000): total -= z'
print total, z
