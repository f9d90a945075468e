"""What all parts of `argparse` use: constants, errors, and how things are shown."""

import sys as _sys

__name__ = 'argparse'


def _(message):
    # A program that has catalogues has imported their module.
    catalogues = _sys.modules.get('gettext')
    return catalogues.gettext(message) if catalogues else message


SUPPRESS = '==SUPPRESS=='

# How many arguments an action takes, if that is no number.
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER, PARSER = '?', '*', '+', '...', 'A...'

# Where subcommands leave what they do not know.
_UNRECOGNIZED_ARGS_ATTR = '_unrecognized_args'


class _AttributeHolder(object):
    """Shown as its class with its attributes."""

    def _get_args(self):
        """What is shown as values."""
        return []

    def _get_kwargs(self):
        """What is shown as names with values."""
        return sorted(vars(self).items())

    def __repr__(self):
        shown = map(repr, self._get_args()) + ['%s=%r' % pair for pair in self._get_kwargs()]
        return type(self).__name__ + '(' + ', '.join(shown) + ')'


def _ensure_value(namespace, name, value):
    """What is there; this value, if that is nothing."""
    found = getattr(namespace, name, None)
    if found is None:
        setattr(namespace, name, value)
        found = getattr(namespace, name)
    return found


def _pairs(holder, names):
    return [(name, getattr(holder, name)) for name in names.split()]


def _get_action_name(argument):
    """How messages call an argument."""
    if argument is None:
        return None
    if argument.option_strings:
        return '/'.join(argument.option_strings)
    for name in (argument.metavar, argument.dest):
        if name not in (None, SUPPRESS):
            return name
    return None


class ArgumentError(Exception):
    """An argument is wrong."""

    def __init__(self, argument, message):
        self.argument_name = _get_action_name(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return '%s' % self.message
        return 'argument %s: %s' % (self.argument_name, self.message)


class ArgumentTypeError(Exception):
    """A text cannot be converted; the message says why."""


class Namespace(_AttributeHolder):
    """What came of the arguments, as attributes."""

    __hash__ = None

    def __init__(self, **kwargs):
        vars(self).update(kwargs)

    def __contains__(self, key):
        return key in vars(self)

    def __eq__(self, other):
        return vars(other) == vars(self) if isinstance(other, Namespace) else NotImplemented

    def __ne__(self, other):
        return vars(other) != vars(self) if isinstance(other, Namespace) else NotImplemented
