# Objects of plain classes, and of classes that are not quite plain, through cPickle.
import cPickle
import copy_reg


class Plain(object):
    pass


class Setting(object):
    def __setstate__(self, state):
        self.got = sorted(state.items())


class Getting(object):
    def __getstate__(self):
        return {'only': 1}


class Slotted(object):
    __slots__ = 'a', '__dict__'


class Making(object):
    def __new__(cls, *args):
        self = object.__new__(cls)
        self.made = len(args)
        return self


class Args(object):
    def __getnewargs__(self):
        return 1, 2

    def __new__(cls, *args):
        self = object.__new__(cls)
        self.args = args
        return self


class Looked(object):
    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return 'looked up ' + name


class Listed(list):
    pass


class Dead(object):
    def __del__(self):
        pass


class Prop(object):
    x = property(lambda self: 'property', lambda self, value: self.__dict__.__setitem__('set', value))


class Tabled(object):
    pass


class Classic:
    def __init__(self, *args):
        self.args = args


class ClassicArgs(Classic):
    def __getinitargs__(self):
        return 7, 8


class Meta(type):
    pass


class WithMeta(object):
    __metaclass__ = Meta


copy_reg.pickle(Tabled, lambda obj: (Plain, ()))


def shown(obj):
    if isinstance(obj, Slotted):
        return getattr(obj, 'a', None), sorted(obj.__dict__.items())
    return type(obj).__name__, sorted(vars(obj).items())


def made(cls, **attributes):
    obj = cls()
    for name, value in attributes.items():
        setattr(obj, name, value)
    return obj


for cls in (Plain, Setting, Getting, Slotted, Making, Args, Looked, Listed, Dead, Prop, Tabled, Classic, ClassicArgs, WithMeta):
    for protocol in 0, 1, 2:
        for obj in (made(cls), made(cls, a=1, b=[2]), made(cls, x=u'\xe9')):
            try:
                back = cPickle.loads(cPickle.dumps(obj, protocol))
                print cls.__name__, protocol, shown(back), list(back) if cls is Listed else ''
            except TypeError as e:
                print cls.__name__, protocol, 'TypeError', e
for protocol in 0, 1, 2:
    a, b = Plain(), Plain()
    a.b, b.a, a.me, a.d = b, a, a, a.__dict__
    c = cPickle.loads(cPickle.dumps([a, b, a], protocol))
    print c[0] is c[2], c[0].b is c[1], c[1].a is c[0], c[0].me is c[0], c[0].d is c[0].__dict__, sorted(c[0].d)
    own = Plain()
    own.__reduce_ex__ = lambda protocol: (Plain, (), {'from': protocol})
    print shown(cPickle.loads(cPickle.dumps(own, protocol)))
    many = Plain()
    for i in range(60):
        setattr(many, 'a%d' % i, i)
    print len(vars(cPickle.loads(cPickle.dumps(many, protocol))))
for text in ('L-12L\n.', 'L0L\n.', 'L7\n.', 'L%dL\n.' % 10 ** 30, 'F1.5\n.', 'F-1e300\n.', 'L0x1fL\n.', 'L 7L\n.',
             'L007L\n.'):
    try:
        v = cPickle.loads(text)
        print repr(text)[:40], type(v).__name__, repr(v)
    except Exception as e:
        print repr(text), type(e).__name__, e
obj = cPickle.loads(cPickle.dumps(made(Plain, a=1), 2))
obj.c = 3
print sorted(vars(obj).items()), [key is intern('a') for key in vars(obj) if key == 'a']
