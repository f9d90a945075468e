print 'single', "double", '''tri'ple''', """tri"ple"""
print 'a\tb\\n\x41\101\0' == "a\tb\\n\x41A\x00"
print r'raw\n', R"raw\'", ur'raw\u0041' , u'uni\u0041\x42\103'
print 'con' "cat" 'ena' '''ted'''
print 'line \
continued'
print """multi
line
  text\
 joined"""
print repr('\a\b\f\n\r\t\v\'"\\'), repr("it's"), repr('say "hi"'), repr('\x7f\x80\xff\x00')
print '\q\8\N{x}', len('\q'), b'bytes', br'\x', B'z' + bR'\n'
print u'\u20ac'.encode('utf-8') == '\xe2\x82\xac', repr(u'\u20ac\U0001F600\n\xe9')
print repr(u'\N{EURO SIGN}'), len('''''')
print ('parens '
       'join'   # comment
       ' end')
