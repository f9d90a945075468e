"""StringIO, cStringIO and io."""
import cStringIO
import io
import StringIO
import sys


def main(n):
    total = 0
    for i in xrange(n):
        for new in (StringIO.StringIO, cStringIO.StringIO):
            f = new()
            for j in xrange(40):
                f.write("line %d\n" % j)
            f.seek(0)
            for line in f:
                total += len(line)
            total += len(f.getvalue())
            g = new(f.getvalue())
            total += len(g.readline()) + len(g.read(17)) + g.tell() + len(g.readlines())
        b = io.BytesIO()
        t = io.StringIO()
        for j in xrange(40):
            b.write(b"bytes %d\n" % j)
            t.write(u"text %d\n" % j)
        b.seek(3)
        total += len(b.read(20)) + len(b.readline()) + len(t.getvalue())
    print total


main(int(sys.argv[1]))
