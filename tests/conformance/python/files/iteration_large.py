import os
p = '/tmp/wb_test_files_iteration_large'
with open(p, 'w') as f:
    for i in xrange(2000): f.write('%d %s\n' % (i, 'x' * (i % 50)))
n = t = 0
for line in open(p):
    a, b = line.rstrip('\n').split(' ')
    n += int(a); t += len(b)
print n, t, os.path.getsize(p)
f = open(p); c = 0
while True:
    l = f.readline()
    if not l: break
    c += 1
f.seek(0); blocks = 0
while True:
    d = f.read(1024)
    if not d: break
    blocks += 1
f.close(); print c, blocks
f = open(p)
for l in f:
    if l.startswith('5 '): break
print repr(f.next()), len(list(f))
f.close()
try:
    f.next()
except ValueError as e: print e
try:
    for l in f: pass
except ValueError as e: print e
os.remove(p)
