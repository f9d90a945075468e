"""Lists of a million objects, made beside 200 MB that live. For `--stats`: the longest pause."""
keep = [[i, str(i)] for i in xrange(1200000)]
for i in xrange(12):
    b = [x for x in keep]
    c = b[:]
print len(keep)
