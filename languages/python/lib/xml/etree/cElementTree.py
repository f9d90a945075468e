"""The same as `ElementTree`."""

from xml.etree.ElementTree import *
from xml.etree.ElementTree import ParseError, XMLParser, TreeBuilder
