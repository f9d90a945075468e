log = []
def g(n):
    log.append('start %s' % n)
    try:
        for i in range(3): yield i
    finally:
        log.append('fin %s' % n)
for x in g('full'): pass
print log; del log[:]
it = g('brk')
for x in it:
    if x == 1: break
print log; it.close(); print log; del log[:]
def outer():
    inner = g('inner')
    try:
        for x in inner: yield x
    finally:
        inner.close()
        log.append('outer fin')
o = outer(); o.next(); o.close(); print log; del log[:]
class CM(object):
    def __enter__(self): log.append('enter')
    def __exit__(self, *a): log.append('exit %s' % (a[0] and a[0].__name__))
def w():
    with CM():
        yield 1
        yield 2
print list(w()), log; del log[:]
i = w(); i.next(); i.close(); print log; del log[:]
i = w(); i.next()
try: i.throw(ValueError)
except ValueError: print log
def retfin():
    try:
        yield 1
        return
    finally:
        log.append('returned')
del log[:]; print list(retfin()), log
def brk():
    while True:
        try:
            yield 'b'
            break
        finally:
            log.append('broke')
print list(brk()), log
