# A keyword `dict` was once the name of the argument: alone, it still is.
import UserDict, warnings

def show(make, *args, **keywords):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        made = make(*args, **keywords)
        print sorted(dict(made).items()), [str(w.message) for w in caught], [w.category.__name__ for w in caught]

class Named(UserDict.IterableUserDict):
    pass

def updated(*args, **keywords):
    made = Named({'a': 0})
    made.update(*args, **keywords)
    return made

show(Named, dict={'a': 1})
show(Named, dict=None)
show(Named, {'b': 2}, dict=3)
show(Named, dict=[('c', 3)], d=4)
show(updated, dict={'a': 1})
show(updated, dict=None, e=5)
for wrong in (lambda: Named({}, {}), lambda: Named().update({}, {}), lambda: Named(0), lambda: Named()['x'],
              lambda: Named().pop('x', 1, 2)):
    try:
        print wrong()
    except Exception as e:
        print type(e).__name__, e
