print 'start'
x = {'a': 1}
print x['a']
print x['missing']
print 'unreached'
