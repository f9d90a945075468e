import os.path as p
print p.join('a', 'b'), p.join('a', '/b'), p.join('a/', 'b', ''), p.join('', 'b'), p.split('/a/b'), p.split('a'), p.split('/'), p.split('a/b/'), p.basename('/x/y.z'), p.dirname('/x/y.z'), p.splitext('a/b.tar.gz'), p.splitext('.rc'), p.splitext('a.b/c'), p.splitdrive('/a')
print p.normpath('a//b/../c/./d'), p.normpath('/../a'), p.normpath(''), p.normpath('../..'), p.isabs('/a'), p.isabs('a'), p.commonprefix(['/usr/lib', '/usr/local']), p.commonprefix([]), p.relpath('/a/b/c', '/a/d'), p.relpath('/a', '/a'), p.abspath('/a/../b'), p.exists('/'), p.exists('/nope'), p.isfile('os_path.py'), p.isdir('.'), p.islink('/'), p.getsize('os_path.py') > 10, p.expanduser('x'), p.normcase('Ab'), p.lexists('/nope'), p.ismount('/'), p.samefile('.', '.')
import os
os.environ['WBV'] = 'vv'; print p.expandvars('$WBV/${WBV}/$WBNO'), p.realpath('/'), p.sep, p.curdir
