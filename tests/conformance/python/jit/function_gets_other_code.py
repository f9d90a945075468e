# A function's code is assigned while compiled code calls it.

def f(x):
    return x + 1


def g(x, step=10):
    return x + step


def outer():
    def inner(x):
        return f(x) * 2
    return inner


inner = outer()
first = f.__code__
answers = []
for k in range(4000):
    answers.append(f(k) + inner(k))
    if k == 2000:
        f.__code__ = g.__code__
        f.__defaults__ = (100,)
    if k == 3000:
        f.func_code = first
        f.__defaults__ = None
print answers[1999:2003], answers[2999:3003], sum(answers)


class C(object):
    def method(self):
        return 'old'

    def other(self):
        return 'new'


def call(c, n):
    return [c.method() for k in range(n)]


c = C()
print len(set(call(c, 2000)))
C.method.__func__.__code__ = C.other.__func__.__code__
print set(call(c, 2000))
