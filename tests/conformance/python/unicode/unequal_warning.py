# Strings that cannot be compared are unequal, and a warning says why.
import warnings

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    print '\xff' == u'\ufffd', '\xff' != u'\ufffd', {'a': '\xff'} == {'a': u'\ufffd'}, ['\xff'] == [u'\ufffd']
    print u'\ufffd' in ['\xff', u'\ufffd'], 'a' == u'a', 'a' == u'\xff'
    try:
        print '\xff' < u'\ufffd'
    except UnicodeDecodeError as error:
        print error
    for warning in seen:
        print warning.category.__name__, warning.message
