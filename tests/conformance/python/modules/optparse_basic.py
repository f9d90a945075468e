import optparse
p = optparse.OptionParser(usage='%prog [options] x', version='%prog 1.2', prog='tool', description='A tool.')
p.add_option('-v', '--verbose', action='store_true', dest='verbose', default=False, help='be loud')
p.add_option('-n', '--num', type='int', default=3, metavar='N', help='number [default: %default]')
p.add_option('-f', '--file', dest='filename', help='input file')
p.add_option('-a', action='append', dest='items', default=[])
p.add_option('-q', action='count', dest='quiet')
p.add_option('--ratio', type='float'); p.add_option('-m', '--mode', type='choice', choices=['x', 'y'], default='x'); p.add_option('--no', action='store_false', dest='yes', default=True); p.add_option('-k', action='store_const', const=42, dest='konst')
for argv in ([], ['-v', '-n', '5', 'pos'], ['--num=7', '--file', 'a.txt', '-a1', '-a', '2', 'p', 'q'], ['-qqq', '--ratio', '1.5', '--mode=y', '--no', '-k'], ['-vn9', '--', '-x'], ['--verb', 'z', '-v']):
    o, a = p.parse_args(argv)
    print o.verbose, o.num, o.filename, o.items, o.quiet, o.ratio, o.mode, o.yes, o.konst, a
    p.values = None
    p.defaults['items'] = []
print p.format_help()
print p.get_usage().strip(), p.get_version()
import sys
sys.stderr = sys.stdout
for argv in (['-n', 'abc'], ['--bogus'], ['-n'], ['--mode=zz'], ['--ratio=x'], ['--no=5']):
    try:
        p.parse_args(argv)
    except SystemExit as e: print 'exit', e.code
try:
    p.parse_args(['--version'])
except SystemExit as e: print 'exit', e.code
