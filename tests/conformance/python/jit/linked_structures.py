class Node(object):
    def __init__(self, k): self.k = k; self.left = self.right = None
class BST(object):
    def __init__(self): self.root = None; self.n = 0
    def add(self, k):
        if self.root is None: self.root = Node(k); self.n = 1; return
        cur = self.root
        while True:
            if k == cur.k: return
            if k < cur.k:
                if cur.left is None: cur.left = Node(k); break
                cur = cur.left
            else:
                if cur.right is None: cur.right = Node(k); break
                cur = cur.right
        self.n += 1
    def has(self, k):
        cur = self.root
        while cur is not None and cur.k != k: cur = cur.left if k < cur.k else cur.right
        return cur is not None
    def walk(self):
        st = []; cur = self.root; out = []
        while st or cur:
            while cur: st.append(cur); cur = cur.left
            cur = st.pop(); out.append(cur.k); cur = cur.right
        return out
b = BST(); s = 42
for i in xrange(1500):
    s = (s * 1103515245 + 12345) & 0x7fffffff
    b.add(s >> 12 & 1023)
w = b.walk(); print b.n, w == sorted(set(w)), w[:5], sum(1 for i in xrange(1024) if b.has(i))
class Cell(object):
    __slots__ = ('car', 'cdr')
    def __init__(self, a, d): self.car, self.cdr = a, d
def build(n):
    l = None
    for i in xrange(n): l = Cell(i, l)
    return l
def rev(l):
    r = None
    while l is not None: l.cdr, r, l = r, l, l.cdr
    return r
def total(l):
    t = 0
    while l is not None: t += l.car; l = l.cdr
    return t
l = build(3000); r = rev(l); print total(r), r.car, l.cdr
def heap_sort(a):
    n = len(a)
    def sift(i, n):
        while True:
            c = 2 * i + 1
            if c >= n: return
            if c + 1 < n and a[c + 1] > a[c]: c += 1
            if a[i] >= a[c]: return
            a[i], a[c] = a[c], a[i]; i = c
    for i in xrange(n // 2 - 1, -1, -1): sift(i, n)
    for e in xrange(n - 1, 0, -1): a[0], a[e] = a[e], a[0]; sift(0, e)
    return a
a = heap_sort([(i * 7919) % 1009 for i in xrange(1000)]); print a == sorted(a), a[:5]
uf = range(500)
def find(x):
    while uf[x] != x: uf[x] = uf[uf[x]]; x = uf[x]
    return x
for i in xrange(0, 490, 3): uf[find(i)] = find((i * 7) % 500)
print len(set(find(i) for i in xrange(500)))
ring = [None] * 100
for i in range(100): ring[i] = {'v': i}
for i in range(100): ring[i]['next'] = ring[(i * 7 + 1) % 100]
c = ring[0]; t = 0
for i in xrange(4000): t += c['v']; c = c['next']
print t
