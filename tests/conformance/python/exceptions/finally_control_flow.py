def f(kind):
    log = []
    def g():
        for i in range(3):
            try:
                log.append('t%d' % i)
                if kind == 'return': return 'r'
                if kind == 'break': break
                if kind == 'continue': continue
                if kind == 'raise': raise ValueError('x')
                log.append('end')
            except KeyError:
                log.append('no')
            else:
                log.append('else')
            finally:
                log.append('f%d' % i)
        else:
            log.append('for-else')
        return 'end'
    try: return g(), log
    except ValueError as e: return str(e), log
for k in ('return', 'break', 'continue', 'raise', 'none'): print k, f(k)
def override(n):
    try:
        try:
            if n == 0: return 'try'
            if n == 1: raise KeyError
            if n == 2: raise ValueError
        except KeyError:
            return 'except'
        finally:
            if n == 2: return 'finally wins'
            if n == 3: raise RuntimeError('from finally')
    except RuntimeError as e:
        return e.args
    return 'fell'
print [override(i) for i in range(5)]
def val():
    x = 1
    try: return x
    finally: x = 2
print val()
def lst():
    x = []
    try: return x
    finally: x.append('mutated')
print lst()
def wh():
    out = []
    n = 0
    while n < 4:
        n += 1
        try:
            try:
                if n == 2: continue
                if n == 4: break
                out.append(n)
            finally:
                out.append('in')
        finally:
            out.append('out')
    return out
print wh()
def multi():
    try:
        try: raise ValueError(1)
        finally:
            try: raise KeyError(2)
            except KeyError: pass
    except ValueError as e: return 'still', e
print multi()
def in_gen():
    try:
        yield 1
        yield 2
    finally:
        print 'gen cleanup'
for x in in_gen(): print x
