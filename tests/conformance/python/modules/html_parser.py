# What the parser makes of well-formed and other pieces, whole and by the character.
import HTMLParser
import random
import zlib


class Recorder(HTMLParser.HTMLParser):
    def __init__(self):
        HTMLParser.HTMLParser.__init__(self)
        self.out = []


def recorder(name):
    def handle(self, *args):
        self.out.append((name, self.getpos()) + args)
    return handle


for name in 'starttag endtag charref entityref data comment decl pi'.split():
    setattr(Recorder, 'handle_' + name, recorder(name))
Recorder.unknown_decl = recorder('unknown')

PIECES = ['<a', '<b ', 'x="1"', " y='&amp;2'", ' z=3', ' q', '>', '/>', '</a>', '</b >', '</', '</ >', '</>', '<!', '<!--',
          '-->', '<!DOCTYPE html>', '<?pi ', '?>', '&amp;', '&lt', '&#65;', '&#x4', '&#', '&', '<', 'text', '\n', ' ',
          '<script>', '</script>', '<style>', '</style >', '<![CDATA[', ']]>', '<![if x]>', '"', "'", '=', '/', '<p/>',
          '<br / >', 'a&b;', '&bogus;', '<1', '<$', '\t', '<a href="x&eacute;y&#233;&apos;&nope;">', '\x00', '</script',
          '<!x [y]>', '&#xzz;', '<a b=c/d>']


def parse(text, whole):
    parser = Recorder()
    try:
        for part in [text] if whole else text:
            parser.feed(part)
        parser.close()
    except Exception as error:
        parser.out.append((type(error).__name__, str(error)))
    return parser.out


chance = random.Random(7)
for turn in range(120):
    text = ''.join(chance.choice(PIECES) for i in range(chance.randint(1, 12)))
    result = parse(text, turn % 3)
    print zlib.crc32(repr((text, result)))
print parse('<!DOCTYPE x [<!ENTITY a "b"> <!ELEMENT c (d)>]><p class="a &lt; b" id>x<br/>&copy;</p><!-- c -->', True)
