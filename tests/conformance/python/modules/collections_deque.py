from collections import deque
d = deque('abc'); d.append('d'); d.appendleft('z'); print d, len(d), d[0], d[-1], d.pop(), d.popleft(), list(d)
d.extend('xy'); d.extendleft('12'); print d; d.rotate(2); print d; d.rotate(-3); print d; d.reverse(); print d, d.count('x'), 'y' in d, list(reversed(d))
d.remove('x'); d[1] = 'Q'; del d[0]; print d, d.maxlen
m = deque(maxlen=3)
for i in range(6): m.append(i)
print m, m.maxlen; m.appendleft('L'); print m, deque([1, 2, 3, 4], 2), deque([1]) == deque([1]), deque([1]) < deque([2]), bool(deque()), deque(range(3)).__class__.__name__
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: d.remove('nope'), lambda: d[100], lambda: deque(5), lambda: hash(d), lambda: deque([], -1)):
    try:
        f()
    except Exception as e: print type(e).__name__, e
try:
    for x in d: d.append(1)
except RuntimeError as e: print e
d.clear(); print d, repr(deque([deque([1])])), deque('ab') + deque('c') if 0 else ''
import copy
c = copy.copy(deque([1, [2]])); print c
q = deque(); t = 0
for i in xrange(500):
    q.append(i)
    if len(q) > 10: t += q.popleft()
    q.rotate(1)
print t, len(q), q
