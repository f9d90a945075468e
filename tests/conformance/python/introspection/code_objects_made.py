# Code objects made of another's parts: the same instructions under another name, file or line.
import inspect
import traceback
import types
import sys


def parts(code, **changes):
    names = ("argcount", "nlocals", "stacksize", "flags", "code", "consts", "names", "varnames", "filename", "name",
             "firstlineno", "lnotab", "freevars", "cellvars")
    return [changes.get(name, getattr(code, "co_" + name)) for name in names]


def renamed(f, **changes):
    return types.FunctionType(types.CodeType(*parts(f.func_code, **changes)), f.func_globals, f.func_name,
                              f.func_defaults, f.func_closure)


def add(a, b=2, *rest, **more):
    return a + b, rest, sorted(more)


def count(n):
    for i in range(n):
        yield i


def outer(x):
    def inner(y):
        return x + y
    return inner


def fails(a):
    b = a + 1
    raise ValueError(b)


other = renamed(add, name="other")
print other(1), other(1, 3, 4, k=5), other.func_name, other.func_code.co_name, add.func_code.co_name
print inspect.getargspec(other), other.func_code == add.func_code, renamed(add).func_code == add.func_code
print list(renamed(count)(3)), renamed(outer(1), name="z")(2), renamed(outer)(3)(4)
try:
    renamed(fails, name="elsewhere", filename="<nowhere>", firstlineno=100)(1)
except ValueError, e:
    print e, [entry[:3] for entry in traceback.extract_tb(sys.exc_info()[2])[1:]]
try:
    other()
except TypeError, e:
    print e

code = compile("\n\nx = 1\nraise KeyError(x)", "<template>", "exec")
try:
    exec types.CodeType(0, *parts(code, filename="page.html", name="block", firstlineno=7)[1:]) in {}
except KeyError, e:
    print e, [entry[:3] for entry in traceback.extract_tb(sys.exc_info()[2])[1:]]


def tupled((a, b), c):
    return a, b, c


print renamed(tupled, name="t")((1, 2), 3), inspect.getargspec(renamed(tupled))

wrong = parts(add.func_code)
wrong[5] = [1]
for bad in (), wrong, parts(add.func_code)[:11], [None] * 14:
    try:
        types.CodeType(*bad)
    except TypeError, e:
        print type(e).__name__


def hot(n):
    total = 0
    for i in range(n):
        total += (add, other)[i % 2](i)[0]
    return total


print hot(3000)


# Empty bodies have the same instructions, whatever the parameters.
def empty(): pass


def with_parameters(a, b=1):
    """Nothing but this."""


def with_text():
    """This."""


def returns(a):
    return None


print empty.func_code.co_code == returns.func_code.co_code == 'd\0\0S', with_text.func_code.co_code == 'd\1\0S'
print with_parameters.func_code.co_code == with_text.func_code.co_code, hot.func_code.co_code == empty.func_code.co_code
print renamed(with_parameters, name='w')(1), inspect.getargspec(renamed(with_parameters)).args, inspect.getargspec(empty).args
returns.__name__ = 'changed'
for arguments, keywords in (((), {}), ((1,), {'a': 2}), ((1,), {'b': 2})):
    try:
        returns(*arguments, **keywords)
    except TypeError, e:
        print e
