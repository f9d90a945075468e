def a(): return
def b(): return 1, 2
def c():
    for i in range(10):
        if i == 3: return i
def d():
    try:
        return 'try'
    finally:
        print 'cleanup'
def e():
    try:
        return 'try'
    finally:
        return 'finally'
def f():
    for i in range(3):
        try:
            continue
        finally:
            print 'it', i
    return 'end'
def g():
    while True:
        try:
            1 / 0
        except ZeroDivisionError:
            return 'exc'
        finally:
            break
    return 'broke'
print a(), b(), c(), d(), e(), f(), g()
