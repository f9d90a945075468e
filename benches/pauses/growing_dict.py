"""A dict that grows to two million entries beside 200 MB that live. For `--stats`: the longest pause."""
keep = [[i, str(i)] for i in xrange(1200000)]
d = {}
for i in xrange(2000000):
    d[str(i)] = i
print len(d)
