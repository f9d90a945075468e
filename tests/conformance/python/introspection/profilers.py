# The profilers that are C in CPython, with a clock of our own.
import _hotshot
import _lsprof
import os
import tempfile

now = [0]


def clock():
    return now[0]


def leaf(n):
    now[0] += n


def fails():
    try:
        chr(-1)
    except ValueError:
        leaf(1)


def recurse(n):
    now[0] += 10
    if n:
        recurse(n - 1)
    leaf(n)


def gen():
    yield 1
    now[0] += 5


def work():
    leaf(3)
    recurse(2)
    len([].append(1) or 'ab')
    list(gen())
    fails()


profiler = _lsprof.Profiler(clock, 0.5)
profiler.enable()
work()
profiler.disable()


def name(code):
    return code if isinstance(code, str) else code.co_name


for entry in sorted(profiler.getstats(), key=lambda e: name(e.code)):
    print name(entry.code), entry.callcount, entry.reccallcount, entry.totaltime, entry.inlinetime
    for call in sorted(entry.calls or (), key=lambda e: name(e.code)):
        print '   ', name(call.code), call.callcount, call.reccallcount, call.totaltime, call.inlinetime
profiler.clear()
print profiler.getstats()

handle, path = tempfile.mkstemp()
os.close(handle)
log = _hotshot.profiler(path, 1, 0)
log.addinfo('key', 'value')
print log.runcall(recurse, (1,))
log.close()
reader = _hotshot.logreader(path)
print sorted(set(reader.info) - set(['sys-path-entry']))[-4:]
base = recurse.func_code.co_firstlineno
for what, delta, number, line in reader:
    if what == _hotshot.WHAT_LINENO:
        print 'line', line - base
    elif what == _hotshot.WHAT_ENTER:
        print 'enter', line - base
    elif what == _hotshot.WHAT_ADD_INFO:
        print delta, line, reader.info['key']
    elif what == _hotshot.WHAT_EXIT:
        print 'exit'
os.remove(path)
