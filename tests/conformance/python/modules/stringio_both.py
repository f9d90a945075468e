import StringIO, cStringIO
for M in (StringIO.StringIO, cStringIO.StringIO):
    f = M(); f.write('line1\nline2\n'); print >>f, 'p', 5; f.writelines(['a', 'b']); print repr(f.getvalue()), f.tell()
    f.seek(0); print repr(f.read(3)), repr(f.readline()), f.readlines(), repr(f.read()), repr(f.readline())
    f.seek(2); f.write('XX'); print repr(f.getvalue()), f.tell(); f.seek(-2, 2); print f.read(), f.closed; f.seek(0); f.truncate(4); print repr(f.getvalue())
    f.reset() if hasattr(f, 'reset') else f.seek(0); print [l for l in M('x\ny\nz')], list(M('')), M('a\nb').next(), M('abc').read(2), M('init').getvalue(), M('q\nr').readlines()
    g = M('abc'); g.read(1); print g.read(), g.isatty(), g.tell(); g.close()
    try:
        g.read()
    except ValueError as e: print e
u = StringIO.StringIO(); u.write(u'\xe9'); u.write('a'); print repr(u.getvalue()), u.len, u.pos
import sys
old = sys.stdout; sys.stdout = b = StringIO.StringIO(); print 'cap', 1; sys.stdout = old; print repr(b.getvalue())
w = StringIO.StringIO('abc'); w.seek(5); w.write('z'); print repr(w.getvalue())
w = StringIO.StringIO(); w.write(5); print repr(w.getvalue())
