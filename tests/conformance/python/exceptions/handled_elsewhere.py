# What a module, a class body or executed code handles is not what its importer is handling.
import sys


class Handles(object):
    try:
        raise KeyError
    except KeyError:
        pass


def executes():
    exec 'try:\n    raise IndexError\nexcept IndexError:\n    pass\n'
    print sys.exc_info()[0]


def imports():
    import handles_at_import
    print sys.exc_info()[0]


def makes():
    class Inner(object):
        try:
            raise KeyError
        except KeyError:
            inside = sys.exc_info()[0]
    print Inner.inside, sys.exc_info()[0]


for f in executes, imports, makes:
    try:
        raise ValueError
    except ValueError:
        f()
        print sys.exc_info()[0]
