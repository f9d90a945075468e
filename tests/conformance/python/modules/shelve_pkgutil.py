import shelve, tempfile, os, pkgutil, shutil, sys
d = tempfile.mkdtemp()
s = shelve.open(os.path.join(d, 'x')); s['a'] = [1, 2]; s['b'] = {'k': 'v'}; s['a'] = 'long' * 300; s.close()
s = shelve.open(os.path.join(d, 'x'), writeback=True); print sorted(s.keys()), len(s['a']), s['b']; s['b']['n'] = 1; s.close()
s = shelve.open(os.path.join(d, 'x')); print sorted(s['b'].items()), 'a' in s, len(s); del s['a']; print s.keys(); s.close()
try: s['a']
except ValueError as e: print e
os.mkdir(d + '/pk'); open(d + '/pk/__init__.py', 'w'); open(d + '/pk/mod.py', 'w').write('x=1'); f = open(d + '/pk/data.txt', 'w'); f.write('hi'); f.close(); open(d+'/one.py','w')
print [m[1:] for m in pkgutil.iter_modules([d])]; sys.path.insert(0, d); print [m[1:] for m in pkgutil.walk_packages([d])], pkgutil.get_data('pk', 'data.txt')
shutil.rmtree(d)
