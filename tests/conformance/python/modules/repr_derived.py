# A class derived from Repr calls its __init__, as pydoc's do.
import repr

class Shorter(repr.Repr):
    def __init__(self):
        repr.Repr.__init__(self)
        self.maxlist, self.maxstring, self.maxlevel = 2, 12, 2

    def repr_Point(self, x, level):
        return 'a point'

class Point(object):
    pass

shorter = Shorter()
print shorter.repr([1, 2, 3]), shorter.repr('x' * 40), shorter.repr([[[[]]]]), shorter.repr([Point()])
print shorter.maxtuple, shorter.repr((1,)), repr.repr(range(100)), repr.repr({1: {2: {3: {4: {5: {6: {7: 8}}}}}}})
