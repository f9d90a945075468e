print raw_input('prompt> ')
print input('expr> ')
print repr(raw_input())
import sys
print repr(sys.stdin.readline()), repr(sys.stdin.read(3)), sys.stdin.readlines()
try:
    raw_input()
except EOFError as e:
    print 'EOF', e
try:
    input()
except EOFError as e:
    print 'EOF', e
