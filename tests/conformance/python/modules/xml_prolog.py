# What the XML parser makes of a prolog: tokens of a declaration for the default handler, and where text is no XML.
import pyexpat

for text in '<!DOCTYPE html PUBLIC "-//W3C//DTD" "http://x">\n<a/>', '<!DOCTYPE a><a>t</a>':
    for handlers in range(4):
        seen = []
        parser = pyexpat.ParserCreate()
        parser.DefaultHandlerExpand = seen.append
        if handlers & 1:
            parser.StartDoctypeDeclHandler = lambda *args: seen.append(args)
        if handlers & 2:
            parser.EndDoctypeDeclHandler = lambda *args: seen.append(args)
        parser.Parse(text, 1)
        print seen
seen = []
parser = pyexpat.ParserCreate()
parser.DefaultHandlerExpand = seen.append
parser.Parse("<!DOCTYPE  a SYSTEM 'u' [ <!ENTITY b 'c'> ]><a/>", 1)
print seen
for text in 'foo', 'foo<x/>', 'foobar<', '&x;', 'a b', '1a', 'foo&', ' foo', '<a/>b':
    parser = pyexpat.ParserCreate()
    try:
        parser.Parse(text, 1)
    except pyexpat.error as error:
        print repr(text), error, error.lineno, error.offset, error.code
parser = pyexpat.ParserCreate()
for size in 0, 1L << 70, 512.0, 1 << 40, 4096:
    try:
        parser.buffer_size = size
        print parser.buffer_size
    except (TypeError, ValueError) as error:
        print type(error).__name__, error
