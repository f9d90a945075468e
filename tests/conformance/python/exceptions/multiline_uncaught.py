try:
    raise KeyError('line1\nline2')
except KeyError as e:
    print repr(e)
raise ValueError('line1\nline2')
