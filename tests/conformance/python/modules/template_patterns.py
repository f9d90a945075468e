# Classes of templates with placeholders of their own.
import string

class Dotted(string.Template):
    idpattern = '[a-z][.a-z]*'

class Percent(string.Template):
    delimiter = '%'

class Angle(string.Template):
    pattern = r'''
    (?P<escaped><<) | <(?P<named>[a-z]+)> | <\?(?P<braced>[a-z]+)\?> | (?P<invalid><)
    '''

class Angled(Angle):
    delimiter = '&'

class Bad(string.Template):
    pattern = '(?P<escaped>=) (?P<named>[a-z]) (?P<braced>[a-z]) (?P<invalid>x) | (?P<other>!)'

values = {'a.b': 1, 'a': 2, 'b': 3}
for kind, text in ((string.Template, '$a.b ${b} $$'), (Dotted, '$a.b ${a} $$ $B'), (Percent, '%a %{b} %% $a'),
                   (Angle, '<a> <?b?> << > $a'), (Angle, 'x\n <1'), (Angle, '<zz>'), (Angled, '&a &{b} && <a>'),
                   (Bad, 'a ! b'), (Dotted, 'x\ny $1'), (string.Template, 'x $')):
    made = kind(text)
    for substitute in (made.substitute, made.safe_substitute):
        try:
            print kind.__name__, repr(substitute(values))
        except ValueError as e:
            print kind.__name__, 'ValueError', e.args[0]
        except KeyError as e:
            print kind.__name__, 'KeyError', e
print sorted(string.Template.pattern.groupindex), Angle.pattern.groups, string.Template.pattern.search('a $b').group('named')
print Dotted('$a').pattern is Dotted.pattern, Dotted.pattern is string.Template.pattern, string.Template.idpattern
