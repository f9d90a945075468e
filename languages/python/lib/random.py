"""Random numbers: the Mersenne twister of `_random`, and distributions."""

from __future__ import division

import _random
from math import log as _log, exp as _exp, pi as _pi, e as _e, ceil as _ceil, sqrt as _sqrt, acos as _acos, cos as _cos, \
    sin as _sin
from os import urandom as _urandom

__all__ = ['Random', 'seed', 'random', 'uniform', 'randint', 'choice', 'sample', 'randrange', 'shuffle', 'normalvariate',
           'lognormvariate', 'expovariate', 'vonmisesvariate', 'gammavariate', 'triangular', 'gauss', 'betavariate',
           'paretovariate', 'weibullvariate', 'getstate', 'setstate', 'jumpahead', 'WichmannHill', 'getrandbits',
           'SystemRandom']

NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
TWOPI = 2.0 * _pi
LOG4 = _log(4.0)
SG_MAGICCONST = 1.0 + _log(4.5)
BPF = 53
RECIP_BPF = 2 ** -BPF
_MAXWIDTH = 1 << BPF


def _number(data):
    """Bytes as a number, the first byte the most significant."""
    return long(data.encode('hex'), 16) if data else 0L


class Random(_random.Random):
    """A source of random numbers. A subclass may bring its own `random`."""

    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def seed(self, a=None):
        """Start anew from a number or any hashable value; from the system's randomness without one."""
        if a is None:
            a = _number(_urandom(2500))
        super(Random, self).seed(a)
        self.gauss_next = None

    def getstate(self):
        return self.VERSION, super(Random, self).getstate(), self.gauss_next

    def setstate(self, state):
        version = state[0]
        if version == 3:
            version, inner, self.gauss_next = state
            super(Random, self).setstate(inner)
        elif version == 2:
            version, inner, self.gauss_next = state
            super(Random, self).setstate(tuple(long(x) % (2 ** 32) for x in inner))
        else:
            raise ValueError('state with version %s passed to Random.setstate() of version %s' % (version, self.VERSION))

    def jumpahead(self, n):
        """A state far from the present one."""
        # States that differ in a few bits shall not give neighbouring sequences.
        from hashlib import sha512
        mixed = sha512(repr(n) + repr(self.getstate())).hexdigest()
        super(Random, self).jumpahead(int(mixed, 16))

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def randrange(self, start, stop=None, step=1, _int=int, _maxwidth=1L << BPF):
        """One of the items of `range(start, stop, step)`."""
        first = _int(start)
        if first != start:
            raise ValueError('non-integer arg 1 for randrange()')
        if stop is None:
            if first > 0:
                if first >= _maxwidth:
                    return self._randbelow(first)
                return _int(self.random() * first)
            raise ValueError('empty range for randrange()')
        last = _int(stop)
        if last != stop:
            raise ValueError('non-integer stop for randrange()')
        width = last - first
        if step == 1 and width > 0:
            if width >= _maxwidth:
                return _int(first + self._randbelow(width))
            return _int(first + _int(self.random() * width))
        if step == 1:
            raise ValueError('empty range for randrange() (%d,%d, %d)' % (first, last, width))
        stride = _int(step)
        if stride != step:
            raise ValueError('non-integer step for randrange()')
        if stride > 0:
            count = (width + stride - 1) // stride
        elif stride < 0:
            count = (width + stride + 1) // stride
        else:
            raise ValueError('zero step for randrange()')
        if count <= 0:
            raise ValueError('empty range for randrange()')
        if count >= _maxwidth:
            return first + stride * self._randbelow(count)
        return first + stride * _int(self.random() * count)

    def randint(self, a, b):
        """An integer from a to b, both included."""
        return self.randrange(a, b + 1)

    def _randbelow(self, n):
        """An integer below a large n."""
        if type(self).random is _RANDOM or type(self).getrandbits is not _GETRANDBITS:
            bits = int(1.00001 + _log(n - 1, 2.0))
            r = self.getrandbits(bits)
            while r >= n:
                r = self.getrandbits(bits)
            return r
        return int(self.random() * n)

    def choice(self, seq):
        """One of the items."""
        return seq[int(self.random() * len(seq))]

    def shuffle(self, x, random=None):
        """Put the items of a list in random order."""
        if random is None:
            random = self.random
        for i in reversed(xrange(1, len(x))):
            j = int(random() * (i + 1))
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k):
        """k different items."""
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError('sample larger than population')
        random = self.random
        result = [None] * k
        # What a set of chosen positions takes, against a copy of the population.
        room = 21
        if k > 5:
            room += 4 ** _ceil(_log(k * 3, 4))
        if n <= room or hasattr(population, 'keys'):
            pool = list(population)
            for i in xrange(k):
                j = int(random() * (n - i))
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
            return result
        try:
            chosen = set()
            for i in xrange(k):
                j = int(random() * n)
                while j in chosen:
                    j = int(random() * n)
                chosen.add(j)
                result[i] = population[j]
        except (TypeError, KeyError):
            if isinstance(population, list):
                raise
            return self.sample(tuple(population), k)
        return result

    def uniform(self, a, b):
        """A number between a and b."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """A number between low and high, most often near the mode."""
        u = self.random()
        try:
            c = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if u > c:
            u = 1.0 - u
            c = 1.0 - c
            low, high = high, low
        return low + (high - low) * (u * c) ** 0.5

    def normalvariate(self, mu, sigma):
        """Normal distribution, by the ratio of uniform numbers."""
        random = self.random
        while True:
            u1 = random()
            u2 = 1.0 - random()
            z = NV_MAGICCONST * (u1 - 0.5) / u2
            if z * z / 4.0 <= -_log(u2):
                return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        """Exponential distribution with mean 1 / lambd."""
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """An angle around mu, the closer the larger kappa is."""
        random = self.random
        if kappa <= 1e-6:
            return TWOPI * random()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_pi * random())
            d = z / (r + z)
            u2 = random()
            if u2 < 1.0 - d * d or u2 <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        if random() > 0.5:
            return (mu + _acos(f)) % TWOPI
        return (mu - _acos(f)) % TWOPI

    def gammavariate(self, alpha, beta):
        """Gamma distribution with mean alpha * beta."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        random = self.random
        if alpha > 1.0:
            ainv = _sqrt(2.0 * alpha - 1.0)
            bbb = alpha - LOG4
            ccc = alpha + ainv
            while True:
                u1 = random()
                if not 1e-7 < u1 < .9999999:
                    continue
                u2 = 1.0 - random()
                v = _log(u1 / (1.0 - u1)) / ainv
                x = alpha * _exp(v)
                z = u1 * u1 * u2
                r = bbb + ccc * v - x
                if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
                    return x * beta
        if alpha == 1.0:
            u = random()
            while u <= 1e-7:
                u = random()
            return -_log(u) * beta
        while True:
            u = random()
            b = (_e + alpha) / _e
            p = b * u
            x = p ** (1.0 / alpha) if p <= 1.0 else -_log((b - p) / alpha)
            u1 = random()
            if p > 1.0:
                if u1 <= x ** (alpha - 1.0):
                    break
            elif u1 <= _exp(-x):
                break
        return x * beta

    def gauss(self, mu, sigma):
        """Normal distribution; numbers are made in pairs, the second is kept for the next call."""
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            random = self.random
            angle = random() * TWOPI
            radius = _sqrt(-2.0 * _log(1.0 - random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def betavariate(self, alpha, beta):
        """Beta distribution."""
        y = self.gammavariate(alpha, 1.)
        if y == 0:
            return 0.0
        return y / (y + self.gammavariate(beta, 1.))

    def paretovariate(self, alpha):
        return 1.0 / pow(1.0 - self.random(), 1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * pow(-_log(1.0 - self.random()), 1.0 / beta)


_RANDOM = Random.random
_GETRANDBITS = Random.getrandbits


class WichmannHill(Random):
    """The generator of older Pythons: three small congruences."""

    VERSION = 1

    def seed(self, a=None):
        if a is None:
            a = _number(_urandom(16))
        if not isinstance(a, (int, long)):
            a = hash(a)
        a, x = divmod(a, 30268)
        a, y = divmod(a, 30306)
        a, z = divmod(a, 30322)
        self._seed = int(x) + 1, int(y) + 1, int(z) + 1
        self.gauss_next = None

    def random(self):
        x, y, z = self._seed
        x = 171 * x % 30269
        y = 172 * y % 30307
        z = 170 * z % 30323
        self._seed = x, y, z
        return (x / 30269.0 + y / 30307.0 + z / 30323.0) % 1.0

    def getstate(self):
        return self.VERSION, self._seed, self.gauss_next

    def setstate(self, state):
        if state[0] != 1:
            raise ValueError('state with version %s passed to Random.setstate() of version %s' % (state[0], self.VERSION))
        _, self._seed, self.gauss_next = state


class SystemRandom(Random):
    """Numbers from the operating system; there is no state."""

    def random(self):
        return (_number(_urandom(7)) >> 3) * RECIP_BPF

    def getrandbits(self, k):
        if k <= 0:
            raise ValueError('number of bits must be greater than zero')
        if k != int(k):
            raise TypeError('number of bits should be an integer')
        count = (k + 7) // 8
        return _number(_urandom(count)) >> (count * 8 - k)

    def _nothing(self, *args, **kwds):
        return None

    seed = jumpahead = _nothing

    def _no_state(self, *args, **kwds):
        raise NotImplementedError('System entropy source does not have state.')

    getstate = setstate = _no_state


_inst = Random()
seed = _inst.seed
random = _inst.random
uniform = _inst.uniform
triangular = _inst.triangular
randint = _inst.randint
choice = _inst.choice
randrange = _inst.randrange
sample = _inst.sample
shuffle = _inst.shuffle
normalvariate = _inst.normalvariate
lognormvariate = _inst.lognormvariate
expovariate = _inst.expovariate
vonmisesvariate = _inst.vonmisesvariate
gammavariate = _inst.gammavariate
gauss = _inst.gauss
betavariate = _inst.betavariate
paretovariate = _inst.paretovariate
weibullvariate = _inst.weibullvariate
getstate = _inst.getstate
setstate = _inst.setstate
jumpahead = _inst.jumpahead
getrandbits = _inst.getrandbits
