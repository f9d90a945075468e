# What was written to a file that nobody has any more is there for whoever looks.
import os, subprocess, sys, tempfile
folder = tempfile.mkdtemp()
path = os.path.join(folder, 'a.txt')
open(path, 'w').write('one\n')
print repr(open(path).read())
open(path, 'a').write('two\n')
print os.path.getsize(path), repr(open(path).read())
for i in range(3):
    open(path, 'w').write('%d\n' % i)
print repr(open(path).read())

def write(text):
    f = open(path, 'w')
    f.write(text)

write('from a function\n')
print os.stat(path).st_size
os.rename(path, path + '2')
print repr(open(path + '2').read())
write('for a child\n')
print subprocess.Popen(['cat', path], stdout=subprocess.PIPE).communicate()[0],
open(os.path.join(folder, 'made_module.py'), 'w').write('value = 42\n')
sys.path.insert(0, folder)
sys.dont_write_bytecode = True
import made_module
print made_module.value
execfile_path = os.path.join(folder, 'run.py')
open(execfile_path, 'w').write('print "executed"\n')
execfile(execfile_path)
kept = open(path, 'w')
kept.write('kept')
kept.close()
print repr(open(path).read())
for name in os.listdir(folder):
    os.remove(os.path.join(folder, name))
os.rmdir(folder)
