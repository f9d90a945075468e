# -*- coding: koi8-r -*-
# Source texts in other encodings.
print [u"питон", "пи"]
print repr(eval("# coding: cp1251\nu'\xe0\xff'")), repr(eval("# coding: cp1252\n'\x80', u'\x80'"))
try:
    eval("# coding: nothing\n1")
except SyntaxError as e:
    print e.msg
