print u'ascii only'
print u'caf\xe9'.encode('utf-8')
print 'before the failure'
print u'caf\xe9'
