"""Arguments of programs: options, positional arguments, subcommands, and their help."""

import re as _re
import sys as _sys
import os as _os

from _argparse_base import ArgumentError, ArgumentTypeError, Namespace, ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER
from _argparse_base import SUPPRESS, ZERO_OR_MORE, _, _AttributeHolder, _UNRECOGNIZED_ARGS_ATTR, _get_action_name, _pairs
from _argparse_base import _ensure_value
from _argparse_help import ArgumentDefaultsHelpFormatter, HelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter
from _argparse_actions import Action, FileType, _ACTIONS, _AppendAction, _AppendConstAction, _CountAction, _HelpAction
from _argparse_actions import _StoreAction, _StoreConstAction, _StoreFalseAction, _StoreTrueAction, _SubParsersAction
from _argparse_actions import _VersionAction

__version__ = '1.1'
__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'FileType', 'HelpFormatter',
           'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter', 'RawTextHelpFormatter', 'Namespace', 'Action',
           'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER', 'SUPPRESS', 'ZERO_OR_MORE']


class _ActionsContainer(object):
    """What arguments can be added to: a parser, or a group of one."""

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description, self.prefix_chars = description, prefix_chars
        self.argument_default, self.conflict_handler = argument_default, conflict_handler
        self._registries = {'action': dict(_ACTIONS)}
        self._actions, self._option_string_actions, self._defaults = [], {}, {}
        self._action_groups, self._mutually_exclusive_groups = [], []
        # Shared with groups: a list that is not empty once an option looks like a negative number.
        self._has_negative_number_optionals = []
        # A handler that there is not is a mistake of the program's.
        self._get_handler()

    _negative_number_matcher = _re.compile(r'^-\d+$|^-\d*\.\d+$')

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        """Values of arguments that are not given, and of names that there are no arguments for."""
        self._defaults.update(kwargs)
        for known in self._actions:
            known.default = kwargs.get(known.dest, known.default)

    def get_default(self, dest):
        """The value of an argument that is not given."""
        said = [action.default for action in self._actions if action.dest == dest and action.default is not None]
        return said[0] if said else self._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        """Add an argument: its names, and what it does."""
        chars = self.prefix_chars
        if not args or len(args) == 1 and args[0][0] not in chars:
            if args and 'dest' in kwargs:
                raise ValueError('dest supplied twice for positional argument')
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        else:
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        if 'default' not in kwargs:
            dest = kwargs['dest']
            if dest in self._defaults:
                kwargs['default'] = self._defaults[dest]
            elif self.argument_default is not None:
                kwargs['default'] = self.argument_default
        action_class = self._pop_action_class(kwargs)
        if not callable(action_class):
            raise ValueError('unknown action "%s"' % (action_class,))
        action = action_class(**kwargs)
        type_func = self._registry_get('type', action.type, action.type)
        if not callable(type_func):
            raise ValueError('%r is not callable' % (type_func,))
        if hasattr(self, '_get_formatter'):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError('length of metavar tuple does not match nargs')
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        """Add a group with a heading of its own in the help."""
        made = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(made)
        return made

    def add_mutually_exclusive_group(self, **kwargs):
        """Add a group of which only one may be given."""
        made = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(made)
        return made

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if self._negative_number_matcher.match(option) and not self._has_negative_number_optionals:
                self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Take over the arguments of another parser, into groups of the same titles."""
        groups = {}
        for group in self._action_groups:
            if group.title in groups:
                raise ValueError(_('cannot merge actions - two groups are named %r') % group.title)
            groups[group.title] = group
        of_action = {}
        for group in container._action_groups:
            if group.title not in groups:
                groups[group.title] = self.add_argument_group(title=group.title, description=group.description,
                                                              conflict_handler=group.conflict_handler)
            for action in group._group_actions:
                of_action[action] = groups[group.title]
        for group in container._mutually_exclusive_groups:
            mutex = self.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                of_action[action] = mutex
        for action in container._actions:
            of_action.get(action, self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if 'required' in kwargs:
            raise TypeError(_("'required' is an invalid argument for positionals"))
        nargs = kwargs.get('nargs')
        if nargs not in (OPTIONAL, ZERO_OR_MORE) or nargs == ZERO_OR_MORE and 'default' not in kwargs:
            kwargs['required'] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *args, **kwargs):
        chars = self.prefix_chars
        for option in args:
            if option[0] not in chars:
                raise ValueError(_('invalid option string %r: must start with a character %r') % (option, chars))
        dest = kwargs.pop('dest', None)
        if dest is None:
            # The first long option names it, or else the first one.
            longs = [option for option in args if len(option) > 1 and option[1] in chars]
            dest = (longs or args)[0].lstrip(chars)
            if not dest:
                raise ValueError(_('dest= is required for options like %r') % (args[-1],))
            dest = dest.replace('-', '_')
        return dict(kwargs, dest=dest, option_strings=list(args))

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop('action', default)
        return self._registry_get('action', action, action)

    def _get_handler(self):
        handler = getattr(self, '_handle_conflict_' + str(self.conflict_handler), None)
        if handler is None:
            raise ValueError(_('invalid conflict_resolution value: %r') % self.conflict_handler)
        return handler

    def _check_conflict(self, action):
        taken = [(option, self._option_string_actions[option]) for option in action.option_strings
                 if option in self._option_string_actions]
        if taken:
            self._get_handler()(action, taken)

    def _handle_conflict_error(self, action, conflicting_actions):
        names = ', '.join(option for option, _ in conflicting_actions)
        raise ArgumentError(action, _('conflicting option string(s): %s') % names)

    def _handle_conflict_resolve(self, action, conflicting_actions):
        for option, other in conflicting_actions:
            other.option_strings.remove(option)
            self._option_string_actions.pop(option, None)
            if not other.option_strings:
                other.container._remove_action(other)


class _ArgumentGroup(_ActionsContainer):
    """Arguments with a heading of their own in the help."""

    # What a group has in common with the parser.
    _shared = ('_registries', '_actions', '_option_string_actions', '_defaults', '_has_negative_number_optionals',
               '_mutually_exclusive_groups')

    def __init__(self, container, title=None, description=None, **kwargs):
        for name in ('argument_default', 'conflict_handler', 'prefix_chars'):
            kwargs.setdefault(name, getattr(container, name))
        _ActionsContainer.__init__(self, description, **kwargs)
        self.title, self._group_actions = title, []
        vars(self).update((name, getattr(container, name)) for name in self._shared)

    def _add_action(self, action):
        added = super(_ArgumentGroup, self)._add_action(action)
        self._group_actions.append(added)
        return added

    def _remove_action(self, action):
        self._group_actions.remove(action)
        super(_ArgumentGroup, self)._remove_action(action)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    """Arguments of which only one may be given; the parser or the group that it is made in has them too."""

    def __init__(self, container, required=False):
        _ArgumentGroup.__init__(self, container)
        self._container, self.required = container, required

    def _add_action(self, action):
        if action.required:
            raise ValueError(_('mutually exclusive arguments must be optional'))
        added = self._container._add_action(action)
        self._group_actions.append(added)
        return added

    def _remove_action(self, action):
        self._group_actions.remove(action)
        self._container._remove_action(action)


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Reads the arguments of a program."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, version=None, parents=[],
                 formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None, argument_default=None,
                 conflict_handler='error', add_help=True):
        if version is not None:
            import warnings
            warnings.warn('The "version" argument to ArgumentParser is deprecated. Please use '
                          '"add_argument(..., action=\'version\', version="N", ...)" instead', DeprecationWarning)
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage, self.epilog, self.version, self.add_help = usage, epilog, version, add_help
        self.formatter_class, self.fromfile_prefix_chars = formatter_class, fromfile_prefix_chars
        self._positionals, self._optionals = map(self.add_argument_group,
                                                 (_('positional arguments'), _('optional arguments')))
        self._subparsers = None

        def identity(string):
            return string

        # Messages about types show the function's name.
        self.register('type', None, identity)
        short = '-' if '-' in prefix_chars else prefix_chars[0]
        if add_help:
            self.add_argument(short + 'h', 2 * short + 'help', action='help', default=SUPPRESS,
                              help=_('show this help message and exit'))
        if version:
            self.add_argument(short + 'v', 2 * short + 'version', action='version', version=version, default=SUPPRESS,
                              help=_("show program's version number and exit"))
        for parent in parents:
            self._add_container_actions(parent)
            self._defaults.update(getattr(parent, '_defaults', {}))

    def _get_kwargs(self):
        return _pairs(self, 'prog usage description version formatter_class conflict_handler add_help')

    def add_subparsers(self, **kwargs):
        """Subcommands: what `add_parser` is called on."""
        if self._subparsers is not None:
            self.error(_('cannot have multiple subparser arguments'))
        kwargs.setdefault('parser_class', type(self))
        if 'title' in kwargs or 'description' in kwargs:
            title = _(kwargs.pop('title', 'subcommands'))
            self._subparsers = self.add_argument_group(title, _(kwargs.pop('description', None)))
        else:
            self._subparsers = self._positionals
        if kwargs.get('prog') is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, '')
            kwargs['prog'] = formatter.format_help().strip()
        action = self._pop_action_class(kwargs, 'parsers')(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        group = self._optionals if action.option_strings else self._positionals
        group._add_action(action)
        return action

    def _get_optional_actions(self):
        return filter(lambda action: action.option_strings, self._actions)

    def _get_positional_actions(self):
        return filter(lambda action: not action.option_strings, self._actions)

    def parse_args(self, args=None, namespace=None):
        """What came of the arguments; unknown ones end the program."""
        found, unknown = self.parse_known_args(args, namespace)
        if unknown:
            self.error(_('unrecognized arguments: %s') % ' '.join(unknown))
        return found

    def parse_known_args(self, args=None, namespace=None):
        """What came of the arguments, and those that are unknown."""
        args = _sys.argv[1:] if args is None else list(args)
        result = Namespace() if namespace is None else namespace
        # Arguments come before what was said of names in general.
        defaults = [(action.dest, action.default) for action in self._actions
                    if action.dest is not SUPPRESS and action.default is not SUPPRESS]
        for name, value in defaults + self._defaults.items():
            if not hasattr(result, name):
                setattr(result, name, value)
        try:
            result, unknown = self._parse_known_args(args, result)
        except ArgumentError as problem:
            return self.error(str(problem))
        # Subcommands leave theirs there.
        unknown += vars(result).pop(_UNRECOGNIZED_ARGS_ATTR, [])
        return result, unknown

    def _parse_known_args(self, arg_strings, namespace):
        if self.fromfile_prefix_chars is not None:
            arg_strings = self._read_args_from_files(arg_strings)
        return _Run(self, arg_strings, namespace).run()

    def _read_args_from_files(self, arg_strings):
        """Replace arguments that name a file by what is in it."""
        found = []
        for arg in arg_strings:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                found.append(arg)
                continue
            try:
                with open(arg[1:]) as f:
                    inside = []
                    for line in f.read().splitlines():
                        inside.extend(self.convert_arg_line_to_args(line))
                    found.extend(self._read_args_from_files(inside))
            except IOError:
                self.error(str(_sys.exc_info()[1]))
        return found

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _match_argument(self, action, arg_strings_pattern):
        """How many arguments an action takes."""
        match = _re.match(self._get_nargs_pattern(action), arg_strings_pattern)
        if match is None:
            messages = {None: _('expected one argument'), OPTIONAL: _('expected at most one argument'),
                        ONE_OR_MORE: _('expected at least one argument')}
            raise ArgumentError(action, messages.get(action.nargs, _('expected %s argument(s)') % action.nargs))
        return len(match.group(1))

    def _match_arguments_partial(self, actions, arg_strings_pattern):
        """How many arguments each of as many actions as possible takes."""
        for n in range(len(actions), 0, -1):
            pattern = ''.join(self._get_nargs_pattern(action) for action in actions[:n])
            match = _re.match(pattern, arg_strings_pattern)
            if match is not None:
                return [len(text) for text in match.groups()]
        return []

    def _parse_optional(self, arg_string):
        """The action, option and attached value of an argument; `None`: it is no option."""
        if not arg_string or arg_string[0] not in self.prefix_chars:
            return None
        if arg_string in self._option_string_actions:
            return self._option_string_actions[arg_string], arg_string, None
        if len(arg_string) == 1:
            return None
        if '=' in arg_string:
            option, value = arg_string.split('=', 1)
            if option in self._option_string_actions:
                return self._option_string_actions[option], option, value
        options = self._get_option_tuples(arg_string)
        if len(options) > 1:
            names = ', '.join(option for _, option, _ in options)
            self.error(_('ambiguous option: %s could match %s') % (arg_string, names))
        if len(options) == 1:
            return options[0]
        if self._negative_number_matcher.match(arg_string) and not self._has_negative_number_optionals:
            return None
        if ' ' in arg_string:
            return None
        return None, arg_string, None

    def _get_option_tuples(self, option_string):
        """The options that begin so."""
        chars = self.prefix_chars
        found = []
        if option_string[0] in chars and option_string[1] in chars:
            prefix, eq, value = option_string.partition('=')
            for option in self._option_string_actions:
                if option.startswith(prefix):
                    found.append((self._option_string_actions[option], option, value if eq else None))
        elif option_string[0] in chars:
            # A short option may have its value attached.
            short, value = option_string[:2], option_string[2:]
            for option in self._option_string_actions:
                if option == short:
                    found.append((self._option_string_actions[option], option, value))
                elif option.startswith(option_string):
                    found.append((self._option_string_actions[option], option, None))
        else:
            self.error(_('unexpected option string: %s') % option_string)
        return found

    def _get_nargs_pattern(self, action):
        """What arguments an action takes, over letters: `A` an argument, `O` an option, `-` two dashes."""
        nargs = action.nargs
        patterns = {None: '(-*A-*)', OPTIONAL: '(-*A?-*)', ZERO_OR_MORE: '(-*[A-]*)', ONE_OR_MORE: '(-*A[A-]*)',
                    REMAINDER: '([-AO]*)', PARSER: '(-*A[-AO]*)'}
        pattern = patterns.get(nargs)
        if pattern is None:
            pattern = '(-*%s-*)' % '-*'.join('A' * nargs)
        if action.option_strings:
            # No dashes come between an option and what belongs to it.
            pattern = pattern.replace('-*', '').replace('-', '')
        return pattern

    def _get_values(self, action, arg_strings):
        """The value that an action gets."""
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER):
            try:
                arg_strings.remove('--')
            except ValueError:
                pass
        if not arg_strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, basestring):
                value = self._get_value(action, value)
                self._check_value(action, value)
            return value
        if not arg_strings and nargs == ZERO_OR_MORE and not action.option_strings:
            value = arg_strings if action.default is None else action.default
            self._check_value(action, value)
            return value
        if len(arg_strings) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, arg_strings[0])
            self._check_value(action, value)
            return value
        values = [self._get_value(action, text) for text in arg_strings]
        if nargs == PARSER:
            self._check_value(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                self._check_value(action, value)
        return values

    def _get_value(self, action, arg_string):
        convert = self._registry_get('type', action.type, action.type)
        if not callable(convert):
            raise ArgumentError(action, _('%r is not callable') % convert)
        try:
            return convert(arg_string)
        except ArgumentTypeError:
            raise ArgumentError(action, str(_sys.exc_info()[1]))
        except (TypeError, ValueError):
            name = getattr(action.type, '__name__', repr(action.type))
            raise ArgumentError(action, _('invalid %s value: %r') % (name, arg_string))

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ', '.join(map(repr, action.choices))
            raise ArgumentError(action, _('invalid choice: %r (choose from %s)') % (value, choices))

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        """The help as it is printed."""
        layout = self._get_formatter()
        layout.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        layout.add_text(self.description)
        for group in self._action_groups:
            layout.start_section(group.title)
            layout.add_text(group.description)
            layout.add_arguments(group._group_actions)
            layout.end_section()
        layout.add_text(self.epilog)
        return layout.format_help()

    def format_version(self):
        import warnings
        warnings.warn('The format_version method is deprecated -- the "version" argument to ArgumentParser is no longer '
                      'supported.', DeprecationWarning)
        formatter = self._get_formatter()
        formatter.add_text(self.version)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def print_version(self, file=None):
        import warnings
        warnings.warn('The print_version method is deprecated -- the "version" argument to ArgumentParser is no longer '
                      'supported.', DeprecationWarning)
        self._print_message(self.format_version(), file)

    def _print_message(self, message, file=None):
        if message:
            (_sys.stderr if file is None else file).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Print usage and message to standard error, and end the program."""
        self.print_usage(_sys.stderr)
        self.exit(2, _('%s: error: %s\n') % (self.prog, message))


