import sys
print
print 1
print 1,
print 2,
print
print 'a', 'b',
print 'c'
print 'tab\t',
print 'after tab'
print 'nl\n',
print 'after nl'
print ('tuple', 1)
print ('paren')
print 'x' 'y', ('z')
print >>sys.stdout, 'to stdout', 5
print >>sys.stdout
print >>None, 'none is stdout'
class W(object):
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
w = W()
print >>w, 'a', 1,
print >>w, 'b'
print >>w, 'c\n',
print >>w, 'd', '', 'e'
print >>w
print w.parts, w.softspace
print [1, 'a', u'b', 2.5, None], {'k': 'v'}
class S:
    def __str__(self): return 'S-str'
    def __repr__(self): return 'S-repr'
print S(), [S()], (S(),), {1: S()}
print 1, ; print 2
