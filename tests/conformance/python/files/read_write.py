import os
p = '/tmp/wb_test_files_read_write'
f = open(p, 'w'); print f.name == p, f.mode, f.closed, f.softspace
f.write('line1\nline2\n'); f.writelines(['a\n', 'b\n', 'tail']); print f.tell(); f.close(); print f.closed
f = open(p); print repr(f.read()), repr(f.read()), f.tell(); f.seek(0); print repr(f.read(3)), repr(f.readline()), repr(f.readline(3)), f.tell(), f.readlines(); f.seek(-4, 2); print f.read(); f.seek(2); f.seek(3, 1); print f.tell(), f.next(); f.close()
print [l for l in open(p)], sum(len(l) for l in open(p)), list(enumerate(open(p)))[1]
with open(p, 'a') as f: f.write('+app')
print repr(open(p).read()[-8:]), f.closed
with open(p, 'r+') as f: f.write('LINE'); f.seek(0, 2); f.write('!'); f.seek(0); print repr(f.readline())
with open(p, 'rb') as f: print repr(f.read(2)), f.mode
with open(p, 'w+') as f: f.write('xyz'); f.seek(1); print f.read(); f.truncate(1); f.seek(0); print f.read()
with open(p, 'w') as f: print >>f, 'printed', 1, 2; print >>f, 'no newline',; f.flush()
print repr(open(p).read())
for t in (lambda: f.read(), lambda: open(p + '_none'), lambda: open(p, 'q'), lambda: open(p).write('x'), lambda: open('/tmp'), lambda: open(p, 'w').read(), lambda: open(5), lambda: open(p, 'w').write(5), lambda: open(p, 'w').writelines([1])):
    try:
        t()
    except Exception as e:
        print type(e).__name__, e
os.remove(p); print os.path.exists(p)
with open(p, 'wb') as f: f.write('a\r\nb\rc\n')
print open(p, 'rU').read().split('\n'), repr(open(p, 'rb').read()), open(p, 'U').readlines()
os.remove(p)
