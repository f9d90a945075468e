def go(n):
    return helper(n)
def helper(n):
    raise TypeError("bad n: %r" % n)
