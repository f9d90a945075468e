# Functions of the library work however they are reached first: their bodies may be compiled only then.
import bisect
import collections
import copy
import fnmatch
import functools
import heapq
import inspect
import shlex
import string
import textwrap
import traceback
import types
import urlparse

print map(textwrap.dedent, ["  a\n  b"])
print functools.partial(urlparse.urljoin, "http://a/b")("c")
print [x for x in heapq.merge([1, 4], [2])]
print sorted(["b", "a"], key=string.capwords)
print apply(fnmatch.fnmatch, ("ab", "a*"))
print types.FunctionType(shlex.split.func_code, shlex.__dict__, "other", shlex.split.func_defaults)("a 'b c'")
print copy.deepcopy.func_code.co_argcount, copy.deepcopy.func_code.co_name
print inspect.getargspec(collections.OrderedDict.fromkeys)[0][:2]
print isinstance(string.Template("$a"), string.Template), string.Template("$a b").substitute(**{"a": 1})


class Mine(collections.OrderedDict):
    def __setitem__(self, key, value):
        super(Mine, self).__setitem__(key, value * 2)


m = Mine()
m["x"] = 2
print m.items(), m.popitem(), len(m)
print collections.Mapping.get(Mine([("k", 1)]), "k")
print [f.__name__ for f in (textwrap.wrap, textwrap.fill)], callable(traceback.print_exc)


def walk(it):
    for x in it:
        yield x


print list(walk(collections.Counter("aab").elements()))
print inspect.isgeneratorfunction(collections.OrderedDict.iteritems.im_func), inspect.isgeneratorfunction(copy.copy)
try:
    textwrap.wrap()
except TypeError, e:
    print e
try:
    copy.copy(x=1, y=2)
except TypeError, e:
    print e


# A code object is whole however it is reached, and the same each time.
import marshal
import sys

code = textwrap.dedent.func_code
print code is textwrap.dedent.func_code, code.co_name, "text" in code.co_varnames, code.co_argcount
print code.co_nlocals >= code.co_argcount, len(code.co_names) > 0, len(code.co_consts) > 0, code.co_firstlineno > 0
print code == textwrap.dedent.__code__, code == textwrap.fill.func_code, hash(code) == hash(textwrap.dedent.__code__)
print marshal.loads(marshal.dumps(bisect.insort_left.func_code if hasattr(bisect.insort_left, "func_code") else code)).co_name
print marshal.loads(marshal.dumps(code)).co_varnames == code.co_varnames
print types.FunctionType(marshal.loads(marshal.dumps(code)), textwrap.__dict__)("  a\n  b")


def other(text):
    return "other"


old = textwrap.dedent.func_code
textwrap.dedent.func_code = other.func_code
print textwrap.dedent("  a")
textwrap.dedent.func_code = old
print textwrap.dedent("  a")

# Tracing sees the function, and a traceback its line.
seen = set()


def tracer(frame, event, arg):
    seen.add((frame.f_code.co_name, event, frame.f_code is urlparse.urlunsplit.func_code))
    return tracer


sys.settrace(tracer)
urlparse.urlunsplit(("http", "a", "b", "", ""))
sys.settrace(None)
print sorted(seen & {("urlunsplit", "call", True), ("urlunsplit", "line", True), ("urlunsplit", "return", True)})
try:
    heapq.nsmallest()
except TypeError, e:
    print type(e).__name__
try:
    string.Template("$").substitute()
except ValueError:
    t = sys.exc_info()[2].tb_next
    print t.tb_frame.f_code.co_name, t.tb_lineno > t.tb_frame.f_code.co_firstlineno


# What calls a function that nobody called before, from a loop that is hot.
def hot(functions):
    out = []
    for i in range(3000):
        f = functions[i // 500 % len(functions)]
        out.append(f("x")[:1])
    return len(out)


import posixpath
print hot([posixpath.dirname, posixpath.abspath, posixpath.normcase, string.capwords, posixpath.split, posixpath.basename])
