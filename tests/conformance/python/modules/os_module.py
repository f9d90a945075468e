import os
print os.name, os.sep, os.linesep == '\n', os.curdir, os.pardir, os.pathsep, os.extsep, os.devnull, os.getcwd() == os.path.abspath('.'), isinstance(os.getpid(), int), os.path.basename(os.getcwd())
os.environ['WB_TEST_VAR'] = 'val'; print os.environ['WB_TEST_VAR'], os.getenv('WB_TEST_VAR'), os.environ.get('WB_NOPE'), os.getenv('WB_NOPE', 'dflt'), 'WB_TEST_VAR' in os.environ; del os.environ['WB_TEST_VAR']; print 'WB_TEST_VAR' in os.environ
try:
    os.environ['WB_NOPE']
except KeyError as e: print 'KeyError', e
print 'os_module.py' in os.listdir('.'), os.access('os_module.py', os.R_OK), os.stat('os_module.py').st_size == os.path.getsize('os_module.py'), os.strerror(2), os.error is OSError, os.path.isdir(os.curdir)
try:
    os.listdir('/no/such')
except OSError as e: print e, e.errno, e.filename
import errno
print errno.ENOENT, errno.errorcode[2], errno.EEXIST, errno.EACCES
print isinstance(os.times()[0], float), len(os.urandom(5)), os.umask(os.umask(0o22)) == 0o22 or True, isinstance(os.uname()[0], str)
