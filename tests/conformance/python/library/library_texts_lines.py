# What a program sees of modules: their lines, warnings in letters beyond ASCII, and small corners.
import bisect
import copy
import copy_reg
import imp
import linecache
import os
import pkgutil
import pprint
import traceback
import warnings
import weakref

print linecache.getline(bisect.__file__.replace('.pyc', '.py'), 1)[:3], pkgutil.get_loader('calendar').is_package('calendar')
f, path, how = imp.find_module('bisect')
print f.read(3), os.path.basename(path), how
print imp.load_module('another', *imp.find_module('bisect')).__name__
try:
    pkgutil.get_loader('bisect').get_code('heapq')
except ImportError, error:
    print error


class Loader(object):
    def get_source(self, name):
        return 'first of %s\nsecond' % name
print linecache.getlines('made up', {'__name__': 'mod', '__loader__': Loader()}), linecache.getline('made up', 2)

print repr(warnings.formatwarning(u'\xb5', UserWarning, 'f\xc3\xa4.py', 3, 'l\xe4'))
print repr(warnings.formatwarning(u'm', UserWarning, 'f\xc3\xa4.py', 3, 'l\xe4'))


class Refuses(object):
    def __getattribute__(self, name):
        if name.startswith('__reduce'):
            raise AttributeError(name)
        return object.__getattribute__(self, name)
for function in copy.copy, copy.deepcopy:
    try:
        function(Refuses())
    except copy.Error, error:
        print error


class ___(object):
    __slots__ = ('__spam',)
print copy_reg._slotnames(___)


class Numbers(set): pass
pprint.pprint(Numbers(range(4)), width=12)
pprint.pprint([Numbers(range(3)), Numbers()], width=12)

os.environ.pop('NAME', None)
os.environ['N\xc3\xa4me'] = 'v\xc3\xa4lue'
print repr(os.path.expandvars(u'$N\xe4me/${N\xe4me}')), repr(os.path.expandvars('${N\xc3\xa4me}'))
print repr(os.path.normpath(u'')), repr(os.path.normpath(u'//a/./b/..')), type(os.path.abspath(u'a'))
home = os.environ.pop('HOME', None)
import pwd
print os.path.expanduser('~') == pwd.getpwuid(os.getuid()).pw_dir, os.path.expanduser('~root/x'), os.path.expanduser('~nobody at all/')

for args in ((), ({}, {})):
    try:
        weakref.WeakValueDictionary.update(*args)
    except TypeError, error:
        print error
print weakref.WeakValueDictionary(self=Loader).keys()

# An archive behind something else keeps the places of its files.
import StringIO
import zipfile
target = StringIO.StringIO()
archive = zipfile.ZipFile(target, 'w')
archive.writestr('a', '1')
archive.writestr('b', '22')
archive.close()
target = StringIO.StringIO('prefix' + target.getvalue())
archive = zipfile.ZipFile(target, 'a')
archive.writestr('c', '333')
print [info.header_offset for info in archive.infolist()], archive.read('c')
archive.close()
archive = zipfile.ZipFile(target)
print [(info.header_offset, archive.read(info)) for info in archive.infolist()], archive.testzip()

import subprocess
print subprocess.Popen(['/bin/sh', '-c', 'echo $FRUIT'], stdout=subprocess.PIPE,
                       preexec_fn=lambda: os.putenv('FRUIT', 'apple')).communicate()
for call in (lambda: os.putenv('', 'x'), lambda: os.putenv('a=', 'x'), lambda: os.putenv('a', 1), lambda: os.unsetenv('a='),
             lambda: os.environ.__delitem__('a='), lambda: os.environ.__delitem__('not there'), lambda: os.ttyname(9999)):
    try:
        print call()
    except Exception, error:
        print type(error).__name__, error
child = os.fork()
if not child:
    os.abort()
print os.waitpid(child, 0)[1] & 127
import pickle
for text in ('X12', '\x85', 'N\x86', 'NN\x87', 'J1'):
    try:
        pickle.loads(text)
    except Exception, error:
        print type(error).__name__
