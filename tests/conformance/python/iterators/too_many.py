# More iterators at once than there is memory for.
import itertools
for n in (2 ** 62, 2 ** 40, 2 ** 63 - 1):
    try:
        itertools.tee([], n)
    except MemoryError:
        print 'MemoryError'
    try:
        itertools.product([1], repeat=n)
    except (MemoryError, OverflowError) as e:
        print type(e).__name__, e
