"""What live objects are."""

import sys
import os
import types
import linecache
from collections import namedtuple

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS = 0x1, 0x2, 0x4, 0x8
CO_NESTED, CO_GENERATOR, CO_NOFREE = 0x10, 0x20, 0x40
# Instructions that take parameters apart.
_UNPACK_SEQUENCE, _LOAD_FAST, _STORE_FAST, _STORE_DEREF = 92, 124, 125, 137
TPFLAGS_IS_ABSTRACT = 1 << 20

ArgSpec = namedtuple('ArgSpec', 'args varargs keywords defaults')
ArgInfo = namedtuple('ArgInfo', 'args varargs keywords locals')
Arguments = namedtuple('Arguments', 'args varargs keywords')
Traceback = namedtuple('Traceback', 'filename lineno function code_context index')


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, (type, types.ClassType))


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isgeneratorfunction(object):
    return bool((isfunction(object) or ismethod(object)) and object.func_code.co_flags & CO_GENERATOR)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def ismethoddescriptor(object):
    return (hasattr(object, '__get__') and not hasattr(object, '__set__') and not ismethod(object)
            and not isfunction(object) and not isclass(object))


def isdatadescriptor(object):
    return hasattr(object, '__set__') and hasattr(object, '__get__')


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', False))


def getmembers(object, predicate=None):
    """Names and values of the attributes, sorted."""
    members = []
    for key in dir(object):
        try:
            value = getattr(object, key)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            members.append((key, value))
    members.sort()
    return members


def getmro(cls):
    """The classes in which attributes are looked for."""
    if hasattr(cls, '__mro__'):
        return cls.__mro__
    found = []

    def search(c):
        if c not in found:
            found.append(c)
            for base in c.__bases__:
                search(base)
    search(cls)
    return tuple(found)


def indentsize(line):
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def getdoc(object):
    """The docstring without its indentation."""
    doc = getattr(object, '__doc__', None)
    return cleandoc(doc) if isinstance(doc, basestring) else None


def cleandoc(doc):
    """A text without the margin that all lines but the first one have, and without empty lines around it."""
    first, _, rest = doc.expandtabs().partition('\n')
    others = rest.split('\n') if rest else []
    margin = min([indentsize(line) for line in others if line.strip()] or [0])
    lines = [first.lstrip()] + [line[margin:] for line in others]
    filled = [i for i, line in enumerate(lines) if line]
    return '\n'.join(lines[filled[0]:filled[-1] + 1]) if filled else ''


def _file_of_module(module, object, kind):
    try:
        return module.__file__
    except AttributeError:
        raise TypeError('%r is a built-in %s' % (object, kind))


def getfile(object):
    """The file in which something is defined."""
    if ismodule(object):
        return _file_of_module(object, object, 'module')
    if isclass(object):
        module = sys.modules.get(object.__module__)
        return _file_of_module(module, module, 'class')
    # What leads to code, step by step.
    for test, attribute in ((ismethod, 'im_func'), (isfunction, 'func_code'), (istraceback, 'tb_frame'),
                            (isframe, 'f_code')):
        if test(object):
            object = getattr(object, attribute)
    if not iscode(object):
        raise TypeError('%r is not a module, class, method, function, traceback, frame, or code object' % (object,))
    return object.co_filename


getsourcefile = getfile


def getmodulename(path):
    name, ext = os.path.splitext(os.path.basename(path))
    return name if ext in ('.py', '.pyc') else None


def getabsfile(object):
    return os.path.normcase(os.path.abspath(getfile(object)))


def getmodule(object):
    """The module in which something is defined."""
    if ismodule(object):
        return object
    return sys.modules.get(getattr(object, '__module__', None))


def findsource(object):
    """All lines of the file, and the number of the first one of the object (from 0)."""
    lines = linecache.getlines(getfile(object))
    if not lines:
        raise IOError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        for i, line in enumerate(lines):
            if line.lstrip().startswith('class ' + object.__name__):
                return lines, i
        raise IOError('could not find class definition')
    if ismethod(object):
        object = object.im_func
    if isfunction(object):
        object = object.func_code
    if iscode(object):
        return lines, object.co_firstlineno - 1
    raise IOError('could not find code object')


def getblock(lines):
    """The lines of the block that begins here."""
    base = indentsize(lines[0])
    end = 1
    decorated = lines[0].lstrip().startswith('@')
    for i in range(1, len(lines)):
        line = lines[i]
        if not line.strip() or line.lstrip().startswith('#'):
            continue
        if indentsize(line) <= base and not decorated:
            break
        if decorated and indentsize(line) == base and not line.lstrip().startswith('@'):
            decorated = False
        end = i + 1
    return lines[:end]


def getsourcelines(object):
    lines, start = findsource(object)
    return (lines, 0) if ismodule(object) else (getblock(lines[start:]), start + 1)


def getsource(object):
    return ''.join(getsourcelines(object)[0])


