# cPickle keeps its marks apart from its stack, and says what is wrong with a pickle.
import cPickle
import cStringIO

for text in ('.', '0', '1', '2', 'R', ')R', 'Na', 'Nb', 'd', '(o', 'NNs', 't', '}(Nu', ')\x81', 'N\x86', 'NN\x81', 'N)\x81',
             'N(2', ']N(a', '(Nd', '}((u', 'N(\x85', 'g9\n.', 'h\x09.', 'garyp', 'P1\n.', '?', '\x80\x05.', 'Iabc\n.',
             'Sabc\n.', 'Fabc\n.', 'X\xff\xff\xff\xff', '\x82w', 'q', '', 'N'):
    try:
        print repr(text), repr(cPickle.loads(text))
    except Exception as error:
        print repr(text), type(error).__name__, error.args


class Old:
    def __init__(self, *args):
        self.args = args

    def __getinitargs__(self):
        return self.args


class New(object):
    __slots__ = 'a', 'b'


class Stateful(object):
    def __getstate__(self):
        return {'x': 1}

    def __setstate__(self, state):
        self.state = sorted(state.items())


new = New()
new.a, new.b = 1, [2]
shared = [1.5, u'\u20ac', 10 ** 30, None, True, (), (1,), (1, 2, 3, 4)]
for protocol in 0, 1, 2:
    back = cPickle.loads(cPickle.dumps([shared, {'k': shared}, Old(1, 'x'), Stateful(), int, cPickle.dumps], protocol))
    print back[0] is back[1]['k'], back[0], back[2].args, back[3].state, back[4:]
back = cPickle.loads(cPickle.dumps(new, 2))
print back.a, back.b

out = cStringIO.StringIO()
pickler = cPickle.Pickler(out, 1)
pickler.fast = 1
pickler.dump([[shared], shared])
back = cPickle.loads(out.getvalue())
print back[1] is back[0][0], back[1] == back[0][0]
loop = []
loop.append(loop)
old = Old()
old.own = {'me': old}
for value in loop, old:
    try:
        pickler.dump(value)
    except ValueError as error:
        print str(error).split(' at ')[0]

seen = []
reader = cPickle.Unpickler(cStringIO.StringIO('Pfirst\n.\x8a\x01\x05.'))
reader.persistent_load = seen
print reader.load(), reader.load(), seen


class Kept(object):
    made = cPickle.Pickler


held = [1]
print cPickle.loads(Kept().made(2).dump(held).getvalue())
