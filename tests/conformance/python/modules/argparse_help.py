import argparse, sys
p = argparse.ArgumentParser(prog='tool', description='Does things with files, and says so in a sentence that is long enough to be wrapped.', epilog='The end.')
p.add_argument('files', nargs='*', help='what to read')
p.add_argument('-n', '--number', type=int, default=3, metavar='N', help='how many (default: %(default)s)')
p.add_argument('-v', '--verbose', action='count', help='say more')
p.add_argument('--mode', choices=['fast', 'slow'], default='fast')
p.add_argument('--long-option-name-here', dest='lo', action='append', help='an option whose name leaves no room for its help beside it')
p.add_argument('--version', action='version', version='%(prog)s 1.0')
g = p.add_mutually_exclusive_group()
g.add_argument('--on', action='store_true'); g.add_argument('--off', action='store_false')
group = p.add_argument_group('others', 'Not used often.')
group.add_argument('--pair', nargs=2, metavar=('A', 'B'))
group.add_argument('--rest', nargs='?', const='c', default='d')
p.print_help(); p.print_usage()
for args in ('a b -n 5 -vv', '--mode slow --pair 1 2 x', '--rest --on', '--rest=q --long-option-name-here=1 --long 2', '-n7 -- -x', '-vn2'):
    print p.parse_args(args.split())
print p.parse_known_args(['--unknown', 'f', '-z'])
s = argparse.ArgumentParser(prog='git'); sub = s.add_subparsers(dest='command', title='commands', help='what to do')
a = sub.add_parser('add', help='add files'); a.add_argument('path', nargs='+'); a.set_defaults(func=len)
b = sub.add_parser('log', help='show', description='Shows the log.'); b.add_argument('--since')
s.print_help(); print s.parse_args(['add', 'x', 'y']).path, s.parse_args(['log', '--since', 'now']); b.print_help()
sys.stderr = sys.stdout
for q, args in ((p, '-n x'), (p, '--mode other'), (p, '--on --off'), (p, '--pair 1'), (p, '--bad'), (s, ''), (s, 'push'), (p, '--ver'), (s, 'log --help')):
    try: print q.parse_args(args.split())
    except SystemExit as e: print 'exit', e.code
r = argparse.ArgumentParser(prog='r', formatter_class=argparse.ArgumentDefaultsHelpFormatter, prefix_chars='-+', add_help=False)
r.add_argument('+x', type=float, default=1.5, help='value'); r.add_argument('req', help=argparse.SUPPRESS)
r.print_help(); print r.parse_args(['+x', '2', 'y']), argparse.Namespace(b=1, a='x'), r.get_default('x')
try: r.add_argument('+x')
except argparse.ArgumentError as e: print e
