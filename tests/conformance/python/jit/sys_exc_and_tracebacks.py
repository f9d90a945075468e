import sys
def lines(tb):
    l = []
    while tb: l.append((tb.tb_frame.f_code.co_name, tb.tb_lineno)); tb = tb.tb_next
    return l
def inner(i):
    if i == 2500:
        raise ValueError(i)
    return i
def mid(i):
    x = i
    return inner(
        x)
def outer(n):
    t = 0
    for i in xrange(n):
        t += mid(i)
    return t
try:
    outer(3000)
except ValueError as e:
    print e, lines(sys.exc_info()[2])
def locs(n):
    a = 1; b = 0.5; c = 'x'
    for i in xrange(n):
        a += i; b += 0.5; c = c[-1:] + 'y'
        if i == 2222: 1 / 0
try:
    locs(3000)
except ZeroDivisionError:
    tb = sys.exc_info()[2]
    while tb.tb_next: tb = tb.tb_next
    print sorted(tb.tb_frame.f_locals.items()), tb.tb_lineno
def frame_depth(n):
    f = sys._getframe(); d = 0
    while f: d += 1; f = f.f_back
    return d
def call(n):
    t = 0
    for i in xrange(n): t += frame_depth(i)
    return t
print call(1500)
def callers(n):
    names = set()
    for i in xrange(n): names.add(who())
    return sorted(names)
def who(): return sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno
print callers(2000)
def upd(n):
    for i in xrange(n):
        v = i
        if i == 1999: return sorted(locals().items())
print upd(2000)
def depth(n): return depth(n + 1)
c = 0
for i in range(3):
    try: depth(0)
    except RuntimeError: c += 1
print c
