text = 'the quick brown fox jumps over the lazy dog the fox'
c = {}
for w in text.split(): c[w] = c.get(w, 0) + 1
print sorted(c.items(), key=lambda kv: (-kv[1], kv[0]))
g = {}
for w in text.split(): g.setdefault(len(w), []).append(w)
for k in sorted(g): print k, g[k]
inv = dict((v, k) for k, v in {'a': 1, 'b': 2}.items())
print sorted(inv.items()), {v: k for k, v in zip('ab', (1, 2))} == inv
d = {'x': {'y': {'z': 1}}}
d['x']['y']['w'] = 2; d['x']['y']['z'] += 10
print sorted(d['x']['y'].items())
memo = {}
def fib(n):
    if n not in memo:
        memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]
print fib(80), len(memo)
del d['x']['y']['z']
print d, 'z' in d['x']['y'], [k for k in sorted({3: 0, 1: 0, 2: 0}, reverse=True)]
