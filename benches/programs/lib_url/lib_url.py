"""urlparse, urllib's quoting, cgi-like query strings."""
import sys
import urllib
from urlparse import parse_qs, parse_qsl, urljoin, urlparse, urlsplit, urlunparse


def main(n):
    total = 0
    for i in xrange(n):
        u = "http://user%d@host%d.example.com:80%02d/path/to;p/page%d.html?q=%d&r=a+b&s=%%20x#frag" % (i, i, i % 100, i, i)
        p = urlparse(u)
        total += len(p.netloc) + p.port + len(p.hostname) + len(urlunparse(p)) + len(urlsplit(u).query)
        total += len(urljoin(u, "../other/%d" % (i % 50))) + len(parse_qs(p.query)) + len(parse_qsl(p.query))
        q = urllib.quote("a b/c?d=%d&e" % i)
        total += len(q) + len(urllib.unquote(q)) + len(urllib.quote_plus("x y+z")) + len(urllib.unquote_plus("x+y%2B"))
        total += len(urllib.urlencode([("k", i), ("v", "a b")]))
    print total


main(int(sys.argv[1]))
