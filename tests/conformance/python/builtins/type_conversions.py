vals = [0, 1, -1, 2.7, -2.7, '12', ' 3 ', '', 'abc', None, True, [], [1], (), {}, 10 ** 20, 1j, u'5', '1e3', object]
for t in (int, long, float, complex, bool, str, unicode, list, tuple, set, dict):
    for v in vals:
        try:
            print t.__name__, repr(v), '->', repr(sorted(t(v)) if t is set else t(v))
        except Exception as e:
            print t.__name__, repr(v), '->', type(e).__name__, e
