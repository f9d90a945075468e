"""Command lines with options, as in C."""

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']

import os


class GetoptError(Exception):
    """Something about an option is wrong."""

    def __init__(self, msg, opt=''):
        Exception.__init__(self, msg, opt)
        self.msg, self.opt = msg, opt

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
        return do_longs(opts, args[0][2:], longopts, args[1:])[1]
    return do_shorts(opts, args[0][1:], shortopts, args[1:])[1]


def do_longs(opts, opt, longopts, args):
    """Take a long option: all options so far and the arguments left."""
    name, equals, value = opt.partition('=')
    wants, full = long_has_args(name, longopts)
    if wants and not equals:
        if not args:
            raise GetoptError('option --%s requires argument' % full, full)
        value, args = args[0], args[1:]
    elif equals and not wants:
        raise GetoptError('option --%s must not have an argument' % full, full)
    opts.append(('--' + full, value))
    return opts, args


def long_has_args(opt, longopts):
    """Does a long option take a value, and its full name."""
    possible = [o for o in longopts if o.startswith(opt)]
    if not possible:
        raise GetoptError('option --%s not recognized' % opt, opt)
    if opt in possible:
        return False, opt
    if opt + '=' in possible:
        return True, opt
    if len(possible) > 1:
        raise GetoptError('option --%s not a unique prefix' % opt, opt)
    full = possible[0]
    return (True, full[:-1]) if full.endswith('=') else (False, full)


def do_shorts(opts, optstring, shortopts, args):
    """Take short options that stand together: all options so far and the arguments left."""
    while optstring:
        letter, optstring = optstring[0], optstring[1:]
        value = ''
        if short_has_arg(letter, shortopts):
            if not optstring:
                if not args:
                    raise GetoptError('option -%s requires argument' % letter, letter)
                optstring, args = args[0], args[1:]
            value, optstring = optstring, ''
        opts.append(('-' + letter, value))
    return opts, args


def short_has_arg(opt, shortopts):
    at = -1 if opt == ':' else shortopts.find(opt)
    if at < 0:
        raise GetoptError('option -%s not recognized' % opt, opt)
    return shortopts.startswith(':', at + 1)
