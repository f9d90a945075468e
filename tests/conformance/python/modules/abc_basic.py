import abc
class Abs(object):
    __metaclass__ = abc.ABCMeta
    @abc.abstractmethod
    def m(self): pass
    @abc.abstractproperty
    def p(self): pass
class Half(Abs):
    def m(self): return 'm'
class Full(Half):
    p = 5
for k in (Abs, Half):
    try:
        k()
    except TypeError as e:
        print e
print Full().m(), Full().p, isinstance(Full(), Abs)
class Reg(object): pass
Abs.register(Reg); print isinstance(Reg(), Abs), issubclass(Reg, Abs)
