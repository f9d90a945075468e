"""The codecs of Korea."""

from _multibytecodec import _finder

getcodec = _finder('euc_kr', 'cp949', 'johab')
