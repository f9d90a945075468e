x = 'global'
def f(): return x
def g():
    x = 'local'
    return x, f()
def h():
    global x
    x = 'changed'
print f(), g(); h(); print x, f()
def u():
    try:
        print y2
    except NameError as e:
        print e
    try:
        print x
    except UnboundLocalError as e:
        print e
    x = 1
u()
def loc(a, b=2):
    c = 3
    return sorted(locals().items())
print loc(1), sorted(locals().keys()) == sorted(globals().keys())
def mod(): globals()['made'] = 'by globals()'
mod(); print made
def nested():
    x = 'enc'
    def inner():
        global x
        return x
    def inner2(): return x
    return inner(), inner2()
print nested()
def params(x):
    def inner(): return x
    x = x + 1
    return inner()
print params(5)
def aug():
    try:
        x += 'a'
    except UnboundLocalError as e:
        print e
aug()
for loopvar in range(3): pass
print loopvar
if True: blockvar = 'visible'
print blockvar
def builtin_shadow():
    len = lambda x: 'mine'
    return len([1])
print builtin_shadow(), len([1])
def cond(flag):
    if flag: v = 1
    try:
        return v
    except UnboundLocalError: return 'unbound'
print cond(1), cond(0)
def dele():
    z = 1
    del z
    try:
        z
    except UnboundLocalError as e: return str(e)
print dele()
