"""Colours in RGB, YIQ, HLS and HSV, all parts between 0 and 1 (but I and Q)."""

__all__ = ['rgb_to_yiq', 'yiq_to_rgb', 'rgb_to_hls', 'hls_to_rgb', 'rgb_to_hsv', 'hsv_to_rgb']

ONE_THIRD = 1.0 / 3.0
ONE_SIXTH = 1.0 / 6.0
TWO_THIRD = 2.0 / 3.0


def rgb_to_yiq(r, g, b):
    return 0.30 * r + 0.59 * g + 0.11 * b, 0.60 * r - 0.28 * g - 0.32 * b, 0.21 * r - 0.52 * g + 0.31 * b


def yiq_to_rgb(y, i, q):
    parts = (y + 0.948262 * i + 0.624013 * q, y - 0.276066 * i - 0.639810 * q, y - 1.105450 * i + 1.729860 * q)
    return tuple(0.0 if part < 0.0 else 1.0 if part > 1.0 else part for part in parts)


def _hue(r, g, b, most, least):
    """The angle: which part is strongest, and to which other one it leans."""
    spread = most - least
    rc, gc, bc = (most - r) / spread, (most - g) / spread, (most - b) / spread
    if r == most:
        h = bc - gc
    elif g == most:
        h = 2.0 + rc - bc
    else:
        h = 4.0 + gc - rc
    return h / 6.0 % 1.0


def rgb_to_hls(r, g, b):
    most, least = max(r, g, b), min(r, g, b)
    l = (least + most) / 2.0
    if least == most:
        return 0.0, l, 0.0
    s = (most - least) / (most + least if l <= 0.5 else 2.0 - most - least)
    return _hue(r, g, b, most, least), l, s


def _channel(low, high, hue):
    hue = hue % 1.0
    if hue < ONE_SIXTH:
        return low + (high - low) * hue * 6.0
    if hue < 0.5:
        return high
    if hue < TWO_THIRD:
        return low + (high - low) * (TWO_THIRD - hue) * 6.0
    return low


def hls_to_rgb(h, l, s):
    if s == 0.0:
        return l, l, l
    high = l * (1.0 + s) if l <= 0.5 else l + s - l * s
    low = 2.0 * l - high
    return _channel(low, high, h + ONE_THIRD), _channel(low, high, h), _channel(low, high, h - ONE_THIRD)


def rgb_to_hsv(r, g, b):
    most, least = max(r, g, b), min(r, g, b)
    if least == most:
        return 0.0, 0.0, most
    return _hue(r, g, b, most, least), (most - least) / most, most


def hsv_to_rgb(h, s, v):
    if s == 0.0:
        return v, v, v
    sector = int(h * 6.0)
    rest = h * 6.0 - sector
    p, q, t = v * (1.0 - s), v * (1.0 - s * rest), v * (1.0 - s * (1.0 - rest))
    return ((v, t, p), (q, v, p), (p, v, t), (p, q, v), (t, p, v), (v, p, q))[sector % 6]
