# Patterns look at whatever shows bytes.
import array
import re
from operator import _compare_digest

for subject in bytearray('abbc'), buffer('abbc'), array.array('c', 'abbc'):
    match = re.search('b+', subject)
    print match.span(), repr(match.group()), match.string is subject
    print re.findall('[bc]', subject), [m.start() for m in re.finditer('b', subject)]
print re.sub('b+', 'x', bytearray('abbc')), re.match('a', 5 and bytearray('x'))
try:
    re.match('a', 5)
except TypeError as error:
    print error

for a, b in ('same', 'same'), ('same', 'else'), (bytearray('x'), 'x'), (buffer('a'), 'ab'), (u'a', u'a'), (u'a', u'\xe9'), (1, 2):
    try:
        print _compare_digest(a, b)
    except TypeError as error:
        print error
