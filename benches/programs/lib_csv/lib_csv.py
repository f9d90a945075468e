"""csv: write and read rows and dicts."""
import csv
import sys
from cStringIO import StringIO


def main(n):
    total = 0
    for i in xrange(n):
        out = StringIO()
        w = csv.writer(out)
        for j in xrange(60):
            w.writerow([j, "name %d" % j, 'quoted, "field"', j * 0.5, "", None])
        s = out.getvalue()
        for row in csv.reader(StringIO(s)):
            total += len(row[1]) + len(row)
        out = StringIO()
        d = csv.DictWriter(out, ["a", "b"])
        d.writerow({"a": 1, "b": "x"})
        for row in csv.DictReader(StringIO("k,v\r\n1,2\r\n3,4\r\n")):
            total += int(row["k"]) + int(row["v"])
        total += len(s) + len(out.getvalue())
    print total


main(int(sys.argv[1]))
