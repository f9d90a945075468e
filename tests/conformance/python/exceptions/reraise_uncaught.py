def a():
    raise ValueError('from a')
def b():
    try:
        a()
    except ValueError:
        print 'logging'
        raise
def c():
    try:
        b()
    finally:
        print 'cleanup'
c()
