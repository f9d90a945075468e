class A(object):
    x = 1
    y = x + 'a'
