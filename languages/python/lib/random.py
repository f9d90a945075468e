"""Random numbers: the Mersenne twister of `_random`, and distributions.

From the same seed come the same numbers as in CPython: each method asks for uniform numbers in the same order and
computes with them in the same order."""

from __future__ import division

import _random
from math import acos, ceil, cos, e, exp, log, pi, sin, sqrt
from os import urandom
from warnings import warn

__all__ = ['Random', 'seed', 'random', 'uniform', 'randint', 'choice', 'sample', 'randrange', 'shuffle', 'normalvariate',
           'lognormvariate', 'expovariate', 'vonmisesvariate', 'gammavariate', 'triangular', 'gauss', 'betavariate',
           'paretovariate', 'weibullvariate', 'getstate', 'setstate', 'jumpahead', 'WichmannHill', 'getrandbits',
           'SystemRandom']

# Bits of a uniform number.
BPF = 53
RECIP_BPF = 2 ** -BPF

# What the distributions need of constants.
TWOPI, LOG4 = pi * 2.0, log(4.0)
NV_MAGICCONST, SG_MAGICCONST = 4 * exp(-0.5) / sqrt(2.0), 1.0 + log(4.5)


def _from_system(count):
    """So many random bytes of the operating system, as a number."""
    return long(urandom(count).encode('hex'), 16)


def _bad_state(version, mine):
    return ValueError('state with version %s passed to Random.setstate() of version %s' % (version, mine))


