# Trees of documents in pieces, whoever builds them, and what is read from them.
from xml.etree import ElementTree as ET

TEXT = ("<?xml version='1.0'?><!DOCTYPE r [<!ENTITY e 'x<i/>y'>]><r xmlns='u' xmlns:p='v' p:k='1' l='\xc3\xa9'>t<a>1</a>T"
        "<p:b/><!-- c --><?pi d?>&e; \xe2\x82\xac<![CDATA[<>]]>z<a n='2'><c/></a>end</r>")


class Builder(ET.TreeBuilder):
    def comment(self, text):
        print 'comment', repr(text)

    def pi(self, target, data):
        print 'pi', target, data


class Parser(ET.XMLParser):
    pass


def shown(e):
    return e.tag, sorted(e.attrib.items()), e.text, e.tail, [shown(c) for c in e]


def by(parser, pieces):
    for piece in pieces:
        parser.feed(piece)
    return shown(parser.close())


first = by(ET.XMLParser(), [TEXT])
print first
print type(first[0]), type(first[2])
print by(ET.XMLParser(), list(TEXT)) == first
print by(ET.XMLParser(target=ET.TreeBuilder()), [TEXT[:100], TEXT[100:]]) == first
print by(Parser(), [TEXT]) == first
print by(ET.XMLParser(target=Builder()), [TEXT]) == first
changed = ET.XMLParser()
changed.feed(TEXT[:70])
changed._parser.CommentHandler = lambda text: None
print by(changed, [TEXT[70:]]) == first


class Mine(ET.Element):
    pass


made = ET.XMLParser(target=ET.TreeBuilder(Mine))
made.feed(TEXT)
root = made.close()
print type(root).__name__, shown(root) == first
entities = ET.XMLParser()
entities.parser.UseForeignDTD(True)
entities.entity['nbsp'] = 'SPACE'
entities.feed('<a>1&nbsp;2</a>')
print ET.tostring(entities.close())
for wrong in ('<a>&no;</a>', '<a><b></a>', '', '<a/><a/>', '<a', "<!DOCTYPE a SYSTEM 'x'><a>&no;</a>"):
    try:
        print ET.fromstring(wrong)
    except ET.ParseError as e:
        print e, e.code, e.position
root = ET.fromstring('<r><a/><b><a>2</a><c/></b><a>3</a></r>')
print [e.tag for e in root.iter()], [e.text for e in root.iter('a')], [e.tag for e in root.iter('*')]
walk = root.iter()
next(walk)
next(walk).append(ET.Element('new'))
print [e.tag for e in walk]
b = root.find('b')
b.extra = 'kept'
print b.extra, root.find('b').extra, ET.tostring(b)


class Odd(object):
    tag, text, tail, attrib = 'odd', None, None, {}

    def iter(self, tag=None):
        return iter(['below'])


root.append(Odd())
print [getattr(e, 'tag', e) for e in root.iter()]
for event, e in ET.iterparse(__import__('StringIO').StringIO(TEXT), ('start', 'end', 'start-ns', 'end-ns')):
    print event, getattr(e, 'tag', e), getattr(e, 'text', None)
