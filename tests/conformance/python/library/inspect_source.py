# Source, comments and places of live objects.
import inspect
import os


# What a square is.
#   (a second line)
def square(n):
    """Multiply.

\ta tab
    """
    return n * n  # no more

def one(a, b): return a + b
after_one = 1

def two_lines(a,
b): return a

long = lambda a: a and \
a

def decorate(**options):
    return lambda f: f

@decorate(key=lambda x: x)
@decorate()
def decorated():
    pass


class Shape(object):
    # Within the class.
    def area(self):
        if self:
            # a comment
            return [
1]
    # behind it

    side = property(lambda self: 4)


for thing in (square, one, two_lines, long, decorated, Shape, Shape.area, Shape.side.fget):
    print repr(inspect.getsource(thing)), inspect.getsourcelines(thing)[1]
print repr(inspect.getcomments(square)), repr(inspect.getcomments(Shape.area.im_func)), inspect.getcomments(one)
print inspect.getmodule(square).__name__, inspect.getmodule(len).__name__, inspect.getmodule(inspect.getmodule).__name__
print os.path.basename(inspect.getsourcefile(square)), inspect.getsourcefile(compile('1', 'no such file', 'eval'))
for wrong in (compile('1', 'no such file', 'eval'), type('Nowhere', (), {})):
    try:
        inspect.getsource(wrong)
    except IOError, error:
        print error


class A: pass
class B(A): pass
class C(B): pass
class D(A, B): pass
print [entry if isinstance(entry, list) else entry[0].__name__ for entry in inspect.getclasstree([A])]


def names(tree):
    return [names(entry) if isinstance(entry, list) else entry[0].__name__ for entry in tree]
print names(inspect.getclasstree([A, B, C, D])), names(inspect.getclasstree([A, B, C, D], True))


class New(object):
    value = 3
    def method(self): pass
    static = staticmethod(len)
    klass = classmethod(repr)
    prop = property(len)
    __slots__ = ('slot',)
print [(a.name, a.kind, a.defining_class.__name__) for a in inspect.classify_class_attrs(New) if a.name[0] != '_']
print inspect.ismemberdescriptor(New.slot), inspect.isgetsetdescriptor(type(inspect.currentframe()).f_locals)


def call(f, *args, **named):
    try:
        print sorted(inspect.getcallargs(f, *args, **named).items())
    except Exception, error:
        print type(error).__name__, error
def parts(a, (b, (c, d)), e=5, *f, **g): pass
call(parts, 1, (2, (3, 4)))
call(parts, 1, [2, 'xy'], 6, 7, h=8)
call(parts, 1, [2])
call(parts, 1, [2, [3, 4], 5])
call(parts, 1, 2)
call(parts)
call(parts, a=1)
call(one, 1)
call(one, 1, 2, 3)
call(one, 1, a=2)
call(one, 1, c=2)
call(lambda: 0, 1)
call(lambda **k: 0, 1)
call(New().method, 2, 3)
call(New().method, 1)
