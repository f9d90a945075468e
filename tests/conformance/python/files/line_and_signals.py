# Lines of a stream without a buffer are whole although signals come in their middle.
import io
import os
import signal

r, w = os.pipe()
os.write(w, 'hel')
later = ['lo\nsec', 'ond\n']


def handler(number, frame):
    os.write(w, later.pop(0))
    if later:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
    else:
        os.close(w)


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.05)
stream = io.FileIO(r, 'rb')
print repr(stream.readline()), stream.readlines()
