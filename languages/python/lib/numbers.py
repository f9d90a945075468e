"""Abstract base classes of numbers."""

from __future__ import division

from abc import ABCMeta, abstractmethod

__all__ = ['Number', 'Complex', 'Real', 'Rational', 'Integral']


class Number(object):
    """Any number."""

    __metaclass__ = ABCMeta
    __slots__, __hash__ = (), None


class Complex(Number):
    """What adds and multiplies: the methods for that, `real`, `imag`, `conjugate` and others are up to the class."""

    __slots__ = ()

    @abstractmethod
    def __complex__(self):
        """The number as `complex`."""

    def __nonzero__(self):
        return self != 0

    def __ne__(self, other):
        return not self == other

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other


class Real(Complex):
    """What has an order and can be divided with a remainder."""

    __slots__ = ()

    @abstractmethod
    def __float__(self):
        """The number as `float`."""

    def __complex__(self):
        return complex(float(self))

    def conjugate(self):
        """The number itself."""
        return +self

    real, imag = property(conjugate), property(lambda self: 0)

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self


class Rational(Real):
    """What is a quotient of two whole numbers: `numerator` and `denominator`."""

    __slots__ = ()

    def __float__(self):
        return self.numerator / self.denominator


class Integral(Rational):
    """A whole number."""

    __slots__ = ()

    @abstractmethod
    def __long__(self):
        """The number as `long`."""

    def __index__(self):
        return long(self)

    def __float__(self):
        return float(self.__index__())

    numerator, denominator = Real.real, property(lambda self: 1)


for _abstract, _concrete in ((Complex, complex), (Real, float), (Integral, int), (Integral, long)):
    _abstract.register(_concrete)
del _abstract, _concrete
