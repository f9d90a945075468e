import bisect, heapq
l = [1, 3, 3, 5]; print bisect.bisect(l, 3), bisect.bisect_left(l, 3), bisect.bisect_right(l, 3), bisect.bisect(l, 0), bisect.bisect(l, 9), bisect.bisect_left(l, 4, 1, 3), bisect.bisect([], 1)
bisect.insort(l, 4); bisect.insort_left(l, 3); bisect.insort(l, 10); print l
try:
    bisect.bisect(l, 1, -1)
except ValueError as e: print e
class K(object):
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
print bisect.bisect([K(1), K(2)], K(1)), ''.join('FDCBA'[bisect.bisect([60, 70, 80, 90], s)] for s in (33, 99, 77, 70, 89, 90, 100))
h = []
for v in [5, 1, 8, 3, 9, 2]: heapq.heappush(h, v)
print h, heapq.heappop(h), h, heapq.heapreplace(h, 7), heapq.heappushpop(h, 0), h, [heapq.heappop(h) for _ in range(len(h))]
x = [9, 4, 7, 1, 8, 2]; heapq.heapify(x); print x, heapq.nlargest(2, [3, 1, 4, 1, 5]), heapq.nsmallest(3, [3, 1, 4, 1, 5]), heapq.nlargest(2, 'abc', key=lambda c: -ord(c)), heapq.nsmallest(10, [2, 1]), list(heapq.merge([1, 4, 7], [2, 5], [3])), heapq.nsmallest(1, [3, 2]), heapq.nlargest(0, [1])
try:
    heapq.heappop([])
except IndexError as e: print e
s = 7; d = []
for i in xrange(400):
    s = (s * 1103515245 + 12345) & 0x7fffffff
    heapq.heappush(d, (s >> 16, i))
o = [heapq.heappop(d) for _ in xrange(400)]; print o == sorted(o), o[:3], o[-1]
def dijkstra(g, a):
    dist = {a: 0}; q = [(0, a)]
    while q:
        c, u = heapq.heappop(q)
        if c > dist[u]: continue
        for v, w in g[u]:
            if v not in dist or c + w < dist[v]: dist[v] = c + w; heapq.heappush(q, (c + w, v))
    return sorted(dist.items())
print dijkstra({'a': [('b', 7), ('c', 3)], 'b': [('d', 2)], 'c': [('b', 1), ('d', 8)], 'd': []}, 'a')
