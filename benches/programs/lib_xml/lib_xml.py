"""ElementTree: build, serialise, parse, search."""
import sys
from xml.etree import ElementTree as ET


def main(n):
    total = 0
    for i in xrange(n):
        root = ET.Element("catalog", {"version": "1.%d" % i})
        for j in range(40):
            book = ET.SubElement(root, "book", id="b%d" % j, lang="en")
            ET.SubElement(book, "title").text = "Title & %d" % j
            ET.SubElement(book, "price").text = str(j * 1.25)
        s = ET.tostring(root)
        back = ET.fromstring(s)
        total += len(s) + len(back.findall("book"))
        total += sum(len(t.text) for t in back.iter("title"))
        total += len(back.find("book[@id='b7']").findtext("price"))
    print total


main(int(sys.argv[1]))
