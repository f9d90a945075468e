# What expat says of documents: every event with its place, whole and in pieces, and what is wrong with them.
from xml.parsers import expat

DOCUMENTS = [
    "<?xml version='1.0' encoding='utf-8'?>\n<a x='1' y=\"&lt;&#65;&#x42;\"><b/>t &amp; m\r\n<c>]] ></c></a>\n<!-- end -->",
    "<!DOCTYPE a [<!ENTITY e 'in <b>side</b> &#38;amp;'><!ENTITY % p '<!ENTITY q \"r\">'> %p; <!ATTLIST a d CDATA 'dd' "
    "k (x|y) #IMPLIED n NMTOKENS '  1  2 '><!ELEMENT a (b*,(c|d)+,e?)><!NOTATION g PUBLIC 'u'>\n"
    "<!ENTITY h SYSTEM 'f' NDATA g>]><a n=' 3\t 4 '>&e;&q;<?pi some data?></a>",
    "<x:a xmlns:x='u' xmlns='v' x:b='1' c='2'><d/><x:e xmlns:x='w' xmlns=''/><![CDATA[ <not> ]]]]><![CDATA[>]]></x:a>",
    "\xef\xbb\xbf<\xc3\xa9l\xc3\xa9ment a='\xe2\x82\xac'>\xf0\x9f\x98\x80 \xe4\xb8\xad</\xc3\xa9l\xc3\xa9ment>",
    "<!DOCTYPE a PUBLIC '-//X//Y' 'sys' [<!ENTITY ext SYSTEM 'e'>]><a>&ext;&unknown;</a>",
    "<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9\xe8</a>",
    "<?xml version='1.0' encoding='koi8-r' standalone='yes'?><a>\xe9\xe8</a>",
    "\xff\xfe<\0a\0>\0\xe9\0\x3d\xd8\x00\xde<\0/\0a\0>\0",
    "<!DOCTYPE a [<!ELEMENT a (#PCDATA|b)*><!ELEMENT b EMPTY><!ATTLIST b id ID #REQUIRED n NOTATION (g|h) 'g' "
    "f CDATA #FIXED 'v'><!ENTITY % e SYSTEM 'x'>\n %e; <!ENTITY % i '<!ELEMENT z ANY>'>%i;]>\n<a><b id='1'/> <b>\r</b>\r\n"
    "</a> <?p?> <!-- - -->",
]
WRONG = [
    "", "<a>", "<a></b>", "<a b='1' b='2'/>", "<a>&x;</a>", "<a>\x01</a>", "<a>]]></a>", "<a/><b/>", "<a/>x", "<a b=1/>",
    "<a b='<'/>", "<a>&#0;</a>", "<a>&#x110000;</a>", "<a>\xff</a>", "<a>\xe2\x82", "x", "&", "<!DOCTYPE a [<!ENTITY b '&c;'>"
    "<!ENTITY c '&b;'>]><a>&b;</a>", "<!DOCTYPE a [<!ENTITY b '<c>'>]><a>&b;</a>", "<a><?xml version='1.0'?></a>",
    "<?xml version='1.0' encoding='utf-16'?><a/>", "<?xml encoding='utf-8'?><a/>", "<?xml version='1.0' standalone='x'?><a/>",
    "<!DOCTYPE a [<!ELEMENT b (c,d|e)>]><a/>", "<!DOCTYPE a [<!ENTITY % p 'x'><!ENTITY q '%p;'>]><a/>", "<a><![CDATA[x",
    "<!DOCTYPE a PUBLIC '{' 's'><a/>", "<a><!-- a -- b --></a>", "<!DOCTYPE a [<!ENTITY b SYSTEM 'c'>]><a d='&b;'/>",
    "<!DOCTYPE a [<!NOTATION n SYSTEM 'u'><!ENTITY b SYSTEM 'c' NDATA n>]><a>&b;</a>", "<a><?XML x?></a>", "<x:a/>",
    "<a xmlns:x=''/>", "<a xmlns:xml='u'/>", "<a xmlns:xmlns='u'/>", "<a xmlns:y='http://www.w3.org/XML/1998/namespace'/>",
    "<a xmlns:x='u' xmlns:y='u' x:b='' y:b=''/>", "<a:b:c/>", "<?xml version='1.0' encoding='no-such'?><a/>",
]
NAMES = [name for name in dir(expat.ParserCreate()) if name.endswith('Handler')]


