"""A global that hides a builtin comes to lie where another one was in the dict of the globals."""


def f(n):
    s = 0
    for i in range(n):
        s += abs(-1)
    return s


variables = globals()
variables['other'] = 1
print f(3000)
del variables['other']
variables['abs'] = lambda x: 100
print f(3000)
del variables['abs']
variables['sum'] = len
print f(3000)


def g(n):
    for i in range(n):
        got = repr(i)
        if i == n // 2:
            del variables['one'], variables['two']
            variables['repr'] = lambda x: 'mine'
            variables['two'] = 2
    return got


variables['one'], variables['two'] = 1, 2
print g(3000)
del repr
print g.__globals__ is variables, repr(5)
for name in 'abcdefgh':
    variables[name] = name
    del variables[name]
print sorted(name for name in variables if name[0] != '_')
