# What `__get__` of built-in descriptors refuses.
d = dict.__dict__['fromkeys']
for args in (None, None), (42,), (None, 42), (None, int), ({},), (None, dict), (None,), ({}, dict), ({}, int), (42, dict):
    try:
        print args, d.__get__(*args)([1])
    except TypeError as error:
        print args, error


def f(*args):
    return args


class C(object):
    __slots__ = 'x'

    def method(self):
        return 'method'


for what in classmethod(f), staticmethod(f), property(f), f, C.method, C.__dict__['x'], list.__dict__['append'], super(C):
    for args in (None, None), (None,):
        try:
            what.__get__(*args)
            print type(what).__name__, args
        except TypeError as error:
            print type(what).__name__, args, error
print f.__get__(3)(), f.__get__(None, int)(4), classmethod(f).__get__(None, 42)(), C.method.__get__(C())()
