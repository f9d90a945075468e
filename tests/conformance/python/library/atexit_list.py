# The list of what is to run at the end.
import atexit


def bye(*args, **names):
    print 'bye', args, names


atexit.register(bye, 1, a=2)
atexit.register(bye)
print atexit._exithandlers == [(bye, (1,), {'a': 2}), (bye, (), {})]
atexit._exithandlers.remove((bye, (), {}))
