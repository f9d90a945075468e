"""What was looked for in a package and found outside is not looked for in the package again."""
import os
import shutil
import sys
import tempfile

folder = tempfile.mkdtemp()
package = os.path.join(folder, 'missing_relatives')
os.mkdir(package)
open(os.path.join(package, '__init__.py'), 'w').close()
with open(os.path.join(package, 'one.py'), 'w') as f:
    f.write('''
def look():
    import string
    from os.path import join
    try:
        import not_there
    except ImportError as e:
        print e
    import two
    return string.__name__, join('a', 'b'), two.x
''')
with open(os.path.join(package, 'two.py'), 'w') as f:
    f.write('x = 2\n')
sys.path.insert(0, folder)
from missing_relatives.one import look
print look()
for name in sorted(name for name in sys.modules if name.startswith('missing_')):
    print name, sys.modules[name] and sys.modules[name].__name__
with open(os.path.join(package, 'string.py'), 'w') as f:
    f.write('print "never"\n')
print look()
del sys.modules['missing_relatives.string']
with open(os.path.join(package, 'string.py'), 'w') as f:
    f.write('print "now"\n')
print look()
shutil.rmtree(folder)
