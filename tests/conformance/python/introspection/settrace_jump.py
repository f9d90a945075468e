# Setting f_lineno in a trace function.
import sys


def jumps(f, where, to, event='line'):
    out = []
    done = []

    def tracer(frame, what, arg):
        if frame.f_code is not f.func_code:
            return tracer
        if what == event and not done and frame.f_lineno == f.func_code.co_firstlineno + where:
            done.append(1)
            try:
                frame.f_lineno = f.func_code.co_firstlineno + to
            except ValueError as e:
                text = str(e)
                out.append(text.split(' comes')[1] if 'comes' in text else text)
        return tracer
    sys.settrace(tracer)
    try:
        f(out)
    except Exception as e:
        out.append(type(e).__name__)
    sys.settrace(None)
    print f.__name__, where, to, out


def plain(out):
    out.append(1)
    out.append(2)
    out.append(3)


def blocks(out):
    out.append(1)
    for i in (1, 2):
        out.append(3)
        try:
            out.append(5)
        finally:
            out.append(7)
        out.append(8)
    try:
        out.append(10)
    except ValueError:
        out.append(12)
    out.append(13)


jumps(plain, 1, 3)
jumps(plain, 2, 1)
jumps(plain, 2, 4)
jumps(plain, 2, -1)
for where, to in (1, 3), (1, 9), (3, 8), (5, 9), (5, 7), (7, 8), (3, 9), (8, 3), (10, 11), (1, 12), (10, 1):
    jumps(blocks, where, to)
jumps(plain, 3, 1, 'return')
try:
    sys._getframe().f_lineno = 1
except ValueError as e:
    print e
