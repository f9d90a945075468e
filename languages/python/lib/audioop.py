"""Sound as strings of samples of one, two or four bytes."""

import array as _array
import math as _math


class error(Exception):
    """The samples are not what they should be."""

    __module__ = 'audioop'


_CODES = {1: 'b', 2: 'h', 4: 'i'}


def _width(width):
    if width not in _CODES:
        raise error('Size should be 1, 2 or 4')


def _samples(fragment, width):
    """The samples as an array of integers."""
    if not isinstance(fragment, str):
        fragment = str(buffer(fragment))
    _width(width)
    if len(fragment) % width:
        raise error('not a whole number of frames')
    return _array.array(_CODES[width], fragment)


def _limits(width):
    high = (1 << 8 * width - 1) - 1
    return -high - 1, high


def _packed(values, width):
    return _array.array(_CODES[width], values).tostring()


def _clipped(value, width):
    low, high = _limits(width)
    value = _math.floor(value)
    return low if value < low else high if value > high else int(value)


def _wrapped(value, width):
    bits = 8 * width
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> bits - 1 else value


def getsample(fragment, width, index):
    """One sample."""
    samples = _samples(fragment, width)
    if not 0 <= index < len(samples):
        raise error('Index out of range')
    return samples[index]


def max(fragment, width):
    """The greatest absolute value."""
    best = 0
    for v in _samples(fragment, width):
        if v < 0:
            v = -v
        if v > best:
            best = v
    return best


def minmax(fragment, width):
    """The smallest and the greatest value."""
    low, high = 0x7fffffff, -0x80000000
    for v in _samples(fragment, width):
        if v < low:
            low = v
        if v > high:
            high = v
    return low, high


def avg(fragment, width):
    """The average."""
    samples = _samples(fragment, width)
    return sum(samples) // len(samples) if samples else 0


def rms(fragment, width):
    """The root of the average of the squares."""
    samples = _samples(fragment, width)
    return int(_math.sqrt(sum(float(v) * v for v in samples) / len(samples))) if samples else 0


def _shorts(fragment):
    if len(fragment) & 1:
        raise error('Strings should be even-sized')
    return _samples(fragment, 2)


def _dot(a, i, b, n):
    return sum(float(a[i + k]) * b[k] for k in xrange(n))


def findfit(fragment, reference):
    """Where a fragment is most like another one, and the factor between them."""
    a, b = _shorts(fragment), _shorts(reference)
    if len(a) < len(b):
        raise error('First sample should be longer')
    n = len(b)
    squares = _dot(b, 0, b, n)
    best, best_value = 0, None
    for i in xrange(len(a) - n + 1):
        own = sum(float(a[i + k]) ** 2 for k in xrange(n))
        product = _dot(a, i, b, n)
        value = (squares * own - product * product) / own if own else 0.0
        if best_value is None or value < best_value:
            best, best_value = i, value
    return best, _dot(a, best, b, n) / squares


def findfactor(fragment, reference):
    """The factor that makes a fragment most like another one."""
    a, b = _shorts(fragment), _shorts(reference)
    if len(a) != len(b):
        raise error('Samples should be same size')
    return _dot(a, 0, b, len(a)) / _dot(b, 0, b, len(b))


def findmax(fragment, length):
    """Where so many samples have the most energy."""
    a = _shorts(fragment)
    if length < 0 or len(a) < length:
        raise error('Input sample should be longer')
    energy = sum(float(v) ** 2 for v in a[:length])
    best, best_energy = 0, energy
    for i in xrange(1, len(a) - length + 1):
        energy += float(a[i + length - 1]) ** 2 - float(a[i - 1]) ** 2
        if energy > best_energy:
            best, best_energy = i, energy
    return best


def _peaks(samples):
    """The values where the direction changes."""
    found = []
    before, direction = None, None
    for v in samples:
        if before is not None and v != before:
            up = v > before
            if direction is not None and up != direction:
                found.append(before)
            direction = up
        before = v
    return found


def avgpp(fragment, width):
    """The average distance between peaks."""
    peaks = _peaks(_samples(fragment, width))
    gaps = [abs(a - b) for a, b in zip(peaks, peaks[1:])]
    return sum(gaps) // len(gaps) if gaps else 0


