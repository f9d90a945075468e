assert True
assert 1, 'message'
try:
    assert False
except AssertionError as e:
    print repr(e), e.args
try:
    assert 0, 'bad %d' % 5
except AssertionError as e:
    print repr(e), str(e)
try:
    assert [], (1, 2)
except AssertionError as e:
    print e.args
try:
    assert not 1, None
except AssertionError as e:
    print e.args
print __debug__
