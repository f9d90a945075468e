"""Arguments of programs: options, positional arguments, subcommands, and their help."""

import re as _re
import sys as _sys
import os as _os
import copy as _copy
import textwrap as _textwrap
from collections import OrderedDict as _OrderedDict


def _(message):
    # A program that has catalogues has imported their module.
    catalogues = _sys.modules.get('gettext')
    return catalogues.gettext(message) if catalogues else message


__version__ = '1.1'
__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'FileType', 'HelpFormatter',
           'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter', 'RawTextHelpFormatter', 'Namespace', 'Action',
           'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER', 'SUPPRESS', 'ZERO_OR_MORE']

SUPPRESS = '==SUPPRESS=='

# How many arguments an action takes, if that is no number.
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER, PARSER = '?', '*', '+', '...', 'A...'

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


def _columns():
    """How wide the help may be."""
    try:
        return int(_os.environ['COLUMNS']) - 2
    except (KeyError, ValueError):
        return 80 - 2


def _pairs(holder, names):
    return [(name, getattr(holder, name)) for name in names.split()]


class HelpFormatter(object):
    """Lays out usage and help. What stands in the help are calls, in sections: they are made at the end, when it is known
    how wide the column of the arguments is."""

    _whitespace_matcher, _long_break_matcher = _re.compile(r'\s+'), _re.compile(r'\n\n\n+')

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        width = _columns() if width is None else width
        self._prog, self._width, self._indent_increment = prog, width, indent_increment
        self._max_help_position = min(max_help_position, max(indent_increment * 2, width - 20))
        self._current_indent = self._level = self._action_max_length = 0
        self._current_section = self._root_section = self._Section(self, None)

    def _indent(self):
        self._level += 1
        self._current_indent += self._indent_increment

    def _dedent(self):
        self._level -= 1
        self._current_indent -= self._indent_increment
        assert self._current_indent >= 0, 'Indent decreased below 0.'

    class _Section(object):
        """A heading and what stands below it."""

        def __init__(self, formatter, parent, heading=None):
            self.formatter, self.parent, self.heading, self.items = formatter, parent, heading, []

        def format_help(self):
            formatter, inner = self.formatter, self.parent is not None
            if inner:
                formatter._indent()
            text = formatter._join_parts([make(*args) for make, args in self.items])
            if inner:
                formatter._dedent()
            return text and formatter._join_parts(['\n', self._title(), text, '\n'])

        def _title(self):
            if self.heading is None or self.heading is SUPPRESS:
                return ''
            return ' ' * self.formatter._current_indent + '%s:\n' % self.heading

    def _add_item(self, func, args):
        section = self._current_section
        section.items.append((func, args))

    def start_section(self, heading):
        """What is added from here on stands below a heading."""
        self._indent()
        inner = self._Section(self, self._current_section, heading)
        self._add_item(inner.format_help, [])
        self._current_section = inner

    def end_section(self):
        """What is added from here on stands where it stood before the section."""
        self._dedent()
        self._current_section = self._current_section.parent

    def add_text(self, text):
        if text is None or text is SUPPRESS:
            return
        self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        invocations = [self._format_action_invocation(action)]
        for below in self._iter_indented_subactions(action):
            invocations.append(self._format_action_invocation(below))
        longest = max(len(text) for text in invocations) + self._current_indent
        self._action_max_length = max(self._action_max_length, longest)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        """The whole text, with one empty line where there would be many."""
        text = self._root_section.format_help()
        return text and self._long_break_matcher.sub('\n\n', text).strip('\n') + '\n'

    def _join_parts(self, part_strings):
        return ''.join(part for part in part_strings if part and part is not SUPPRESS)

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = _('usage: ')
        if usage is not None:
            usage = usage % dict(prog=self._prog)
        elif not actions:
            usage = '%(prog)s' % dict(prog=self._prog)
        else:
            usage = self._usage_of(actions, groups, prefix)
        return '%s%s\n\n' % (prefix, usage)

    def _usage_of(self, actions, groups, prefix):
        prog = '%(prog)s' % dict(prog=self._prog)
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        whole = self._format_actions_usage(optionals + positionals, groups)
        usage = ' '.join(part for part in (prog, whole) if part)
        room = self._width - self._current_indent
        if len(prefix) + len(usage) <= room:
            return usage
        # Too long: in lines.
        part_regexp = r'\(.*?\)+(?=\s|$)|\[.*?\]+(?=\s|$)|\S+'
        shown = [self._format_actions_usage(some, groups) for some in (optionals, positionals)]
        parts = [_re.findall(part_regexp, text) for text in shown]

        def lines_of(parts, indent, first_indent=None):
            lines, line = [], []
            length = (len(indent) if first_indent is None else first_indent) - 1
            for part in parts:
                if length + 1 + len(part) > room and line:
                    lines.append(indent + ' '.join(line))
                    line = []
                    length = len(indent) - 1
                line.append(part)
                length += len(part) + 1
            if line:
                lines.append(indent + ' '.join(line))
            if first_indent is not None:
                lines[0] = lines[0][len(indent):]
            return lines

        if len(prefix) + len(prog) <= 0.75 * room:
            indent = ' ' * (len(prefix) + len(prog) + 1)
            if parts[0]:
                lines = lines_of([prog] + parts[0], indent, len(prefix))
                lines.extend(lines_of(parts[1], indent))
            elif parts[1]:
                lines = lines_of([prog] + parts[1], indent, len(prefix))
            else:
                lines = [prog]
        else:
            indent = ' ' * len(prefix)
            lines = lines_of(parts[0] + parts[1], indent)
            if len(lines) > 1:
                lines = lines_of(parts[0], indent) + lines_of(parts[1], indent)
            lines = [prog] + lines
        return '\n'.join(lines)

    def _format_actions_usage(self, actions, groups):
        """All in one line; groups of which only one may be given stand in brackets."""
        grouped = set()
        inserts = {}
        for group in groups:
            members = group._group_actions
            if not members:
                continue
            try:
                start = actions.index(members[0])
            except ValueError:
                continue
            end = start + len(members)
            if actions[start:end] != members:
                continue
            grouped.update(members)
            opening, closing = '()' if group.required else '[]'
            if start in inserts:
                inserts[start] += ' ' + opening
            else:
                inserts[start] = opening
            inserts[end] = closing
            for i in range(start + 1, end):
                inserts[i] = '|'
        parts = []
        for i, action in enumerate(actions):
            if action.help is SUPPRESS:
                parts.append(None)
                if inserts.get(i) == '|':
                    inserts.pop(i)
                elif inserts.get(i + 1) == '|':
                    inserts.pop(i + 1)
            elif not action.option_strings:
                part = self._format_args(action, action.dest)
                if action in grouped and part[:1] == '[' and part[-1:] == ']':
                    part = part[1:-1]
                parts.append(part)
            else:
                option = action.option_strings[0]
                if action.nargs == 0:
                    part = option
                else:
                    part = '%s %s' % (option, self._format_args(action, action.dest.upper()))
                if not action.required and action not in grouped:
                    part = '[%s]' % part
                parts.append(part)
        for i in sorted(inserts, reverse=True):
            parts[i:i] = [inserts[i]]
        text = ' '.join(part for part in parts if part is not None)
        text = _re.sub(r'([\[(]) ', r'\1', text)
        text = _re.sub(r' ([\])])', r'\1', text)
        text = _re.sub(r'[\[(] *[\])]', '', text)
        # Brackets around a single one say nothing.
        text = _re.sub(r'\(([^|]*)\)', r'\1', text)
        return text.strip()

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % dict(prog=self._prog)
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, ' ' * self._current_indent) + '\n\n'

    def _format_action(self, action):
        """An argument and its help beside or below."""
        position = min(self._action_max_length + 2, self._max_help_position)
        help_width = max(self._width - position, 11)
        room = position - self._current_indent - 2
        header = self._format_action_invocation(action)
        indent = self._current_indent
        first = 0
        if not action.help:
            header = '%*s%s\n' % (indent, '', header)
        elif len(header) <= room:
            header = '%*s%-*s  ' % (indent, '', room, header)
        else:
            header = '%*s%s\n' % (indent, '', header)
            first = position
        parts = [header]
        if action.help:
            lines = self._split_lines(self._expand_help(action), help_width)
            parts.append('%*s%s\n' % (first, '', lines[0]))
            for line in lines[1:]:
                parts.append('%*s%s\n' % (position, '', line))
        elif not header.endswith('\n'):
            parts.append('\n')
        for below in self._iter_indented_subactions(action):
            parts.append(self._format_action(below))
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return self._metavar_formatter(action, action.dest)(1)[0]
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        args = self._format_args(action, action.dest.upper())
        return ', '.join('%s %s' % (option, args) for option in action.option_strings)

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            shown = action.metavar
        elif action.choices is not None:
            shown = '{%s}' % ','.join(str(choice) for choice in action.choices)
        else:
            shown = default_metavar
        return lambda n: shown if isinstance(shown, tuple) else (shown,) * n

    def _format_args(self, action, default_metavar):
        metavar = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return '%s' % metavar(1)
        if nargs == OPTIONAL:
            return '[%s]' % metavar(1)
        if nargs == ZERO_OR_MORE:
            return '[%s [%s ...]]' % metavar(2)
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % metavar(2)
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return '%s ...' % metavar(1)
        return ' '.join(['%s'] * nargs) % metavar(nargs)

    def _expand_help(self, action):
        params = dict(vars(action), prog=self._prog)
        for name, value in list(params.items()):
            if value is SUPPRESS:
                del params[name]
            elif hasattr(value, '__name__'):
                params[name] = value.__name__
        if params.get('choices') is not None:
            params['choices'] = ', '.join(str(choice) for choice in params['choices'])
        return self._get_help_string(action) % params

    def _iter_indented_subactions(self, action):
        get = getattr(action, '_get_subactions', None)
        if get is None:
            return
        self._indent()
        for below in get():
            yield below
        self._dedent()

    def _split_lines(self, text, width):
        return _textwrap.wrap(self._whitespace_matcher.sub(' ', text).strip(), width)

    def _fill_text(self, text, width, indent):
        text = self._whitespace_matcher.sub(' ', text).strip()
        return _textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves the lines of descriptions as they are."""

    def _fill_text(self, text, width, indent):
        return ''.join(indent + line for line in text.splitlines(True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves all lines as they are."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds the defaults to the help."""

    def _get_help_string(self, action):
        text = action.help
        if '%(default)' not in action.help and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += ' (default: %(default)s)'
        return text


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


