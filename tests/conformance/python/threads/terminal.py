# `termios`: how a terminal behaves.
import os
import termios

master, slave = os.openpty()
before = termios.tcgetattr(slave)
print len(before), len(before[6]), before[6][termios.VINTR], bool(before[3] & termios.ECHO)
after = termios.tcgetattr(slave)
after[3] &= ~(termios.ECHO | termios.ICANON)
after[6][termios.VMIN] = 1
after[6][termios.VTIME] = 0
termios.tcsetattr(slave, termios.TCSANOW, after)
now = termios.tcgetattr(slave)
print bool(now[3] & termios.ECHO), now[6][termios.VMIN], now[6][termios.VTIME], now == after
os.write(master, 'k')
print os.read(slave, 10)
termios.tcsetattr(slave, termios.TCSAFLUSH, before)
print termios.tcgetattr(slave) == before
termios.tcflush(slave, termios.TCIOFLUSH)
for bad in (lambda: termios.tcgetattr('x'), lambda: termios.tcsetattr(slave, 0, [1]), lambda: termios.tcsetattr(slave, 0, [0] * 6 + [[1]])):
    try:
        bad()
    except TypeError as e:
        print e
r, w = os.pipe()
try:
    termios.tcgetattr(r)
except termios.error as e:
    print e
