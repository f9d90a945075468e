"""What live objects are."""

import sys
import os
import re
import types
import linecache
import tokenize
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
Attribute = namedtuple('Attribute', 'name kind defining_class object')


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


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


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


def getsourcefile(object):
    """The file with the source of something, or `None` where there is no such file."""
    name = getfile(object)
    stem, extension = os.path.splitext(name)
    if extension in ('.pyc', '.pyo'):
        name = stem + '.py'
    if os.path.exists(name) or name in linecache.cache:
        return name
    # A loader may know the text.
    return name if hasattr(getmodule(object, name), '__loader__') else None


def getmodulename(path):
    name, ext = os.path.splitext(os.path.basename(path))
    return name if ext in ('.py', '.pyc') else None


def getabsfile(object, _filename=None):
    """The full path of the file in which something is defined."""
    name = getsourcefile(object) or getfile(object) if _filename is None else _filename
    return os.path.normcase(os.path.abspath(name))


# Names of modules by their files, and the files of those that were entered.
modulesbyfile = {}
_entered = {}


def _enter_modules():
    for name, module in sys.modules.items():
        path = getattr(module, '__file__', None) if ismodule(module) else None
        if path is None or _entered.get(name) == path:
            continue
        _entered[name] = path
        try:
            path = getabsfile(module)
        except TypeError:
            continue
        modulesbyfile[path] = modulesbyfile[os.path.realpath(path)] = module.__name__


def getmodule(object, _filename=None):
    """The module in which something is defined; of a file, when one is named."""
    if ismodule(object):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    if _filename in modulesbyfile:
        return sys.modules.get(modulesbyfile[_filename])
    try:
        path = getabsfile(object, _filename)
    except TypeError:
        return None
    if path not in modulesbyfile:
        _enter_modules()
    for key in (path, os.path.realpath(path)):
        if key in modulesbyfile:
            return sys.modules.get(modulesbyfile[key])
    # Something without a file of its own: is it a variable of the program, or of the built-in module?
    name = getattr(object, '__name__', None)
    for module in (sys.modules['__main__'], sys.modules['__builtin__']):
        if name is not None and getattr(module, name, None) is object:
            return module
    return None


def _code_behind(object):
    """The code of a method, function, traceback or frame; other things as they are."""
    for test, attribute in ((ismethod, 'im_func'), (isfunction, 'func_code'), (istraceback, 'tb_frame'),
                            (isframe, 'f_code')):
        if test(object):
            object = getattr(object, attribute)
    return object


# A line with which a function may begin.
_BEGINS_FUNCTION = re.compile(r'\s*(def\s|@)|(.*\W)?lambda[\s:]')


def findsource(object):
    """All lines of the file, and the number of the first one of the object (from 0)."""
    name = getfile(object)
    source = getsourcefile(object)
    if source is None and not (name.startswith('<') and name.endswith('>')):
        raise IOError('source code not available')
    module = getmodule(object, source or name)
    lines = linecache.getlines(source or name, module.__dict__ if module else None)
    if not lines:
        raise IOError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        begins = re.compile(r'(\s*)class\s+' + re.escape(object.__name__) + r'\b')
        found = [(len(match.group(1)), i) for i, match in enumerate(map(begins.match, lines)) if match]
        if not found:
            raise IOError('could not find class definition')
        # Of several the one that is least indented.
        return lines, min(found)[1]
    code = _code_behind(object)
    if not iscode(code):
        raise IOError('could not find code object')
    first = code.co_firstlineno - 1
    while first > 0 and not _BEGINS_FUNCTION.match(lines[min(first, len(lines) - 1)]):
        first -= 1
    return lines, first


def _is_comment(line):
    return line.lstrip().startswith('#')