def maxpp(fragment, width):
    """The greatest distance between peaks."""
    best = 0
    peaks = _peaks(_samples(fragment, width))
    for a, b in zip(peaks, peaks[1:]):
        if abs(a - b) > best:
            best = abs(a - b)
    return best


def cross(fragment, width):
    """How often the sign changes."""
    before, n = None, -1
    for v in _samples(fragment, width):
        negative = v < 0
        if negative != before:
            n += 1
        before = negative
    return n


def mul(fragment, width, factor):
    """All samples, louder by a factor."""
    return _packed([_clipped(v * factor, width) for v in _samples(fragment, width)], width)


def _stereo(fragment, width):
    samples = _samples(fragment, width)
    if len(samples) % 2:
        raise error('not a whole number of frames')
    return samples


def tomono(fragment, width, lfactor, rfactor):
    """Two channels as one."""
    samples = _stereo(fragment, width)
    return _packed([_clipped(samples[i] * lfactor + samples[i + 1] * rfactor, width)
                    for i in xrange(0, len(samples), 2)], width)


def tostereo(fragment, width, lfactor, rfactor):
    """One channel as two."""
    out = []
    for v in _samples(fragment, width):
        out += [_clipped(v * lfactor, width), _clipped(v * rfactor, width)]
    return _packed(out, width)


def add(fragment1, fragment2, width):
    """The sums of samples."""
    _width(width)
    if len(fragment1) != len(fragment2):
        if len(fragment1) % width or len(fragment2) % width:
            raise error('not a whole number of frames')
        raise error('Lengths should be the same')
    pairs = zip(_samples(fragment1, width), _samples(fragment2, width))
    return _packed([_clipped(a + b, width) for a, b in pairs], width)


def bias(fragment, width, bias):
    """All samples with something added; what is too much wraps around."""
    return _packed([_wrapped(v + bias, width) for v in _samples(fragment, width)], width)


def reverse(fragment, width):
    """The samples from last to first."""
    samples = _samples(fragment, width)
    samples.reverse()
    return samples.tostring()


def lin2lin(fragment, width, newwidth):
    """Samples in another width."""
    samples = _samples(fragment, width)
    _width(newwidth)
    shift = 8 * (newwidth - width)
    if shift >= 0:
        return _packed([v << shift for v in samples], newwidth)
    return _packed([v >> -shift for v in samples], newwidth)


def ratecv(fragment, width, nchannels, inrate, outrate, state, weightA=1, weightB=0):
    """Samples at another rate; also the state for the next fragment."""
    _width(width)
    if nchannels < 1:
        raise error('# of channels should be >= 1')
    if width * nchannels > 0x7fffffff:
        raise OverflowError('width * nchannels too big for a C int')
    if weightA < 1 or weightB < 0:
        raise error('weightA should be >= 1, weightB should be >= 0')
    if len(fragment) % (width * nchannels):
        raise error('not a whole number of frames')
    if inrate <= 0 or outrate <= 0:
        raise error('sampling rate not > 0')
    divisor = _gcd(inrate, outrate)
    inrate, outrate = inrate // divisor, outrate // divisor
    divisor = _gcd(weightA, weightB)
    weightA, weightB = weightA // divisor, weightB // divisor
    if state is None:
        d, before, current = -outrate, [0] * nchannels, [0] * nchannels
    else:
        d, pairs = state
        if len(pairs) != nchannels:
            raise error('illegal state argument')
        before, current = [p[0] for p in pairs], [p[1] for p in pairs]
    scale = 8 * (4 - width)
    samples = [v << scale for v in _samples(fragment, width)]
    out, at = [], 0
    while True:
        while d < 0:
            if at >= len(samples):
                return _packed(out, width), (d, tuple(zip(before, current)))
            for channel in xrange(nchannels):
                before[channel] = current[channel]
                current[channel] = int((float(weightA) * samples[at] + float(weightB) * before[channel]) /
                                       (float(weightA) + float(weightB)))
                at += 1
            d += outrate
        while d >= 0:
            for channel in xrange(nchannels):
                value = int((float(before[channel]) * d + float(current[channel]) * (outrate - d)) / outrate)
                out.append(value >> scale)
            d -= inrate


