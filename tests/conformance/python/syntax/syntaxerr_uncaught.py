def ok():
    return 1

x = (1 +
y = 2 3
print 'never'
