# Modules in archives: the path hook, packages, loaders.
import os
import pkgutil
import sys
import tempfile
import zipfile
import zipimport

folder = tempfile.mkdtemp()
archive = os.path.join(folder, 'a.zip')
z = zipfile.ZipFile(archive, 'w', zipfile.ZIP_DEFLATED)
z.writestr('zipped.py', 'x = 1\r\nplace = __file__\n')
z.writestr('zippack/__init__.py', 'from zippack.sub import y\n')
z.writestr('zippack/sub.py', 'y = 2\ndef fail():\n    return 1 / 0\n')
z.writestr('zippack/data.txt', 'data')
z.close()


def short(text):
    return text.replace(folder, '')


sys.path.insert(0, archive)
import zipped
import zippack.sub
print zipped.x, short(zipped.place), short(repr(zipped.__loader__)), zippack.y, map(short, zippack.__path__)
loader = zippack.sub.__loader__
print short(repr(loader)), short(loader.archive), loader.prefix, loader.is_package('zippack.sub')
print loader.get_data(os.path.join(archive, 'zippack', 'data.txt')), pkgutil.get_data('zippack', 'data.txt')
print loader.get_source('zippack.sub').count('\n'), short(loader.get_filename('sub')), loader.find_module('nothing')
try:
    zippack.sub.fail()
except ZeroDivisionError:
    print sys.exc_info()[2].tb_next.tb_lineno
try:
    import zippack.missing
except ImportError as error:
    print error
for bad in __file__, '', os.path.join(folder, 'nowhere'):
    try:
        zipimport.zipimporter(bad)
    except zipimport.ZipImportError as error:
        print str(error).split(':')[0]
for action in (lambda: loader.get_data('nothing'), lambda: loader.get_source('nothing'), lambda: loader.is_package('q')):
    try:
        action()
    except (IOError, ImportError) as error:
        print type(error).__name__
os.remove(archive)
os.rmdir(folder)
