# -*- coding: utf-8 -*-
# Where in a text another one is, and whether it is at an edge.
for text in (u'abcabc', u'a\u20acb\u20ac', u'', u'\xe9\xe9x', u'\U0001d11ex'):
    for part in (u'', 'a', u'b', u'\u20ac', u'\xe9', 'abc', u'abcabcabc', u'c', 'x'):
        for place in ((), (1,), (2, 4), (-2,), (5, 1), (100,), (3, 3), (None, 2)):
            print text.find(part, *place), text.rfind(part, *place), int(text.startswith(part, *place)),
            print int(text.endswith(part, *place)), text.count(part, *place),
        print
for ask in (u'a'.find, u'a'.startswith, u'a'.rindex):
    try:
        ask('\xff')
    except UnicodeDecodeError as e:
        print e
print 'abc'.find(u'b'), 'abc'.startswith(u'a'), u'abc'.startswith((u'x', 'a')), u'abc'.endswith(('c', 5))
