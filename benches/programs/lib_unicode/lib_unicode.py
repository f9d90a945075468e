"""Methods of unicode strings."""
import sys


def main(n):
    total = 0
    words = [u"stra\u00dfe", u"na\u00efve", u"plain", u"\u03b1\u03b2\u03b3 \u0394", u"x1 y2"]
    for i in xrange(n):
        s = u" ".join(words) + unicode(i)
        total += len(s.upper()) + len(s.lower()) + len(s.title()) + len(s.split())
        total += s.find(u"\u03b2") + s.count(u"a") + len(s.replace(u"a", u"bb"))
        total += s.startswith(u"stra") + s.endswith(u"9") + s.isalpha() + s.isdigit()
        e = s.encode("utf-8")
        total += len(e) + len(e.decode("utf-8")) + len(s.encode("latin-1", "replace"))
        total += len(s.strip(u" s")) + len(s.center(60)) + len(s.partition(u" ")[2])
        for c in s:
            if c.isupper() or c.isspace():
                total += ord(c)
        total += len(u"%s-%d" % (s, i)) + len(s[3:-2]) + (s < words[0]) + len(s.splitlines())
    print total


main(int(sys.argv[1]))
