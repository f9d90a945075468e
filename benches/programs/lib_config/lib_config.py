"""ConfigParser, tokenize, ast-less tools over text."""
import ConfigParser
import sys
import tokenize
from cStringIO import StringIO

TEXT = "[main]\nname = %(base)s/x\nbase: /tmp\n; note\nlong = a\n  b\n" + "".join(
    "[s%d]\nkey = %d\nflag = yes\nratio = 0.5\n" % (i, i) for i in range(12))
CODE = "def f(a, b=(1, 2)):\n    # say\n    if a:\n        return [x ** 2 for x in b if x != 'y']\n    print 'no', a\n"


def main(n):
    total = 0
    for i in xrange(n):
        c = ConfigParser.ConfigParser()
        c.readfp(StringIO(TEXT))
        total += len(c.get("main", "name")) + c.getint("s7", "key") + c.getboolean("s3", "flag")
        out = StringIO()
        c.set("main", "more", str(i))
        c.write(out)
        total += len(out.getvalue())
        for token in tokenize.generate_tokens(StringIO(CODE).readline):
            total += token[0] + len(token[1])
    print total


main(int(sys.argv[1]))
