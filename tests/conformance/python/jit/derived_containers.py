# Attributes of instances of classes derived from built-in ones, truth of strings and floats, and builtins behind globals().
import random
class L(list):
    shared = 'class'
    def __init__(self, n):
        list.__init__(self, [n])
        self.n = n
    def get(self): return self.n + self[0]
    @property
    def double(self): return self.n * 2
    @double.setter
    def double(self, v): self.n = v // 2
class D(dict):
    def __getattr__(self, name):
        try: return self[name]
        except KeyError: raise AttributeError(name)
class S(set):
    __slots__ = 'a',
class R(random.Random):
    def __init__(self):
        random.Random.__init__(self, 7)
        self.calls = 0
    def random(self):
        self.calls += 1
        return random.Random.random(self)
def run(n):
    total = 0
    r = R()
    for i in xrange(n):
        o = L(i)
        total += o.get() + o.n
        o.double = 10
        o.n += 1
        total += o.double + len(o.shared)
        if i % 5 == 0:
            o.get = lambda: 3
            o.shared = 'x'
        total += o.get() + len(o.shared)
        d = D(a=i)
        total += d.a
        d.b = 2
        total += d.b + d.get('b', 1)
        try: d.c
        except AttributeError as e: total += len(str(e))
        s = S()
        s.a = i
        total += s.a
        try: s.b = 1
        except AttributeError as e: total += len(str(e))
        r.random()
    return total, r.calls, round(r.random(), 6)
print run(300)
globals()
def names(n):
    out = []
    for i in xrange(n):
        out.append(len('abc') if True else None)
        if i == n // 2:
            globals()['len'] = lambda s: 'ours'
        if i == n // 2 + 20:
            del globals()['len']
        if i == n // 2 + 40:
            import __builtin__
            old, __builtin__.len = __builtin__.len, lambda s: 'theirs'
    __builtin__.len = old
    return out.count(3), out.count('ours'), out.count('theirs')
print names(400)
def truths(n):
    t = 0
    for i in xrange(n):
        s = 'abc'[:i % 4]
        rope = s + 'x' * (i % 3)
        t += bool(s) + (1 if rope else 0) + (not rope)
        f = (0.0, -0.0, float('nan'), 1.5)[i % 4]
        if f: t += 10
        if not f: t += 100
        u = u'ab'[:i % 3]
        if u: t += 1000
    return t
print truths(600)
