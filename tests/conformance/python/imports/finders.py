import sys, types


class Finder(object):
    def find_module(self, name, path=None):
        print 'asked for', name, path
        return self if name == 'virtual' else None

    def load_module(self, name):
        module = sys.modules[name] = types.ModuleType(name)
        module.answer = 42
        return module


sys.meta_path.append(Finder())
import virtual
print virtual.answer
sys.meta_path.pop()


class Importer(object):
    def __init__(self, entry):
        if entry != 'somewhere':
            raise ImportError
        print 'responsible for', entry

    def find_module(self, name):
        print 'looking for', name
        return self if name == 'hooked' else None

    load_module = Finder.load_module.im_func


sys.path_importer_cache.clear()
sys.path_hooks.insert(0, Importer)
sys.path.insert(0, 'somewhere')
import hooked
print hooked.answer
try:
    import hooked_not
except ImportError as e:
    print e
print sys.path_importer_cache['somewhere'].__class__.__name__
