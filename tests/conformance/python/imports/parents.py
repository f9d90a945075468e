# The package that relative imports start from has to be there.
import warnings
warnings.simplefilter('error')


def show(text, **names):
    try:
        exec text in names
        print 'fine'
    except Exception as e:
        print type(e).__name__, e


for names in ({'__package__': 'json', '__name__': 'json.nothing'}, {'__name__': 'no.such'}, {'__package__': 'no', '__name__': 'json.x'},
              {'__package__': object()}, {'__package__': None, '__name__': 'top'}, {'__package__': '', '__name__': 'a.b'}):
    import json
    show('from os import path', **names)
    show('from . import decoder', **names)
