# The globals of a function are its own, wherever its code was compiled.
import string


def f():
    return x, len("ab")


def outer():
    def inner():
        return x
    return inner


def write():
    global x
    x = 5


x = 1
F = type(f)
for i in range(3):
    g = F(f.func_code, {"x": 2, "__builtins__": __builtins__})
    print g(), f()
print F(outer.func_code, {"x": 3})()(), outer()()
d = {}
F(write.func_code, d)()
print d["x"], x
write()
print d["x"], x

string.capwords.func_code = f.func_code
try:
    print string.capwords()
except NameError, e:
    print e
string.x = 7
print string.capwords(), f()

space = {"x": 8}
exec f.func_code in space
print eval(f.func_code, {"x": 9}), x


def hot(n):
    total = 0
    for i in range(n):
        total += (f, g)[i % 2]()[0]
    return total


print hot(4000)
