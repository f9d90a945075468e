text = """It was the best of times, it was the worst of times,
it was the age of wisdom...  It was the epoch of belief; the season of Light!

We had everything before us -- we had nothing before us."""
words = ''.join(c.lower() if c.isalpha() else ' ' for c in text).split()
freq = {}
for w in words: freq[w] = freq.get(w, 0) + 1
print len(words), len(freq), len(text.splitlines()), sum(map(len, words))
for w, n in sorted(freq.items(), key=lambda t: (-t[1], t[0]))[:6]: print '%-8s|%4d|%s' % (w, n, '*' * n)
def wrap(words, width):
    line = []; size = 0
    for w in words:
        if line and size + len(w) + len(line) > width: yield ' '.join(line); line, size = [], 0
        line.append(w); size += len(w)
    if line: yield ' '.join(line)
for l in wrap(words, 30): print l.center(34, '.')
idx = {}
for i, w in enumerate(words): idx.setdefault(w[0], set()).add(w)
for k in sorted(idx): print k, ','.join(sorted(idx[k])), ;
print
print ' '.join(w[::-1] if i % 2 else w.title() for i, w in enumerate(words[:8])), max(words, key=lambda w: (len(w), w)), sorted(set(map(len, words)))
rows = [('name', 'qty', 'price'), ('apple', 3, 1.5), ('kiwi', 12, 0.25), ('watermelon', 1, 10.0)]
widths = [max(len(str(r[i])) for r in rows) for i in range(3)]
for r in rows: print ' | '.join(str(v).ljust(w) if isinstance(v, str) else str(v).rjust(w) for v, w in zip(r, widths))
print '{:>10}{:<10}|{:^10}|'.format('r', 'l', 'c'), '%5.1f%%' % 45.678, '%s' % ', '.join('%s=%r' % kv for kv in sorted({'b': 1, 'a': 'x'}.items()))
