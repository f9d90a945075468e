def f(depth, log):
    try:
        if depth == 0: raise ValueError('base')
        f(depth - 1, log)
    except ValueError as e:
        log.append(('h', depth, str(e)))
        if depth < 3: raise ValueError(str(e) + str(depth))
    finally:
        log.append(('f', depth))
l = []; f(4, l); print l
def multi():
    res = []
    for exc in (KeyError, IndexError, ZeroDivisionError, TypeError, None):
        try:
            try:
                try:
                    if exc: raise exc('e')
                    res.append('none')
                except KeyError: res.append('K')
                finally: res.append('f1')
            except IndexError: res.append('I')
            else: res.append('else')
            finally: res.append('f2')
        except ArithmeticError: res.append('A')
        except Exception: res.append('E')
    return res
print multi()
def in_except():
    try:
        try:
            raise KeyError('first')
        except KeyError:
            raise IndexError('second')
        finally:
            print 'fin'
    except IndexError as e:
        return e
print in_except()
def in_else():
    try:
        try: pass
        except ValueError: print 'no'
        else: raise ValueError('from else')
        finally: print 'fin2'
    except ValueError as e: return e
print in_else()
def loopy():
    n = 0
    while True:
        try:
            n += 1
            try:
                if n == 1: continue
                if n == 2: raise ValueError
                if n == 3: break
            finally:
                print 'in', n,
        except ValueError:
            print 'exc',
        finally:
            print 'out', n
    return n
print loopy()
def ret_in_nested():
    try:
        try:
            return 'a'
        finally:
            print 'one'
    finally:
        print 'two'
print ret_in_nested()
