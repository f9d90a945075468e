# A signal's handler runs while standard input is waited for, and reading goes on where it was.
import os
import signal
import sys

r, w = os.pipe()
os.dup2(r, 0)
os.write(w, 'hel')
later = ['lo\nsec', 'ond\n', 'and the rest']


def handler(number, frame):
    sys.stdout.write('handled\n')
    os.write(w, later.pop(0))
    if later:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
    else:
        os.close(w)


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.05)
print repr(sys.stdin.readline())
print repr(raw_input())
print repr(sys.stdin.read())