class _Run(object):
    """One reading of arguments: takes options and positional arguments in turn, from left to right."""

    def __init__(self, parser, args, namespace):
        self.parser = parser
        self.args = args
        self.namespace = namespace
        self.extras = []
        self.seen = set()
        self.seen_non_default = set()
        self.positionals = parser._get_positional_actions()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            members = group._group_actions
            for i, action in enumerate(members):
                self.conflicts.setdefault(action, []).extend(members[:i] + members[i + 1:])
        # A letter for each argument, and what is known of the options.
        self.options = {}
        letters = []
        for i, arg in enumerate(args):
            if arg == '--':
                letters.append('-')
                letters.extend('A' * (len(args) - i - 1))
                break
            option = parser._parse_optional(arg)
            if option is None:
                letters.append('A')
            else:
                self.options[i] = option
                letters.append('O')
        self.letters = ''.join(letters)

    def take(self, action, args, option=None):
        self.seen.add(action)
        value = self.parser._get_values(action, args)
        # A default that is given again does not conflict.
        if value is not action.default:
            self.seen_non_default.add(action)
            for other in self.conflicts.get(action, []):
                if other in self.seen_non_default:
                    raise ArgumentError(action, _('not allowed with argument %s') % _get_action_name(other))
        if value is not SUPPRESS:
            action(self.parser, self.namespace, value, option)

    def optional(self, start):
        """Take the option at a place; where it ends."""
        action, option, attached = self.options[start]
        todo = []
        while True:
            if action is None:
                self.extras.append(self.args[start])
                return start + 1
            if attached is None:
                first = start + 1
                n = self.parser._match_argument(action, self.letters[first:])
                todo.append((action, self.args[first:first + n], option))
                stop = first + n
                break
            n = self.parser._match_argument(action, 'A')
            if n == 1:
                todo.append((action, [attached], option))
                stop = start + 1
                break
            if n == 0 and option[1] not in self.parser.prefix_chars:
                # Short options in a row: the rest is another one.
                todo.append((action, [], option))
                option = option[0] + attached[0]
                rest = attached[1:] or None
                known = self.parser._option_string_actions
                if option not in known:
                    raise ArgumentError(action, _('ignored explicit argument %r') % attached)
                action = known[option]
                attached = rest
            else:
                raise ArgumentError(action, _('ignored explicit argument %r') % attached)
        for action, args, option in todo:
            self.take(action, args, option)
        return stop

    def some_positionals(self, start):
        """Take as many positional arguments as fit from a place on; where they end."""
        counts = self.parser._match_arguments_partial(self.positionals, self.letters[start:])
        for action, n in zip(self.positionals, counts):
            args = self.args[start:start + n]
            start += n
            self.take(action, args)
        self.positionals = self.positionals[len(counts):]
        return start

    def run(self):
        at = 0
        last = max(self.options) if self.options else -1
        while at <= last:
            following = min(i for i in self.options if i >= at)
            if at != following:
                end = self.some_positionals(at)
                if end > at:
                    at = end
                    continue
                at = end
            if at not in self.options:
                self.extras.extend(self.args[at:following])
                at = following
            at = self.optional(at)
        stop = self.some_positionals(at)
        self.extras.extend(self.args[stop:])
        self.check()
        return self.namespace, self.extras

    def check(self):
        """Is all there that has to be? Defaults that are texts are converted now."""
        if self.positionals:
            self.parser.error(_('too few arguments'))
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                self.parser.error(_('argument %s is required') % _get_action_name(action))
            elif isinstance(action.default, basestring) and action.default is getattr(self.namespace, action.dest, None):
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(action in self.seen_non_default for action in group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                self.parser.error(_('one of the arguments %s is required') % ' '.join(names))
