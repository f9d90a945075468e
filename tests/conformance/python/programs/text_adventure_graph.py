graph = {'A': {'B': 4, 'C': 2}, 'B': {'D': 5}, 'C': {'B': 1, 'D': 8, 'E': 10}, 'D': {'E': 2, 'Z': 6}, 'E': {'Z': 3}, 'Z': {}}
def shortest(g, s, t):
    dist = {s: 0}; prev = {}; todo = set(g)
    while todo:
        u = min((n for n in todo if n in dist), key=lambda n: (dist[n], n))
        todo.remove(u)
        for v, w in g[u].items():
            if v not in dist or dist[u] + w < dist[v]: dist[v] = dist[u] + w; prev[v] = u
    path = [t]
    while path[-1] != s: path.append(prev[path[-1]])
    return dist[t], path[::-1]
print shortest(graph, 'A', 'Z')
def paths(g, s, t, seen=()):
    if s == t: yield seen + (t,)
    for n in sorted(g[s]):
        if n not in seen:
            for p in paths(g, n, t, seen + (s,)): yield p
for p in paths(graph, 'A', 'Z'): print '->'.join(p), sum(graph[a][b] for a, b in zip(p, p[1:]))
def topo(g):
    out, state = [], {}
    def visit(n):
        if state.get(n) == 1: raise ValueError('cycle at ' + n)
        if n in state: return
        state[n] = 1
        for m in sorted(g[n]): visit(m)
        state[n] = 2; out.insert(0, n)
    for n in sorted(g): visit(n)
    return out
print topo(graph)
graph['Z']['A'] = 1
try:
    topo(graph)
except ValueError as e: print e
def scc(g):
    idx, low, st, out, c = {}, {}, [], [], [0]
    def go(v):
        idx[v] = low[v] = c[0]; c[0] += 1; st.append(v)
        for w in sorted(g[v]):
            if w not in idx: go(w); low[v] = min(low[v], low[w])
            elif w in st: low[v] = min(low[v], idx[w])
        if low[v] == idx[v]:
            comp = []
            while True:
                w = st.pop(); comp.append(w)
                if w == v: break
            out.append(sorted(comp))
    for v in sorted(g): 
        if v not in idx: go(v)
    return sorted(out)
print scc(graph), scc({'a': ['b'], 'b': ['a', 'c'], 'c': []})
