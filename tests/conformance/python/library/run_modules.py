# Modules and files run as programs.
import json
import os
import runpy
import shutil
import sys
import tempfile

print json.loads.__module__, runpy.__all__
folder = tempfile.mkdtemp()
sys.path.insert(0, folder)


def write(name, text):
    path = os.path.join(folder, name)
    if not os.path.isdir(os.path.dirname(path)):
        os.makedirs(os.path.dirname(path))
    with open(path, 'w') as f:
        f.write(text)
    return path

try:
    sys.dont_write_bytecode = True
    text = 'import sys\nargv = sys.argv[0]\nname, package = __name__, __package__\nfile = __file__\nhere = __name__ in sys.modules\n'
    write('plain.py', text)
    write('pack/__init__.py', '')
    write('pack/__main__.py', text)
    write('pack/inner.py', text)
    write('bare/__init__.py', '')
    write('broken/__init__.py', 'raise ValueError("broken")')
    write('__main__.py', text)

    def show(variables):
        print [str(variables[k]).replace(folder, 'FOLDER') for k in ('name', 'package', 'file', 'here')]
    show(runpy.run_module('plain'))
    show(runpy.run_module('plain', run_name='__main__', alter_sys=True))
    print runpy.run_module('plain', {'given': 3})['given']
    show(runpy.run_module('pack'))
    show(runpy.run_module('pack.inner'))
    show(runpy.run_path(os.path.join(folder, 'plain.py')))
    show(runpy.run_path(folder, run_name='here'))
    for name in ('nothing', 'pack.nothing', 'bare', 'bare.x.y', 'sys', 'os.path', '.x', 'broken', 'broken.x'):
        try:
            runpy.run_module(name)
        except Exception, error:
            print name, type(error).__name__, error
    print sorted(k for k in runpy.run_module('bisect') if 'insort' in k)
    os.remove(os.path.join(folder, '__main__.py'))
    try:
        runpy.run_path(folder)
    except ImportError, error:
        print str(error).replace(folder, 'FOLDER')
finally:
    shutil.rmtree(folder)
