"""Command lines with options, as in C."""

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']

import os


class GetoptError(Exception):
    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """Pairs of option and value, and the arguments from the first that is no option."""
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    opts = []
    while args and args[0].startswith('-') and args[0] != '-':
        if args[0] == '--':
            return opts, args[1:]
        args = _one(opts, args, shortopts, longopts)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """The same, options and other arguments mixed."""
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    opts, rest = [], []
    stop_early = shortopts.startswith('+') or bool(os.environ.get('POSIXLY_CORRECT'))
    shortopts = shortopts.lstrip('+')
    while args:
        if args[0] == '--':
            rest += args[1:]
            break
        if args[0].startswith('-') and args[0] != '-':
            args = _one(opts, args, shortopts, longopts)
        elif stop_early:
            rest += args
            break
        else:
            rest.append(args[0])
            args = args[1:]
    return opts, rest


def _one(opts, args, shortopts, longopts):
    if args[0].startswith('--'):
        return _long(opts, args[0][2:], longopts, args[1:])
    return _short(opts, args[0][1:], shortopts, args[1:])


def _long(opts, opt, longopts, args):
    name, equals, value = opt.partition('=')
    possible = [o for o in longopts if o.startswith(name)]
    if not possible:
        raise GetoptError('option --%s not recognized' % name, name)
    if name in possible:
        wants, full = False, name
    elif name + '=' in possible:
        wants, full = True, name
    elif len(possible) > 1:
        raise GetoptError('option --%s not a unique prefix' % name, name)
    else:
        wants, full = possible[0].endswith('='), possible[0].rstrip('=')
    if wants and not equals:
        if not args:
            raise GetoptError('option --%s requires argument' % full, full)
        value, args = args[0], args[1:]
    elif equals and not wants:
        raise GetoptError('option --%s must not have an argument' % full, full)
    opts.append(('--' + full, value))
    return args


def _short(opts, letters, shortopts, args):
    while letters:
        letter, letters = letters[0], letters[1:]
        at = -1 if letter == ':' else shortopts.find(letter)
        if at < 0:
            raise GetoptError('option -%s not recognized' % letter, letter)
        value = ''
        if shortopts.startswith(':', at + 1):
            if not letters:
                if not args:
                    raise GetoptError('option -%s requires argument' % letter, letter)
                letters, args = args[0], args[1:]
            value, letters = letters, ''
        opts.append(('-' + letter, value))
    return args