def parse(text, pieces, separator, without=(), **options):
    parser = expat.ParserCreate(None, separator)
    said = []

    def handler(name):
        def handle(*args):
            if name == 'CharacterDataHandler' and said and said[-1][0] == name and pieces:
                said[-1] = name, said[-1][1] + args[0]
                return
            here = parser.CurrentLineNumber, parser.CurrentColumnNumber, parser.CurrentByteIndex
            said.append((name,) + args + (() if name == 'CharacterDataHandler' and pieces else here))
            if name == 'ExternalEntityRefHandler':
                other = parser.ExternalEntityParserCreate(args[0])
                try:
                    other.Parse('<q>ext</q>' if args[0] is not None else "<!ENTITY unknown 'u'><!ELEMENT y (q)>", 1)
                except expat.ExpatError as e:
                    said.append(('other', str(e)))
            return 1
        return handle
    parser.ordered_attributes = True
    for name in NAMES:
        if name not in without:
            setattr(parser, name, handler(name))
    for name, value in sorted(options.items()):
        setattr(parser, name, value)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
    try:
        for piece in pieces or [text]:
            parser.Parse(piece, 0)
        parser.Parse('', 1)
    except (expat.ExpatError, LookupError) as e:
        said.append((type(e).__name__, str(e), getattr(e, 'code', None), parser.ErrorCode, parser.ErrorByteIndex))
    return said


DEFAULTS = 'DefaultHandler', 'DefaultHandlerExpand'
for text in DOCUMENTS:
    for separator in (None, '}'):
        print repr(text)[:60], separator
        for event in parse(text, None, separator, DEFAULTS):
            print '   ', event
        whole = parse(text, [text], separator, DEFAULTS)
        print '    pieces', all(parse(text, [text[:i], text[i:]], separator, DEFAULTS) == whole for i in range(len(text)))
        print '    bytes', parse(text, list(text), separator, DEFAULTS) == whole
for text in DOCUMENTS[:2]:
    for left in DEFAULTS:
        keep = [name for name in NAMES if name not in (left, 'StartElementHandler')]
        for event in parse(text, None, None, keep):
            print left, event
print parse(DOCUMENTS[2], None, ' ', DEFAULTS, namespace_prefixes=True, returns_unicode=False, buffer_text=True)
print parse(DOCUMENTS[0], None, ' ', DEFAULTS, specified_attributes=True, buffer_size=4)
for text in WRONG:
    for separator in (None, '}'):
        print repr(text), separator, parse(text, None, separator, DEFAULTS)[-1]


def failing(*args):
    raise ValueError(args)


parser = expat.ParserCreate()
parser.StartElementHandler = failing
parser.EndElementHandler = failing
for text in ('<a>', '</a>'):
    try:
        print parser.Parse(text), parser.StartElementHandler, parser.EndElementHandler
    except (ValueError, expat.ExpatError) as e:
        print type(e).__name__, e, parser.StartElementHandler, parser.EndElementHandler
    print parser.ErrorCode, parser.CurrentLineNumber, parser.CurrentColumnNumber, parser.CurrentByteIndex
for code in range(1, 42):
    print code, expat.ErrorString(code)
names = []
parser = expat.ParserCreate()
parser.StartElementHandler = lambda name, attributes: names.append(name)
parser.Parse('<a><b/><a/><b/></a>', 1)
print names[0] is names[2], names[1] is names[3], sorted(parser.intern)
