def f(a, b=1, *c, **d):
    "doc"
    x = 1
    return x
print f.__name__, f.func_name, f.__doc__, f.func_doc, f.func_defaults, f.func_code.co_argcount, f.func_code.co_varnames, f.func_code.co_name, f.__module__, f.func_dict, f.func_globals is globals(), f.func_closure
f.attr = 5; print f.attr, f.__dict__; f.__name__ = 'g'; print f.__name__, f.func_code.co_name
f.func_defaults = (9,); print f(0), f.__defaults__
def h(a): return 'h', a
f2 = lambda a: 0
f2.func_code = h.func_code; print f2(3)
def mk(n):
    def inner(): return n
    return inner
i = mk(7); print i.func_closure[0].cell_contents, i.func_code.co_freevars, mk.func_code.co_cellvars
print callable(f), callable(5), callable(int), hasattr(f, '__call__'), f.__call__(1), type(f).__name__, f == f, f != h, hash(f) == hash(f)
import types
nf = types.FunctionType(h.func_code, {}, 'newname'); print nf(1), nf.__name__
try:
    f.func_code = 5
except TypeError as e:
    print e
try:
    f.nope
except AttributeError as e:
    print e
print f.func_code.co_flags & 0xC, f.func_code.co_filename, f.func_code.co_firstlineno, len.__name__, len.__doc__ is not None, [].append.__name__, str.join.__name__
