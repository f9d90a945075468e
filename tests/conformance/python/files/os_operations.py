import os
p = '/tmp/wb_test_files_os_operations'
if os.path.isdir(p):
    for r, ds, fs in os.walk(p, topdown=False):
        for n in fs: os.remove(os.path.join(r, n))
        os.rmdir(r)
os.mkdir(p); print os.path.isdir(p), os.path.isfile(p), os.path.exists(p), os.listdir(p)
os.makedirs(p + '/a/b')
for n in ('x.txt', 'y.txt'):
    with open(os.path.join(p, n), 'w') as f: f.write('data' * 3)
print sorted(os.listdir(p)), os.path.getsize(p + '/x.txt'), os.stat(p + '/x.txt').st_size
os.rename(p + '/x.txt', p + '/a/z.txt'); print sorted(os.listdir(p)), os.listdir(p + '/a/b')
for root, dirs, files in os.walk(p): dirs.sort(); print root[len(p):], dirs, sorted(files)
cwd = os.getcwd(); os.chdir(p); print os.getcwd() == os.path.realpath(p), os.path.exists('y.txt'); os.chdir(cwd)
for t in (lambda: os.mkdir(p), lambda: os.rmdir(p), lambda: os.remove(p + '/none'), lambda: os.listdir(p + '/none'), lambda: os.rename(p + '/q', p + '/r'), lambda: os.stat(p + '/none'), lambda: os.rmdir(p + '/y.txt')):
    try:
        t()
    except OSError as e:
        print e.errno, e.strerror, str(e).replace(p, 'P')
os.remove(p + '/a/z.txt'); os.remove(p + '/y.txt'); os.removedirs if 0 else None
os.rmdir(p + '/a/b'); os.rmdir(p + '/a'); os.rmdir(p); print os.path.exists(p)
fd = os.open(p, os.O_CREAT | os.O_WRONLY); os.write(fd, 'raw bytes'); os.close(fd)
fd = os.open(p, os.O_RDONLY); print os.read(fd, 3), os.read(fd, 100); os.close(fd); os.unlink(p)
