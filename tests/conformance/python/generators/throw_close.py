def g():
    for i in range(5):
        try:
            yield i
        except ValueError as e:
            print 'caught', e
            yield 'from handler'
        finally:
            print 'fin', i
i = g(); print i.next(); print i.throw(ValueError('v')); print i.next(); print i.throw(ValueError, 'w')
try:
    i.throw(KeyError('k'))
except KeyError as e:
    print 'out', e
try:
    i.next()
except StopIteration:
    print 'finished'
j = g(); j.next(); j.close(); j.close(); print 'closed'
def bad():
    try:
        yield 1
    except GeneratorExit:
        yield 2
b = bad(); b.next()
try:
    b.close()
except RuntimeError as e:
    print e
k = g()
try:
    k.throw(TypeError, 'before start')
except TypeError as e:
    print e
print list(k)
def r():
    try:
        yield 1
    except GeneratorExit:
        print 'swallowed'
x = r(); x.next(); x.close()
def raising():
    try:
        yield 1
    finally:
        raise KeyError('in finally')
y = raising(); y.next()
try:
    y.close()
except KeyError as e:
    print 'close raised', e
z = g(); z.close(); print list(z)
for bad in (5, 'str'):
    try:
        g().throw(bad)
    except TypeError as e:
        print e
try:
    g().throw(ValueError('a'), 'b')
except TypeError as e:
    print e
