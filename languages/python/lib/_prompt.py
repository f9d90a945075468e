# What exists at the prompt only.

import __builtin__


class Quitter(object):
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return 'Use %s() or Ctrl-D (i.e. EOF) to exit' % self.name

    def __call__(self, code=None):
        raise SystemExit(code)


__builtin__.exit = Quitter('exit')
__builtin__.quit = Quitter('quit')
