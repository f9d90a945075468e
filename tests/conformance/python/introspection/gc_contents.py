# Which objects the collector looks after, and what they refer to.
import gc


class Old:
    pass


class New(object):
    pass


class Pair(tuple):
    pass


for v in (None, 1, 1.5, 'a', u'a', bytearray('a'), int, object(), gc, Old, Old(), New, New(), [], set(), {}, {1: 'a'}, {1: []},
          {1: ([],)}, {1: (1, None)}, (), (1, 'a', (None, ())), ([],), ((), ({},)), Pair(), {(1, int): object()}):
    # CPython finds out about tuples when it collects.
    gc.collect()
    gc.collect()
    print gc.is_tracked(v),
print
print sorted(gc.get_referents([1, 3, 5])), sorted(gc.get_referents((1, 2.5))), sorted(gc.get_referents({1: 3, 5: 7}, set([9]))), gc.get_referents(1, 'a')
