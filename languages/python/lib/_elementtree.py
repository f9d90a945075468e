"""What CPython has in C: here the classes of `xml.etree.ElementTree` are fast enough."""

from xml.etree.ElementTree import (
    Comment, Element, ElementPath, ElementTree, PI, ParseError, ProcessingInstruction, QName, SubElement, TreeBuilder,
    VERSION, XML, XMLID, XMLParser, XMLTreeBuilder, dump, fromstring, fromstringlist, iselement, iterparse, parse,
    register_namespace, tostring, tostringlist)
