# The names of parenthesised parameters.
import inspect
def f(a, (b, c), d, (e, (g, (h,))), z=1): return a
def g((a,)):
    return lambda: a
def h(((((a,),),), b), c):
    b = c
    a, b = b
def i((a, b), (c)):
    a = (yield c)
def j(a, b):
    (a, b) = b
class K(object):
    def m(self, (a, b)):
        return lambda: b
for function in f, g, h, i, j, K.m, K().m, lambda (x, y): x:
    print inspect.getargspec(function)
    print inspect.formatargspec(*inspect.getargspec(function))