def getcomments(object):
    """The comment above something, or at the beginning of a module; `None`: there is none."""
    try:
        lines, number = findsource(object)
    except (IOError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines[0].startswith('#!') else 0
        while start < len(lines) and lines[start].strip() in ('', '#'):
            start += 1
        end = start
        while end < len(lines) and lines[end].startswith('#'):
            end += 1
        return ''.join(line.expandtabs() for line in lines[start:end]) if end > start else None
    indent = indentsize(lines[number])
    start = number
    while start > 0 and _is_comment(lines[start - 1]) and indentsize(lines[start - 1]) == indent:
        start -= 1
    comment = [line.expandtabs().lstrip() for line in lines[start:number]]
    # Lines of nothing but the sign frame a comment.
    while comment and comment[0].strip() == '#':
        del comment[0]
    while comment and comment[-1].strip() == '#':
        del comment[-1]
    return ''.join(comment) or None


def _end_of_block(lines):
    """How many of the lines belong to the statement that begins in the first one."""
    tokens = tokenize.generate_tokens(iter(lines).next)
    last = depth = 0
    base = keyword = None
    decorator = ended = False
    for kind, text, _, (row, _), _ in tokens:
        if kind in (tokenize.NL, tokenize.COMMENT):
            continue
        if kind == tokenize.INDENT:
            depth += 1
            ended = False
        elif kind == tokenize.DEDENT:
            depth -= 1
            if base is not None and depth <= base:
                break
        elif ended and not depth > base or kind == tokenize.ENDMARKER:
            # The line after the statement's first one was not indented.
            break
        elif kind == tokenize.NEWLINE:
            last = row
            # A decorator goes on with the next line, and what has a body too.
            ended = not decorator and depth == base
            if keyword == 'lambda' or ended and keyword is None:
                break
            decorator = False
        else:
            if base is None:
                base = depth
            if not decorator and text == '@' and keyword is None:
                decorator = True
            elif keyword is None and text in ('def', 'class', 'lambda'):
                keyword = text
            last = row
    return last


def getblock(lines):
    """The lines of the block that begins here."""
    try:
        return lines[:_end_of_block(lines)]
    except tokenize.TokenError:
        # The file ends within brackets.
        return lines
    except IndentationError, error:
        return lines[:error.lineno - 1]


def getsourcelines(object):
    """The lines of something, and the number of the first one in its file (0 for a module)."""
    lines, start = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == '<module>':
        return lines, 0
    return getblock(lines[start:]), start + 1


def getsource(object):
    return ''.join(getsourcelines(object)[0])


def walktree(classes, children, parent):
    """The part of a tree of classes that is below one, for `getclasstree`."""
    tree = []
    for c in sorted(classes, key=lambda c: (c.__module__, c.__name__)):
        tree.append((c, c.__bases__))
        if c in children:
            tree.append(walktree(children[c], children, c))
    return tree


def getclasstree(classes, unique=0):
    """Classes with their bases, and after a class the list of those that derive from it."""
    children = {}
    roots = []
    for c in classes:
        for parent in c.__bases__:
            below = children.setdefault(parent, [])
            if c not in below:
                below.append(c)
            if unique and parent in classes:
                break
        if not c.__bases__ and c not in roots:
            roots.append(c)
    roots.extend(parent for parent in children if parent not in classes)
    return walktree(roots, children, None)


def _kind_of(cls, name, found):
    """The kind of an attribute for `classify_class_attrs`, and the attribute."""
    for kind, word in ((staticmethod, 'static method'), (classmethod, 'class method'), (property, 'property')):
        if isinstance(found, kind):
            return word, found
    if ismethoddescriptor(found):
        return 'method', found
    if isdatadescriptor(found):
        return 'data', found
    found = getattr(cls, name)
    return 'method' if ismethod(found) or ismethoddescriptor(found) else 'data', found


def classify_class_attrs(cls):
    """Name, kind, class and value of each attribute of a class, by name."""
    mro = getmro(cls)
    attributes = []
    for name in sorted(dir(cls)):
        home = None
        for c in mro:
            if name in c.__dict__:
                home, found = c, c.__dict__[name]
                break
        else:
            # One of its metaclass, or made up.
            found = getattr(cls, name)
        kind, value = _kind_of(cls, name, found)
        attributes.append(Attribute(name, kind, home, value))
    return attributes


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


def _bind(bound, parameter, value):
    """Give a parameter a value; one in parentheses takes it apart."""
    if isinstance(parameter, str):
        bound[parameter] = value
        return
    parts = iter(value)
    for done, inner in enumerate(parameter):
        for part in parts:
            _bind(bound, inner, part)
            break
        else:
            raise ValueError('need more than %d value%s to unpack' % (done, 's' * (done != 1)))
    for _ in parts:
        raise ValueError('too many values to unpack')


def getcallargs(func, *positional, **named):
    """Which parameter gets which argument; the errors are those of a call."""
    args, varargs, keywords, defaults = getargspec(func)
    if ismethod(func) and func.im_self is not None:
        positional = (func.im_self,) + positional
    required = len(args) - len(defaults or ())

    def wrong(word, wanted, given):
        number = '%s %d argument%s' % (word, wanted, 's' * (wanted != 1)) if args or keywords else 'no arguments'
        raise TypeError('%s() takes %s (%d given)' % (func.__name__, number, given))

    if len(positional) > len(args) and not varargs or not args and named and not keywords:
        wrong('at most' if defaults else 'exactly', len(args), len(positional) + len(named))
    bound = {}
    rest = {}
    filled = set(range(min(len(positional), len(args))))
    for i in filled:
        _bind(bound, args[i], positional[i])
    if varargs:
        bound[varargs] = positional[len(args):]
    for name, value in named.items():
        position = args.index(name) if name in args else None
        if position is None:
            if not keywords:
                raise TypeError("%s() got an unexpected keyword argument '%s'" % (
                    func.__name__, name if isinstance(name, str) else name.encode('ascii', 'replace')))
            rest[name] = value
        elif position in filled:
            raise TypeError("%s() got multiple values for keyword argument '%s'" % (func.__name__, name))
        else:
            filled.add(position)
            bound[str(name)] = value
    if keywords:
        bound[keywords] = rest
    for i, parameter in enumerate(args):
        if i in filled:
            continue
        if i < required:
            wrong('at least' if varargs or defaults else 'exactly', required, len(filled))
        _bind(bound, parameter, defaults[i - required])
    return bound


def getframeinfo(frame, context=1):
    """File, line, function, lines around, index of the line among them."""
    lineno = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    if istraceback(frame):
        frame = frame.tb_frame
    filename = getsourcefile(frame) or getfile(frame)
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
