"""The codecs that switch with escape sequences."""

from _multibytecodec import _finder

getcodec = _finder('iso2022_jp', 'iso2022_jp_1', 'iso2022_jp_2', 'iso2022_jp_ext', 'iso2022_kr')