def _parenthesised(co):
    """Positions of the parameters that are taken apart, with the lists of their names."""
    code = bytearray(co.co_code)
    # Each list that is not full yet, with the number of names it is to have.
    lists = []
    for at in range(0, len(code) - 2, 3):
        number = code[at + 1] + 256 * code[at + 2]
        if code[at] == _LOAD_FAST:
            position = number
            continue
        if code[at] == _UNPACK_SEQUENCE:
            lists.append((number, []))
            continue
        if code[at] not in (_STORE_FAST, _STORE_DEREF):
            return
        names = co.co_varnames if code[at] == _STORE_FAST else co.co_cellvars
        item = names[number]
        while lists:
            lists[-1][1].append(item)
            if len(lists[-1][1]) < lists[-1][0]:
                break
            item = lists.pop()[1]
        else:
            yield position, item


def getargs(co):
    """Names of the parameters of a code object."""
    if not iscode(co):
        raise TypeError('{!r} is not a code object'.format(co))
    count = co.co_argcount
    args = list(co.co_varnames[:count])
    for position, names in _parenthesised(co):
        args[position] = names
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = co.co_varnames[count]
        count += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = co.co_varnames[count]
    return Arguments(args, varargs, varkw)


def getargspec(func):
    """Names of the parameters of a function, and defaults."""
    function = func.im_func if ismethod(func) else func
    if isfunction(function):
        return ArgSpec(*getargs(function.func_code) + (function.func_defaults,))
    raise TypeError('%r is not a Python function' % (function,))


def getargvalues(frame):
    """Names of the parameters of a function that runs, and its variables."""
    return ArgInfo(*getargs(frame.f_code) + (frame.f_locals,))


def joinseq(seq):
    return '(' + ', '.join(seq) + (',)' if len(seq) == 1 else ')')


def strseq(object, convert, join=joinseq):
    """A name, or names in names, as text."""
    if type(object) in (list, tuple):
        return join([strseq(part, convert, join) for part in object])
    return convert(object)


def formatargspec(args, varargs=None, varkw=None, defaults=None, formatarg=str,
                  formatvarargs=lambda name: '*' + name, formatvarkw=lambda name: '**' + name,
                  formatvalue=lambda value: '=' + repr(value), join=joinseq):
    """Parameters as they are written."""
    specs = []
    first = len(args) - len(defaults) if defaults else len(args)
    for i, arg in enumerate(args):
        spec = strseq(arg, formatarg, join)
        specs.append(spec if i < first else spec + formatvalue(defaults[i - first]))
    if varargs is not None:
        specs.append(formatvarargs(varargs))
    if varkw is not None:
        specs.append(formatvarkw(varkw))
    return '(' + ', '.join(specs) + ')'


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: '*' + name,
                    formatvarkw=lambda name: '**' + name, formatvalue=lambda value: '=' + repr(value), join=joinseq):
    """Parameters with what they are bound to."""
    def convert(name):
        return formatarg(name) + formatvalue(locals[name])
    specs = [strseq(arg, convert, join) for arg in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return '(' + ', '.join(specs) + ')'


def getcallargs(func, *positional, **named):
    """Which parameter gets which argument."""
    spec = getargspec(func)
    if ismethod(func) and func.im_self is not None:
        positional = (func.im_self,) + positional
    bound = dict(zip(spec.args, positional))
    extra = positional[len(spec.args):]
    if spec.varargs:
        bound[spec.varargs] = extra
    elif extra:
        raise TypeError('%s() takes exactly %d arguments (%d given)' % (func.__name__, len(spec.args), len(positional)))
    rest = {}
    for name, value in named.items():
        if name in bound:
            raise TypeError("%s() got multiple values for keyword argument '%s'" % (func.__name__, name))
        if name in spec.args:
            bound[name] = value
        elif spec.keywords:
            rest[name] = value
        else:
            raise TypeError("%s() got an unexpected keyword argument '%s'" % (func.__name__, name))
    if spec.keywords:
        bound[spec.keywords] = rest
    for name, value in zip(spec.args[len(spec.args) - len(spec.defaults or ()):], spec.defaults or ()):
        bound.setdefault(name, value)
    for name in spec.args:
        if name not in bound:
            raise TypeError('%s() takes exactly %d arguments (%d given)' % (
                func.__name__, len(spec.args), len(positional) + len(named)))
    return bound


def getframeinfo(frame, context=1):
    """File, line, function, lines around, index of the line among them."""
    lineno = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    if istraceback(frame):
        frame = frame.tb_frame
    filename = getfile(frame)
    lines = linecache.getlines(filename)
    if context > 0 and lines:
        start = max(0, min(lineno - 1 - context // 2, len(lines) - context))
        return Traceback(filename, lineno, frame.f_code.co_name, lines[start:start + context], lineno - 1 - start)
    return Traceback(filename, lineno, frame.f_code.co_name, None, None)


def getouterframes(frame, context=1):
    frames = []
    while frame:
        frames.append((frame,) + getframeinfo(frame, context))
        frame = frame.f_back
    return frames


def getinnerframes(tb, context=1):
    frames = []
    while tb:
        frames.append((tb.tb_frame,) + getframeinfo(tb, context))
        tb = tb.tb_next
    return frames


def currentframe():
    return sys._getframe(1)


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    return getinnerframes(sys.exc_info()[2], context)
