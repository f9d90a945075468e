# Modules from zip archives.
import imp
import marshal
import os
import sys
import tempfile
import zipfile
import zipimport

folder = tempfile.mkdtemp()
path = os.path.join(folder, 'a.zip')
archive = zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED)
archive.writestr('plain_one.py', 'value = 1\nname = __name__\n')
archive.writestr('pack_one/__init__.py', 'import inner\n')
archive.writestr('pack_one/inner.py', 'def f():\n    1 / 0\n')
archive.writestr('data.txt', 'some data')
archive.close()
z = zipimport.zipimporter(path)
print z.find_module('nothing'), z.find_module('plain_one') is z, z.is_package('pack_one'), z.is_package('plain_one')
print z.get_data('data.txt'), z.get_source('plain_one').splitlines(), os.path.relpath(z.get_filename('pack_one'), path)
print z.archive == path, repr(z.prefix), repr(z).startswith('<zipimporter object "')
sys.path.insert(0, path)
import plain_one
import pack_one.inner
print plain_one.value, plain_one.name, plain_one.__file__ == path + '/plain_one.py', plain_one.__loader__.archive == path
print pack_one.__path__ == [path + '/pack_one']
try:
    pack_one.inner.f()
except ZeroDivisionError:
    print sys.exc_info()[2].tb_next.tb_frame.f_code.co_filename == path + '/pack_one/inner.py'
for wrong in '', folder, os.path.join(folder, 'no.zip'):
    try:
        zipimport.zipimporter(wrong)
    except zipimport.ZipImportError as e:
        print str(e).replace(folder, '')
try:
    z.load_module('nothing')
except zipimport.ZipImportError as e:
    print e
os.remove(path)
os.rmdir(folder)


# Code objects as bytes.
def outer(a, b=2, *c):
    "doc"
    def inner(x):
        return x + a
    return inner(b), c


code = marshal.loads(marshal.dumps(outer.func_code))
print type(code) is type(outer.func_code), code.co_name, code.co_varnames, code.co_firstlineno == outer.func_code.co_firstlineno
import types
print types.FunctionType(code, {}, 'again', (3,))(1, 4, 5)
print eval(marshal.loads(marshal.dumps(compile('6 * 7', '<s>', 'eval'))))
