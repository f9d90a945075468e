def f(list, str=str, *len, **dict):
    return list, str is __builtins__.str, len, sorted(dict.items())
print f(1), f(1, 2, 3, x=4)
sum = lambda *a: 'shadowed'
print sum([1, 2]); del sum; print sum([1, 2])
def g():
    global newg
    for newg in range(3): pass
    def h():
        global newg
        newg += 10
    h(); return newg
print g(), newg
def comp():
    x = 'fn'
    a = [x for x in 'ab']
    b = list(x for x in 'cd')
    c = {x for x in 'ef'}
    d = {x: 1 for x in 'gh'}
    return x
print comp()
class A(object):
    v = 1
    w = [v for v in range(3)]
    x = v
    def m(self, v=v): return v
print A.x, A().m(), A.v
def exc():
    e = 'before'
    try: raise ValueError('v')
    except ValueError as e: pass
    return type(e).__name__
print exc()
def loop():
    for i in []: pass
    try: return i
    except UnboundLocalError as e: return str(e)
print loop()
def with_name():
    class CM(object):
        def __enter__(self): return 'cm'
        def __exit__(self, *a): pass
    with CM() as name: pass
    return name
print with_name()
def imp():
    import math as m
    from math import pi as p
    return sorted(locals()), round(p, 2)
print imp()
def nested_def():
    def f(): return 'inner f'
    return f()
print nested_def(), f(0)[0]
x = 10
def param_default(y=x, z=lambda: x): return y, z()
x = 20; print param_default()
def cls():
    y = 'local'
    class C:
        y = y if False else 'attr'
        z = [y for _ in (1,)]
    return C.y, C.z
try:
    print cls()
except NameError as e: print e
