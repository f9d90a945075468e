G = 1
def bump():
    global G
    G += 1
def use(n):
    t = 0
    for i in xrange(n):
        t += G
        if i % 1000 == 999: bump()
    return t
print use(5000), G
def helper(x): return x + 1
def run(n):
    global helper
    t = 0
    for i in xrange(n):
        t = helper(t)
        if i == 1500:
            def helper(x): return x + 2
        if i == 2500: globals()['helper'] = lambda x: x - 1
    return t
print run(4000)
def shadow(n):
    t = 0
    for i in xrange(n):
        t += len('abc')
        if i == 1000: globals()['len'] = lambda x: 10
        if i == 2000: del globals()['len']
    return t
print shadow(3000)
def count(n):
    global C
    C = 0
    for i in xrange(n): C += i
    return C
print count(4000), C
def appear(n):
    c = 0
    for i in xrange(n):
        try:
            c += late_name
        except NameError:
            c -= 1
        if i == 1200: globals()['late_name'] = 3
    return c
print appear(2500)
for i in xrange(3000):
    modvar = i
    if i == 2000: modvar2 = modvar
print modvar, modvar2