class Action(_AttributeHolder):
    """What an argument does."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        self.option_strings, self.dest, self.nargs, self.required = option_strings, dest, nargs, required
        self.const, self.default, self.type, self.choices = const, default, type, choices
        self.help, self.metavar = help, metavar

    def _get_kwargs(self):
        return _pairs(self, 'option_strings dest nargs const default type choices help metavar')

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(_('.__call__() not defined'))


def _check_nargs(nargs, const, zero_message):
    if nargs == 0:
        raise ValueError(zero_message)
    if const is not None and nargs != OPTIONAL:
        raise ValueError('nargs must be %r to supply const' % OPTIONAL)


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        _check_nargs(nargs, const, 'nargs for store actions must be > 0; if you have nothing to store, actions such '
                                   'as store true or store const may be more appropriate')
        super(_StoreAction, self).__init__(option_strings, dest, nargs, const, default, type, choices, required, help,
                                           metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const, default=None, required=False, help=None, metavar=None):
        super(_StoreConstAction, self).__init__(option_strings, dest, nargs=0, const=const, default=default,
                                                required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super(_StoreTrueAction, self).__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super(_StoreFalseAction, self).__init__(option_strings, dest, False, default, required, help)


class _AppendAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        _check_nargs(nargs, const, 'nargs for append actions must be > 0; if arg strings are not supplying the value '
                                   'to append, the append const action may be more appropriate')
        super(_AppendAction, self).__init__(option_strings, dest, nargs, const, default, type, choices, required, help,
                                            metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy.copy(_ensure_value(namespace, self.dest, []))
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const, default=None, required=False, help=None, metavar=None):
        super(_AppendConstAction, self).__init__(option_strings, dest, nargs=0, const=const, default=default,
                                                 required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy.copy(_ensure_value(namespace, self.dest, []))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super(_CountAction, self).__init__(option_strings, dest, nargs=0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _ensure_value(namespace, self.dest, 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super(_HelpAction, self).__init__(option_strings, dest, nargs=0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS,
                 help="show program's version number and exit"):
        super(_VersionAction, self).__init__(option_strings, dest, nargs=0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = parser.version if self.version is None else self.version
        formatter = parser._get_formatter()
        formatter.add_text(version)
        parser.exit(message=formatter.format_help())


class _SubParsersAction(Action):
    """Hands the rest of the arguments to the parser of a subcommand."""

    class _ChoicesPseudoAction(Action):
        """A line of help."""

        def __init__(self, name, help):
            super(_SubParsersAction._ChoicesPseudoAction, self).__init__(option_strings=[], dest=name, help=help)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = _OrderedDict()
        self._choices_actions = []
        super(_SubParsersAction, self).__init__(option_strings, dest, nargs=PARSER, choices=self._name_parser_map,
                                                help=help, metavar=metavar)

    def add_parser(self, name, **kwargs):
        """The parser of a new subcommand."""
        if kwargs.get('prog') is None:
            kwargs['prog'] = '%s %s' % (self._prog_prefix, name)
        if 'help' in kwargs:
            self._choices_actions.append(self._ChoicesPseudoAction(name, kwargs.pop('help')))
        parser = self._name_parser_map[name] = self._parser_class(**kwargs)
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, rest = values[0], values[1:]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        try:
            parser = self._name_parser_map[name]
        except KeyError:
            known = ', '.join(self._name_parser_map)
            raise ArgumentError(self, _('unknown parser %r (choices: %s)') % (name, known))
        # The subcommand has a namespace of its own, so that its defaults win.
        found, extra = parser.parse_known_args(rest, None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if extra:
            vars(namespace).setdefault(_UNRECOGNIZED_ARGS_ATTR, [])
            getattr(namespace, _UNRECOGNIZED_ARGS_ATTR).extend(extra)


class FileType(object):
    """A type of arguments: opens the file that is named; `-` is standard input or output."""

    def __init__(self, mode='r', bufsize=-1):
        self._mode = mode
        self._bufsize = bufsize

    def __call__(self, string):
        if string != '-':
            try:
                return open(string, self._mode, self._bufsize)
            except IOError as problem:
                raise ArgumentTypeError(_("can't open '%s': %s") % (string, problem))
        for letter, stream in (('r', _sys.stdin), ('w', _sys.stdout)):
            if letter in self._mode:
                return stream
        raise ValueError(_('argument "-" with mode %r') % self._mode)

    def __repr__(self):
        args = self._mode, self._bufsize
        return '%s(%s)' % (type(self).__name__, ', '.join(repr(arg) for arg in args if arg != -1))


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


# What actions are called.
_ACTIONS = {None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction, 'store_true': _StoreTrueAction,
            'store_false': _StoreFalseAction, 'append': _AppendAction, 'append_const': _AppendConstAction,
            'count': _CountAction, 'help': _HelpAction, 'version': _VersionAction, 'parsers': _SubParsersAction}


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
