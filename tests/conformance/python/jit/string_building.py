def f(n):
    s = ''
    for i in xrange(n): s += str(i % 10)
    return s
r = f(3000); print len(r), r[:20], r[-5:], r.count('7')
def g(n):
    parts = []
    for i in xrange(n): parts.append('%d:%s' % (i, chr(65 + i % 26)))
    return ','.join(parts)
r = g(2000); print len(r), r[:30], r[-12:]
def alias(n):
    s = 'x'; saved = []
    for i in xrange(n):
        s += 'y'
        if i % 500 == 0: saved.append(s)
    return map(len, saved), len(s), saved[0], saved[1][:3]
print alias(2500)
def rev(n):
    s = ''
    for c in 'abcdef' * n: s = c + s
    return s[:12], len(s)
print rev(200)
def chars(s):
    h = 0
    for i in xrange(len(s)): h = (h * 31 + ord(s[i])) & 0xFFFFFF
    for c in s: h ^= ord(c)
    return h
print chars(f(3000))
def uni(n):
    u = u''
    for i in xrange(n):
        u += unichr(97 + i % 26) if i % 100 else u'\u20ac'
    return len(u), u.count(u'\u20ac'), repr(u[:3]), len(u.encode('utf-8'))
print uni(2500)
def mixed(n):
    s = ''
    for i in xrange(n):
        if i == 1500: s += u'U'
        else: s += 'a'
    return type(s).__name__, len(s)
print mixed(2000)
def cmp_loop(n):
    words = ['alpha', 'beta', 'gamma', 'alph' + 'a'.lower()]; c = 0
    for i in xrange(n):
        if words[i % 4] == 'alpha': c += 1
        if words[i % 3] < 'beta': c += 10
        if 'am' in words[i % 3]: c += 100
    return c
print cmp_loop(3000)
def upper(n):
    t = 0
    for i in xrange(n): t += len(('w%d' % i).upper().replace('W', 'ww').split('w'))
    return t
print upper(1500)
