"""The help of `argparse`: usage and descriptions within the width of the terminal."""

import os as _os
import re as _re
import textwrap as _textwrap

from _argparse_base import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, _

__name__ = 'argparse'


def _columns():
    """How wide the help may be."""
    try:
        return int(_os.environ['COLUMNS']) - 2
    except (KeyError, ValueError):
        return 80 - 2


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
