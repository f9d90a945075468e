def f(a, b=1, **m): pass
def g(a, b, c=1): pass
def h(a, b): pass
def k(a, b, *r, **m): pass
for c in ('f(z=1)', 'f(b=1)', 'g(c=3)', 'g(b=1)','g(1)','g(1,c=2)','h(b=1)','h(1)','h(b=1,*[])','k(z=1)','k(b=2,z=1)','k(1,z=1)','h(1,2,3)','h(1,2,a=3)','h(1,2,3,z=1)','h(1,z=1)','f(1,2,3,z=4)','g(1,2,3,4)', 'h(z=1)'):
    try: eval(c)
    except TypeError as e: print c, e
