def f(n):
    out = []
    try:
        out.append('try')
        if n == 1: raise ValueError('v')
        if n == 2: raise KeyError('k')
        if n == 3: return out + ['ret']
        out.append('end-try')
    except ValueError, e:
        out.append('except %s' % e)
    except (KeyError, IndexError) as e:
        out.append('multi %r' % e)
    else:
        out.append('else')
    finally:
        out.append('finally')
        if n == 3: print 'final', out
    return out
for i in range(4): print i, f(i)
for i in range(4):
    try:
        if i == 0: continue
        if i == 2: break
        print 'body', i
    except Exception:
        print 'no'
    else:
        print 'else', i
    finally:
        print 'fin', i
def order():
    try:
        try:
            1 / 0
        finally:
            print 'inner finally'
    except ZeroDivisionError as e:
        print 'outer', e
        try:
            raise KeyError
        except:
            print 'bare'
        else:
            print 'no'
    else:
        print 'no'
order()
def override():
    try:
        raise ValueError
    finally:
        return 'swallowed'
print override()
def override2():
    for i in range(2):
        try:
            raise ValueError
        finally:
            break
    return 'looped'
print override2()
def replace():
    try:
        raise ValueError('first')
    finally:
        raise TypeError('second')
try:
    replace()
except TypeError as e:
    print e
