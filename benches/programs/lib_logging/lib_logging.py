"""Log records with a formatter into a stream, and many that no handler wants."""
import logging
import sys
from cStringIO import StringIO


def main(n):
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter("%(levelname)-8s %(name)s:%(lineno)d %(message)s"))
    root = logging.getLogger("app")
    root.setLevel(logging.INFO)
    root.propagate = False
    root.addHandler(handler)
    log = logging.getLogger("app.part.one")
    for i in xrange(n):
        log.info("item %d of %s", i, "list")
        log.debug("not shown %d", i)
        log.debug("not shown %d", i)
        if i % 10 == 0:
            log.warning("tenth %(i)d", {"i": i})
    print len(out.getvalue())


main(int(sys.argv[1]))