class Random(_random.Random):
    """A source of random numbers. A subclass may bring its own `random`."""

    VERSION = 3

    # The second number of the pair that `gauss` makes.
    gauss_next = None

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    # The state.

    def seed(self, a=None):
        """Start anew from a number or any hashable value; from the system's randomness without one."""
        _random.Random.seed(self, _from_system(2500) if a is None else a)
        self.gauss_next = None

    def getstate(self):
        """All there is to know."""
        return self.VERSION, _random.Random.getstate(self), self.gauss_next

    def setstate(self, state):
        """Go on as after a `getstate`; of an older Python, whose numbers had signs, too."""
        version = state[0]
        if version not in (2, 3):
            raise _bad_state(version, self.VERSION)
        _, words, self.gauss_next = state
        if version == 2:
            words = tuple([long(word) & 0xffffffff for word in words])
        _random.Random.setstate(self, words)

    def jumpahead(self, n):
        """A state far from the present one."""
        from hashlib import sha512
        # Steps that differ in a few bits shall not lead to states that do.
        step = sha512(repr(n) + repr(self.getstate())).hexdigest()
        _random.Random.jumpahead(self, int(step, 16))

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return type(self), (), self.getstate()

    # Integers and items.

    def _randbelow(self, n):
        """An integer below n, which is too large for the bits of a uniform number."""
        kind = type(self)
        if kind.random is not _RANDOM and kind.getrandbits is _GETRANDBITS:
            # Somebody else's numbers: they have to do.
            if n >= 1 << BPF:
                warn('Underlying random() generator does not supply \nenough bits to choose from a population range this '
                     'large')
            return int(self.random() * n)
        bits = int(1.00001 + log(n - 1, 2.0))
        while True:
            found = self.getrandbits(bits)
            if found < n:
                return found

    def randrange(self, start, stop=None, step=1, _int=int, _maxwidth=1L << BPF):
        """One of the items of `range(start, stop, step)`."""
        first = _int(start)
        if first != start:
            raise ValueError('non-integer arg 1 for randrange()')
        if stop is None:
            count, first, stride = first, 0, 1
            if count <= 0:
                raise ValueError('empty range for randrange()')
        else:
            last, stride = _int(stop), _int(step)
            if last != stop:
                raise ValueError('non-integer stop for randrange()')
            count = last - first
            if step != 1:
                if stride != step:
                    raise ValueError('non-integer step for randrange()')
                if stride == 0:
                    raise ValueError('zero step for randrange()')
                # Rounded up.
                count = -(-count // stride)
            if count <= 0:
                raise ValueError('empty range for randrange()' if step != 1 else
                                 'empty range for randrange() (%d,%d, %d)' % (first, last, count))
        chosen = _int(self.random() * count) if count < _maxwidth else self._randbelow(count)
        return first + chosen if stride == 1 else first + chosen * stride

    def randint(self, a, b):
        """An integer from a to b, both included."""
        return self.randrange(a, b + 1)

    def choice(self, seq):
        """One of the items."""
        return seq[int(self.random() * len(seq))]

    def shuffle(self, x, random=None):
        """Put the items of a list in random order."""
        random = random or self.random
        for last in xrange(len(x) - 1, 0, -1):
            # Any of those that have no place yet goes to the last place that is free.
            other = int(random() * (last + 1))
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k):
        """k different items."""
        n = len(population)
        if k < 0 or k > n:
            raise ValueError('sample larger than population')
        # A set of places takes room, and a list of what is left takes other room.
        room = 21 + (4 ** ceil(log(k * 3, 4)) if k > 5 else 0)
        if hasattr(population, 'keys') or n <= room:
            return self._sample_of_list(list(population), k)
        try:
            return [population[place] for place in self._places(n, k)]
        except (KeyError, TypeError):
            # It cannot be asked for items by place.
            if isinstance(population, list):
                raise
        return self.sample(tuple(population), k)

    def _sample_of_list(self, left, k):
        chosen, random = [], self.random
        for n in xrange(len(left), len(left) - k, -1):
            place = int(random() * n)
            chosen.append(left[place])
            left[place] = left[n - 1]
        return chosen

    def _places(self, n, k):
        """k different numbers below n."""
        seen, random = set(), self.random
        while len(seen) < k:
            place = int(random() * n)
            if place not in seen:
                seen.add(place)
                yield place

    # Distributions.

    def uniform(self, a, b):
        """A number between a and b."""
        return a + self.random() * (b - a)

    def triangular(self, low=0.0, high=1.0, mode=None):
        """A number between low and high, most often near the mode."""
        where = self.random()
        if mode is None:
            peak = 0.5
        elif high == low:
            return low
        else:
            peak = (mode - low) / (high - low)
        if where > peak:
            # Seen from the other side.
            where, peak, low, high = 1.0 - where, 1.0 - peak, high, low
        return low + (high - low) * (where * peak) ** 0.5

    def normalvariate(self, mu, sigma):
        """Normal distribution, by the ratio of uniform numbers (Kinderman and Monahan)."""
        random, accepted = self.random, False
        while not accepted:
            over, under = random(), 1.0 - random()
            z = NV_MAGICCONST * (over - 0.5) / under
            accepted = z * z / 4.0 <= -log(under)
        return z * sigma + mu

    def gauss(self, mu, sigma):
        """Normal distribution; numbers are made in pairs, the second is kept for the next call."""
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            angle = self.random() * TWOPI
            radius = sqrt(-2.0 * log(1.0 - self.random()))
            z, self.gauss_next = cos(angle) * radius, sin(angle) * radius
        return z * sigma + mu

    def lognormvariate(self, mu, sigma):
        """A number whose logarithm has a normal distribution."""
        return exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        """Exponential distribution with mean 1 / lambd."""
        return log(1.0 - self.random()) / -lambd

    def vonmisesvariate(self, mu, kappa):
        """An angle around mu, the closer the larger kappa is (Fisher; Best)."""
        random = self.random
        if kappa <= 1e-6:
            return random() * TWOPI
        half = 0.5 / kappa
        r = half + sqrt(half * half + 1.0)
        accepted = False
        while not accepted:
            z = cos(random() * pi)
            d = z / (z + r)
            u = random()
            accepted = u < 1.0 - d * d or u <= exp(d) * (1.0 - d)
        q = 1.0 / r
        away = acos((z + q) / (q * z + 1.0))
        return (mu + away if random() > 0.5 else mu - away) % TWOPI

    def gammavariate(self, alpha, beta):
        """Gamma distribution with mean alpha * beta."""
        if not (alpha > 0.0 and beta > 0.0):
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        if alpha == 1.0:
            return self._gamma_of_one() * beta
        return (self._gamma_above_one if alpha > 1.0 else self._gamma_below_one)(alpha) * beta

    def _gamma_of_one(self):
        u = 0.0
        while u <= 1e-7:
            u = self.random()
        return -log(u)

    def _gamma_above_one(self, alpha):
        """Cheng's method."""
        root = sqrt(2.0 * alpha - 1.0)
        b, c = alpha - LOG4, alpha + root
        while True:
            u1 = self.random()
            if 1e-7 < u1 < .9999999:
                u2 = 1.0 - self.random()
                v = log(u1 / (1.0 - u1)) / root
                x, z = exp(v) * alpha, u1 * u1 * u2
                r = b + c * v - x
                if SG_MAGICCONST + r - 4.5 * z >= 0.0 or r >= log(z):
                    return x

    def _gamma_below_one(self, alpha):
        """Kennedy and Gentle's method."""
        b = (alpha + e) / e
        while True:
            p = self.random() * b
            if p > 1.0:
                x = -log((b - p) / alpha)
                limit = x ** (alpha - 1.0)
            else:
                x = p ** (1.0 / alpha)
                limit = exp(-x)
            if self.random() <= limit:
                return x

    def betavariate(self, alpha, beta):
        """Beta distribution."""
        part = self.gammavariate(alpha, 1.)
        return part / (part + self.gammavariate(beta, 1.)) if part else 0.0

    def paretovariate(self, alpha):
        """Pareto distribution."""
        return 1.0 / (1.0 - self.random()) ** (1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """Weibull distribution."""
        return (-log(1.0 - self.random())) ** (1.0 / beta) * alpha


_RANDOM, _GETRANDBITS = Random.random, Random.getrandbits


class WichmannHill(Random):
    """The generator of older Pythons: three small congruences."""

    VERSION = 1

    def seed(self, a=None):
        """Start anew from a number or any hashable value; from the system's randomness without one."""
        if a is None:
            a = _from_system(16)
        elif not isinstance(a, (int, long)):
            a = hash(a)
        parts = []
        for modulus in (30268, 30306, 30322):
            a, part = divmod(a, modulus)
            parts.append(int(part) + 1)
        self._seed, self.gauss_next = tuple(parts), None

    def random(self):
        """The next uniform number."""
        x, y, z = self._seed
        self._seed = x, y, z = x * 171 % 30269, y * 172 % 30307, z * 170 % 30323
        return (x / 30269.0 + y / 30307.0 + z / 30323.0) % 1.0

    def getstate(self):
        """All there is to know."""
        return self.VERSION, self._seed, self.gauss_next

    def setstate(self, state):
        """Go on as after a `getstate`."""
        if state[0] != self.VERSION:
            raise _bad_state(state[0], self.VERSION)
        self._seed, self.gauss_next = state[1:]


class SystemRandom(Random):
    """Numbers from the operating system; there is no state."""

    def random(self):
        """The next uniform number."""
        return (_from_system(7) >> 3) * RECIP_BPF

    def getrandbits(self, k):
        """A number of so many bits."""
        if k <= 0:
            raise ValueError('number of bits must be greater than zero')
        if int(k) != k:
            raise TypeError('number of bits should be an integer')
        size = -(-k // 8)
        return _from_system(size) >> size * 8 - k

    def seed(self, *args, **kwds):
        """Nothing is changed by it."""

    jumpahead = seed

    def getstate(self, *args, **kwds):
        """There is no state."""
        raise NotImplementedError('System entropy source does not have state.')

    setstate = getstate


# The functions of the module are methods of one source.
_inst = Random()
(seed, random, uniform, randint, choice, sample, randrange, shuffle, normalvariate, lognormvariate, expovariate,
 vonmisesvariate, gammavariate, triangular, gauss, betavariate, paretovariate, weibullvariate, getstate, setstate,
 jumpahead, getrandbits) = [getattr(_inst, _name) for _name in __all__ if _name[0].islower()]
