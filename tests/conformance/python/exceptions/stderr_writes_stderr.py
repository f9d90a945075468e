import sys
sys.stderr.write('to stderr\n')
print >>sys.stderr, 'printed', 1, [2]
print 'to stdout'