def _gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def _to_ulaw(v):
    """A sample of 14 bits as G.711 u-law."""
    mask = 0xff
    if v < 0:
        v, mask = -v, 0x7f
    v = (v if v < 8159 else 8159) + 33
    segment = v.bit_length() - 6
    if segment >= 8:
        return 0x7f ^ mask
    return (segment << 4 | v >> segment + 1 & 15) ^ mask


def _from_ulaw(u):
    u = ~u & 0xff
    t = ((u & 15) << 3) + 132 << (u >> 4 & 7)
    return 132 - t if u & 0x80 else t - 132


def _to_alaw(v):
    """A sample of 13 bits as G.711 A-law."""
    mask = 0xd5
    if v < 0:
        v, mask = -v - 1, 0x55
    segment = v.bit_length() - 5 if v.bit_length() > 5 else 0
    if segment >= 8:
        return 0x7f ^ mask
    return (segment << 4 | (v >> 1 if segment < 2 else v >> segment) & 15) ^ mask


def _from_alaw(a):
    a ^= 0x55
    t = (a & 15) << 4
    segment = a >> 4 & 7
    t = t + 8 if segment == 0 else t + 264 << segment - 1
    return t if a & 0x80 else -t


def lin2ulaw(fragment, width):
    shift = 8 * (4 - width)
    return ''.join(chr(_to_ulaw(v << shift >> 18)) for v in _samples(fragment, width))


def lin2alaw(fragment, width):
    shift = 8 * (4 - width)
    return ''.join(chr(_to_alaw(v << shift >> 19)) for v in _samples(fragment, width))


def _widened(values, width):
    _width(width)
    shift = 16 - 8 * width
    return _packed([v >> shift if shift >= 0 else v << -shift for v in values], width)


def ulaw2lin(fragment, width):
    return _widened([_from_ulaw(ord(c)) for c in str(buffer(fragment))], width)


def alaw2lin(fragment, width):
    return _widened([_from_alaw(ord(c)) for c in str(buffer(fragment))], width)


_INDEX = [-1, -1, -1, -1, 2, 4, 6, 8] * 2
_STEPS = [
    7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118,
    130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166,
    1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845,
    8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767]


def _adpcm_state(state):
    if state is None:
        return 0, 0
    if not isinstance(state, tuple):
        raise TypeError('state must be a tuple or None, not %s' % type(state).__name__)
    predicted, index = state
    if not -0x8000 <= predicted < 0x8000 or not 0 <= index < len(_STEPS):
        raise ValueError('bad state')
    return predicted, index


def _adpcm_step(predicted, index, delta):
    """The next prediction after a code of four bits."""
    step = _STEPS[index]
    change = step >> 3
    if delta & 4:
        change += step
    if delta & 2:
        change += step >> 1
    if delta & 1:
        change += step >> 2
    predicted = _clipped(predicted - change if delta & 8 else predicted + change, 2)
    index += _INDEX[delta]
    return predicted, 0 if index < 0 else 88 if index > 88 else index


def lin2adpcm(fragment, width, state):
    """Samples as four bits each, and the state for the next fragment."""
    samples = _samples(fragment, width)
    predicted, index = _adpcm_state(state)
    out, high = [], None
    for v in samples:
        v = v << 8 * (4 - width) >> 16
        difference = v - predicted
        delta = 8 if difference < 0 else 0
        difference = abs(difference)
        step = _STEPS[index]
        for bit in (4, 2, 1):
            if difference >= step:
                delta |= bit
                difference -= step
            step >>= 1
        predicted, index = _adpcm_step(predicted, index, delta)
        if high is None:
            high = delta << 4
        else:
            out.append(chr(high | delta))
            high = None
    return ''.join(out), (predicted, index)


def adpcm2lin(fragment, width, state):
    """The other way around."""
    _width(width)
    predicted, index = _adpcm_state(state)
    out = []
    for c in str(buffer(fragment)):
        for delta in (ord(c) >> 4, ord(c) & 15):
            predicted, index = _adpcm_step(predicted, index, delta)
            out.append(predicted)
    return _widened(out, width), (predicted, index)
