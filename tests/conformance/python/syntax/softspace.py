"""What is written between the items of a print statement takes the blank away."""
import sys


class Shown(object):
    def __str__(self):
        sys.stdout.write('<')
        return 'shown'


print 1, sys.stdout.write('x\n')
print 1, sys.stdout.write('x')
print 1, sys.stdout.writelines(['x\n', 'y'])
print 1, sys.stdout.softspace, sys.stdout.write('a'), sys.stdout.softspace
print 'a',
sys.stdout.write('b')
print 'c',
print sys.stdout.softspace
print 1, Shown(), 2
sys.stdout.softspace = 1
print 'after'


class Out(object):
    def write(self, text):
        written.append(text)


written = []
out = Out()
print >> out, 1, 'a\n', 2,
print >> out, 3
print written
