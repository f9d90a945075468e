"""The codecs of Japan."""

from _multibytecodec import _finder

getcodec = _finder('shift_jis', 'cp932', 'euc_jp')
