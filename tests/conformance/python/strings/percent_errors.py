cases = [('%d', 'x'), ('%s %s', ('a',)), ('%s', ('a', 'b')), ('abc', 5), ('%(a)s', 5), ('%(a)s', {'b': 1}), ('%z', 1), ('%', 1), ('%d', None), ('%c', 'ab'), ('%c', 300), ('%f', 'x'), ('%x', 1.5), ('%*d', ('a', 1)), ('%(a', {}), ('%d %d', 5), ('%x', 'q'), ('abc', ()), ('abc', {}), ('abc', []), ('%s%%', 'x'), ('%5', 3), ('%e', None)]
for f, a in cases:
    try:
        print repr(f), a, '->', f % a
    except Exception as e:
        print repr(f), a, type(e).__name__, e
