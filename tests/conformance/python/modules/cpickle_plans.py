# What cPickle writes and reads of each kind of object, and what neither it nor copy_reg takes.
import cPickle as P, sys, types

class Slots(object):
    __slots__ = ('x',)
    def __getstate__(self): return None, {'x': self.x}

class Own(object):
    def __getstate__(self): return {'k': 1}
    def __setstate__(self, state): self.state = state

class Old:
    def __init__(self, *args): self.args = args
    def __getinitargs__(self): return 1, 2

class List(list): pass
class Dict(dict): pass

slots = Slots()
slots.x = 3
items = [1, 2]
items.append(items)
pair = (items,)
items.append(pair)
loop = {}
loop['self'] = loop
plain = [0, 255, 256, 65535, 65536, -1, 2**31 - 1, 2**31, 2**40, -2**31, -2**31 - 1, 2**63, 1L, 0L, -1L, -128L, 128L, 255L, 10**100, -10**100,
         1.5, 1e300, 0.1, float('inf'), '', 'a', u'', u'a', None, True, False, (), [], {}, len, Old, int]
others = ['abc\n\'"\\\x00\xff', 'x' * 300, u'\u20ac\n\\x', u'\U0001d11e', (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [1], range(3), range(1001), {1: 2},
          set([1]), frozenset([2]), List([1, 2]), Dict(a=1), complex(1, 2)]
for protocol in (0, 1, 2, -1):
    for value in plain:
        text = P.dumps(value, protocol)
        back = P.loads(text)
        print protocol, repr(text), type(back) is type(value), back == value
    for value in others:
        back = P.loads(P.dumps(value, protocol))
        print type(back) is type(value), back == value,
    print
    back = P.loads(P.dumps(items, protocol))
    print back[2] is back, back[3][0] is back
    back = P.loads(P.dumps(loop, protocol))
    print back['self'] is back
    for value in (Own(), Old(), slots):
        back = P.loads(P.dumps(value, protocol))
        print type(back).__name__, vars(back) if hasattr(back, '__dict__') else back.x
    for bad in (sys, iter([]), types.FunctionType, (i for i in []), {}.iteritems(), sys._getframe()):
        try:
            P.dumps(bad, protocol)
            print 'done'
        except (TypeError, P.PicklingError) as e:
            print type(e).__name__, e

for bad in ['', 'x', '.', 'a.', '(', 'I1', 'Iabc\n.', "S'abc\n.", 'S\n.', 'c__main__\nNope\n.', 'cnope\nx\n.', 'h\x05.', 'g9\n.', '\x80\x05.', 'U\x05ab', 't.',
            '\x85.', 'X\xff\xff\xff\xff.', ']s.', '}s.', ')R.', 'N)R.', 'N)b.', '(o.', 'Q.', 'P1\n.', '\x82\x05.', ')Q.']:
    try:
        print repr(P.loads(bad))
    except Exception as e:
        print repr(bad), type(e).__name__, e

for d in ([None], 5, None, {'a': 1}, Dict(b=1)):
    try:
        print sorted(types.InstanceType(Old, d).__dict__.items())
    except TypeError as e:
        print e
    old = Old()
    try:
        old.__dict__ = d
        print sorted(old.__dict__.items())
    except TypeError as e:
        print e
for c in (int, 5, None):
    try:
        types.InstanceType(c)
    except TypeError as e:
        print e
for f in (lambda: 0, len, Old().__init__, ValueError):
    print type(f).__module__,
print
