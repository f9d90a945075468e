try:
    raise TypeError
except TypeError:
    pass
