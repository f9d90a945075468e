print 'never'
def g():
    f(1) = 2
