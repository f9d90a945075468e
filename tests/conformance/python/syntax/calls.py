def f(*a, **k): return a, sorted(k.items())
print f(), f(1), f(1, 2, x=3), f(*[1, 2]), f(**{'a': 1})
print f(0, *(1, 2), **dict(z=3)), f(1, x=2, *[5]), f(*'ab', **{'q': 1})
print f(1, *iter([2, 3])), f((1, 2)), f(*()), f([i for i in 'ab']), f(i for i in ()) [1]
print f(1,), f(x=1,)
for src in ['f(x=1, x=2)', 'f(x=1, 2)', 'f(**{}, **{})', 'f(1=2)', 'f(lambda: 0=1)']:
    try:
        print eval(src)
    except SyntaxError as e:
        print src, '->', e.msg
for call in [lambda: f(*5), lambda: f(**5), lambda: f(x=1, **{'x': 2}), lambda: f(**{1: 2})]:
    try:
        print call()
    except TypeError as e:
        print e
