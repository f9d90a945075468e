"""Command lines with options."""

__version__ = '1.5.3'
__all__ = ['Option', 'make_option', 'SUPPRESS_HELP', 'SUPPRESS_USAGE', 'Values', 'OptionContainer', 'OptionGroup',
           'OptionParser', 'HelpFormatter', 'IndentedHelpFormatter', 'TitledHelpFormatter', 'OptParseError', 'OptionError',
           'OptionConflictError', 'OptionValueError', 'BadOptionError']

import os
import sys
import textwrap
import types

NO_DEFAULT = ('NO', 'DEFAULT')
SUPPRESS_HELP = 'SUPPRESS' + 'HELP'
SUPPRESS_USAGE = 'SUPPRESS' + 'USAGE'


def _(message):
    return message


gettext = _


def _plain_repr(self):
    return '<%s at 0x%x: %s>' % (self.__class__.__name__, id(self), self)


class OptParseError(Exception):
    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


class OptionError(OptParseError):
    """An option was described wrongly."""

    def __init__(self, msg, option):
        self.msg = msg
        self.option_id = str(option)

    def __str__(self):
        if self.option_id:
            return 'option %s: %s' % (self.option_id, self.msg)
        return self.msg


class OptionConflictError(OptionError):
    """Two options have the same string."""


class OptionValueError(OptParseError):
    """A value on the command line is wrong."""


class BadOptionError(OptParseError):
    """An option on the command line is unknown."""

    def __init__(self, opt_str):
        self.opt_str = opt_str

    def __str__(self):
        return _('no such option: %s') % self.opt_str


class AmbiguousOptionError(BadOptionError):
    """An option on the command line is cut too short."""

    def __init__(self, opt_str, possibilities):
        BadOptionError.__init__(self, opt_str)
        self.possibilities = possibilities

    def __str__(self):
        return _('ambiguous option: %s (%s?)') % (self.opt_str, ', '.join(self.possibilities))


class HelpFormatter:
    """How help looks; subclasses say what headings look like."""

    NO_DEFAULT_VALUE = 'none'

    # How an option is shown with its argument: a short one, a long one.
    _short_opt_fmt, _long_opt_fmt = '%s %s', '%s=%s'

    default_tag = '%default'
    parser = help_width = None
    level = current_indent = 0

    def __init__(self, indent_increment, max_help_position, width, short_first):
        if width is None:
            width = 80 - 2
            if os.environ.get('COLUMNS', '').isdigit():
                width = int(os.environ['COLUMNS']) - 2
        self.width, self.indent_increment, self.short_first = width, indent_increment, short_first
        self.max_help_position = min(max_help_position, max(indent_increment * 2, width - 20))
        self.help_position, self.option_strings = self.max_help_position, {}

    def set_parser(self, parser):
        self.parser = parser

    def set_short_opt_delimiter(self, delim):
        if delim not in ('', ' '):
            raise ValueError('invalid metavar delimiter for short options: %r' % delim)
        self._short_opt_fmt = '%s' + delim + '%s'

    def set_long_opt_delimiter(self, delim):
        if delim not in ('=', ' '):
            raise ValueError('invalid metavar delimiter for long options: %r' % delim)
        self._long_opt_fmt = '%s' + delim + '%s'

    def indent(self):
        self.current_indent += self.indent_increment
        self.level += 1

    def dedent(self):
        self.current_indent -= self.indent_increment
        assert self.current_indent >= 0, 'Indent decreased below 0.'
        self.level -= 1

    def format_usage(self, usage):
        raise NotImplementedError('subclasses must implement')

    def format_heading(self, heading):
        raise NotImplementedError('subclasses must implement')

    def _format_text(self, text):
        indent = ' ' * self.current_indent
        return textwrap.fill(text, max(self.width - self.current_indent, 11), initial_indent=indent,
                             subsequent_indent=indent)

    def format_description(self, description):
        return self._format_text(description) + '\n' if description else ''

    def format_epilog(self, epilog):
        return '\n' + self._format_text(epilog) + '\n' if epilog else ''

    def expand_default(self, option):
        """The help text with the default value in it."""
        if self.parser is None or not self.default_tag:
            return option.help
        value = self.parser.defaults.get(option.dest)
        if value is NO_DEFAULT or value is None:
            value = self.NO_DEFAULT_VALUE
        return option.help.replace(self.default_tag, str(value))

    def format_option(self, option):
        """Strings on the left, help on the right; long strings get a line of their own."""
        opts = self.option_strings[option]
        room = self.help_position - self.current_indent - 2
        if len(opts) > room:
            out = ['%*s%s\n' % (self.current_indent, '', opts)]
            first = self.help_position
        else:
            out = ['%*s%-*s  ' % (self.current_indent, '', room, opts)]
            first = 0
        if option.help:
            lines = textwrap.wrap(self.expand_default(option), self.help_width)
            out.append('%*s%s\n' % (first, '', lines[0]))
            out.extend('%*s%s\n' % (self.help_position, '', line) for line in lines[1:])
        elif opts[-1] != '\n':
            out.append('\n')
        return ''.join(out)

    def store_option_strings(self, parser):
        """Find the column where help begins."""
        self.indent()
        longest = self._longest(parser, 0)
        self.indent()
        for group in parser.option_groups:
            longest = self._longest(group, longest)
        self.dedent()
        self.dedent()
        self.help_position = min(longest + 2, self.max_help_position)
        self.help_width = max(self.width - self.help_position, 11)

    def _longest(self, container, longest):
        for option in container.option_list:
            strings = self.format_option_strings(option)
            self.option_strings[option] = strings
            longest = max(longest, len(strings) + self.current_indent)
        return longest

    def format_option_strings(self, option):
        """The strings of an option with the name of its value."""
        if option.takes_value():
            metavar = option.metavar or option.dest.upper()
            short = [self._short_opt_fmt % (opt, metavar) for opt in option._short_opts]
            long_ = [self._long_opt_fmt % (opt, metavar) for opt in option._long_opts]
        else:
            short = option._short_opts
            long_ = option._long_opts
        return ', '.join(short + long_ if self.short_first else long_ + short)


class IndentedHelpFormatter(HelpFormatter):
    """Headings with a colon, options indented."""

    def __init__(self, indent_increment=2, max_help_position=24, width=None, short_first=1):
        HelpFormatter.__init__(self, indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return _('Usage: %s\n') % usage

    def format_heading(self, heading):
        return '%*s%s:\n' % (self.current_indent, '', heading)


class TitledHelpFormatter(HelpFormatter):
    """Headings underlined."""

    def __init__(self, indent_increment=0, max_help_position=24, width=None, short_first=0):
        HelpFormatter.__init__(self, indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return '%s  %s\n' % (self.format_heading(_('Usage')), usage)

    def format_heading(self, heading):
        return '%s\n%s\n' % (heading, '=-'[self.level] * len(heading))


def _parse_num(val, type):
    """A number as the language writes it: the radix stands in front."""
    head = val[:2].lower()
    if head == '0x':
        return type(val, 16)
    if head == '0b':
        # The language did not always know these.
        return type(val[2:] or '0', 2)
    return type(val, 8 if head[:1] == '0' else 10)


def _parse_int(val):
    return _parse_num(val, int)


def _parse_long(val):
    return _parse_num(val, long)


_builtin_cvt = {
    'int': (_parse_int, _('integer')), 'long': (_parse_long, _('long integer')),
    'float': (float, _('floating-point')), 'complex': (complex, _('complex'))}


def check_builtin(option, opt, value):
    convert, what = _builtin_cvt[option.type]
    try:
        return convert(value)
    except ValueError:
        raise OptionValueError(_('option %s: invalid %s value: %r') % (opt, what, value))


def check_choice(option, opt, value):
    if value in option.choices:
        return value
    raise OptionValueError(
        _('option %s: invalid choice: %r (choose from %s)') % (opt, value, ', '.join(map(repr, option.choices))))


class Option:
    """One option: its strings, what it does, where its value goes."""

    ATTRS = ['action', 'type', 'dest', 'default', 'nargs', 'const', 'choices', 'callback', 'callback_args',
             'callback_kwargs', 'help', 'metavar']
    ACTIONS = ('store', 'store_const', 'store_true', 'store_false', 'append', 'append_const', 'count', 'callback', 'help',
               'version')
    STORE_ACTIONS = ('store', 'store_const', 'store_true', 'store_false', 'append', 'append_const', 'count')
    TYPED_ACTIONS = ('store', 'append', 'callback')
    ALWAYS_TYPED_ACTIONS = ('store', 'append')
    CONST_ACTIONS = ('store_const', 'append_const')
    TYPES = ('string', 'int', 'long', 'float', 'complex', 'choice')
    TYPE_CHECKER = {'int': check_builtin, 'long': check_builtin, 'float': check_builtin, 'complex': check_builtin,
                    'choice': check_choice}
    CHECK_METHODS = None

    def __init__(self, *opts, **attrs):
        self._short_opts = []
        self._long_opts = []
        self._set_opt_strings(self._check_opt_strings(opts))
        self._set_attrs(attrs)
        for checker in self.CHECK_METHODS:
            checker(self)

    def _check_opt_strings(self, opts):
        opts = filter(None, opts)
        if not opts:
            raise TypeError('at least one option string must be supplied')
        return opts

    def _set_opt_strings(self, opts):
        for opt in opts:
            if len(opt) < 2:
                raise OptionError('invalid option string %r: must be at least two characters long' % opt, self)
            if len(opt) == 2:
                if not (opt[0] == '-' and opt[1] != '-'):
                    raise OptionError('invalid short option string %r: must be of the form -x, (x any non-dash char)' % opt,
                                      self)
                self._short_opts.append(opt)
            else:
                if not (opt[0:2] == '--' and opt[2] != '-'):
                    raise OptionError('invalid long option string %r: must start with --, followed by non-dash' % opt, self)
                self._long_opts.append(opt)

    def _set_attrs(self, attrs):
        for attr in self.ATTRS:
            if attr in attrs:
                setattr(self, attr, attrs.pop(attr))
            else:
                setattr(self, attr, NO_DEFAULT if attr == 'default' else None)
        if attrs:
            raise OptionError('invalid keyword arguments: %s' % ', '.join(sorted(attrs)), self)

    def _check_action(self):
        if self.action is None:
            self.action = 'store'
        elif self.action not in self.ACTIONS:
            raise OptionError('invalid action: %r' % self.action, self)

    def _check_type(self):
        if self.type is None:
            if self.action in self.ALWAYS_TYPED_ACTIONS:
                self.type = 'choice' if self.choices is not None else 'string'
            return
        if isinstance(self.type, (type, types.ClassType)):
            self.type = self.type.__name__
        if self.type == 'str':
            self.type = 'string'
        if self.type not in self.TYPES:
            raise OptionError('invalid option type: %r' % self.type, self)
        if self.action not in self.TYPED_ACTIONS:
            raise OptionError('must not supply a type for action %r' % self.action, self)

    def _check_choice(self):
        if self.type == 'choice':
            if self.choices is None:
                raise OptionError("must supply a list of choices for type 'choice'", self)
            if type(self.choices) not in (tuple, list):
                raise OptionError("choices must be a list of strings ('%s' supplied)" % str(type(self.choices)).split("'")[1],
                                  self)
        elif self.choices is not None:
            raise OptionError('must not supply choices for type %r' % self.type, self)

    def _check_dest(self):
        takes_value = self.action in self.STORE_ACTIONS or self.type is not None
        if self.dest is None and takes_value:
            self.dest = self._long_opts[0][2:].replace('-', '_') if self._long_opts else self._short_opts[0][1]

    def _check_const(self):
        if self.action not in self.CONST_ACTIONS and self.const is not None:
            raise OptionError("'const' must not be supplied for action %r" % self.action, self)

    def _check_nargs(self):
        if self.action in self.TYPED_ACTIONS:
            if self.nargs is None:
                self.nargs = 1
        elif self.nargs is not None:
            raise OptionError("'nargs' must not be supplied for action %r" % self.action, self)

    def _check_callback(self):
        if self.action == 'callback':
            if not hasattr(self.callback, '__call__'):
                raise OptionError('callback not callable: %r' % self.callback, self)
            if self.callback_args is not None and type(self.callback_args) is not tuple:
                raise OptionError('callback_args, if supplied, must be a tuple: not %r' % self.callback_args, self)
            if self.callback_kwargs is not None and type(self.callback_kwargs) is not dict:
                raise OptionError('callback_kwargs, if supplied, must be a dict: not %r' % self.callback_kwargs, self)
        elif self.callback is not None:
            raise OptionError('callback supplied (%r) for non-callback option' % self.callback, self)
        elif self.callback_args is not None:
            raise OptionError('callback_args supplied for non-callback option', self)
        elif self.callback_kwargs is not None:
            raise OptionError('callback_kwargs supplied for non-callback option', self)

    CHECK_METHODS = [_check_action, _check_type, _check_choice, _check_dest, _check_const, _check_nargs, _check_callback]

    def __str__(self):
        return '/'.join(self._short_opts + self._long_opts)

    __repr__ = _plain_repr

    def takes_value(self):
        return self.type is not None

    def get_opt_string(self):
        return self._long_opts[0] if self._long_opts else self._short_opts[0]

    def check_value(self, opt, value):
        checker = self.TYPE_CHECKER.get(self.type)
        return value if checker is None else checker(self, opt, value)

    def convert_value(self, opt, value):
        if value is None:
            return None
        if self.nargs == 1:
            return self.check_value(opt, value)
        return tuple(self.check_value(opt, v) for v in value)

    def process(self, opt, value, values, parser):
        """The option was met on the command line."""
        value = self.convert_value(opt, value)
        return self.take_action(self.action, self.dest, opt, value, values, parser)

    def take_action(self, action, dest, opt, value, values, parser):
        if action == 'store':
            setattr(values, dest, value)
        elif action == 'store_const':
            setattr(values, dest, self.const)
        elif action == 'store_true':
            setattr(values, dest, True)
        elif action == 'store_false':
            setattr(values, dest, False)
        elif action == 'append':
            values.ensure_value(dest, []).append(value)
        elif action == 'append_const':
            values.ensure_value(dest, []).append(self.const)
        elif action == 'count':
            setattr(values, dest, values.ensure_value(dest, 0) + 1)
        elif action == 'callback':
            self.callback(self, opt, value, parser, *(self.callback_args or ()), **(self.callback_kwargs or {}))
        elif action == 'help':
            parser.print_help()
            parser.exit()
        elif action == 'version':
            parser.print_version()
            parser.exit()
        else:
            raise ValueError('unknown action %r' % self.action)
        return 1


class Values:
    """What the options say, as attributes."""

    def __init__(self, defaults=None):
        if defaults:
            for name, value in defaults.items():
                setattr(self, name, value)

    def __str__(self):
        return str(self.__dict__)

    __repr__ = _plain_repr

    def __cmp__(self, other):
        if isinstance(other, Values):
            return cmp(self.__dict__, other.__dict__)
        if isinstance(other, types.DictType):
            return cmp(self.__dict__, other)
        return -1

    def _update_careful(self, dict):
        for name in dir(self):
            if dict.get(name) is not None:
                setattr(self, name, dict[name])

    def _update_loose(self, dict):
        self.__dict__.update(dict)

    def _update(self, dict, mode):
        if mode == 'careful':
            self._update_careful(dict)
        elif mode == 'loose':
            self._update_loose(dict)
        else:
            raise ValueError('invalid update mode: %r' % mode)

    def read_module(self, modname, mode='careful'):
        __import__(modname)
        self._update(vars(sys.modules[modname]), mode)

    def read_file(self, filename, mode='careful'):
        scope = {}
        execfile(filename, scope)
        self._update(scope, mode)

    def ensure_value(self, attr, value):
        if getattr(self, attr, None) is None:
            setattr(self, attr, value)
        return getattr(self, attr)


class OptionContainer:
    """What parsers and groups share: a list of options."""

    def __init__(self, option_class, conflict_handler, description):
        self._create_option_list()
        self.option_class = option_class
        self.set_conflict_handler(conflict_handler)
        self.set_description(description)

    # Options by their short and long names, and defaults. A group has the dicts of its parser.
    _mappings = '_short_opt', '_long_opt', 'defaults'

    def _create_option_mappings(self):
        vars(self).update((name, {}) for name in self._mappings)

    def _share_option_mappings(self, parser):
        vars(self).update((name, getattr(parser, name)) for name in self._mappings)

    def destroy(self):
        """Cut the cycles."""
        for name in self._mappings:
            delattr(self, name)

    def set_conflict_handler(self, handler):
        """What is done when two options have the same name: `error`, or `resolve` in favour of the later one."""
        if handler != 'error' and handler != 'resolve':
            raise ValueError('invalid conflict_resolution value %r' % handler)
        self.conflict_handler = handler

    def get_description(self):
        """What the help says of all this."""
        return self.description

    def set_description(self, description):
        """Change what the help says of all this."""
        self.description = description

    def _check_conflict(self, option):
        conflicts = [(opt, self._short_opt[opt]) for opt in option._short_opts if opt in self._short_opt]
        conflicts += [(opt, self._long_opt[opt]) for opt in option._long_opts if opt in self._long_opt]
        if not conflicts:
            return
        if self.conflict_handler == 'error':
            raise OptionConflictError('conflicting option string(s): %s' % ', '.join(opt for opt, _ in conflicts), option)
        for opt, holder in conflicts:
            if opt.startswith('--'):
                holder._long_opts.remove(opt)
                del self._long_opt[opt]
            else:
                holder._short_opts.remove(opt)
                del self._short_opt[opt]
            if not (holder._short_opts or holder._long_opts):
                holder.container.option_list.remove(holder)

    def _made_option(self, args, kwargs):
        if args and isinstance(args[0], basestring):
            return self.option_class(*args, **kwargs)
        if kwargs or len(args) != 1:
            raise TypeError('invalid arguments')
        if isinstance(args[0], Option):
            return args[0]
        raise TypeError('not an Option instance: %r' % args[0])

    def add_option(self, *args, **kwargs):
        """Add an option, given as such or by its strings and attributes."""
        option = self._made_option(args, kwargs)
        self._check_conflict(option)
        option.container = self
        self.option_list.append(option)
        self._short_opt.update(dict.fromkeys(option._short_opts, option))
        self._long_opt.update(dict.fromkeys(option._long_opts, option))
        dest = option.dest
        if dest is not None:
            if option.default is NO_DEFAULT:
                self.defaults.setdefault(dest, None)
            else:
                self.defaults[dest] = option.default
        return option

    def add_options(self, option_list):
        """Add several options, given as such."""
        for each in option_list:
            self.add_option(each)

    def get_option(self, opt_str):
        """The option of this name, short or long; `None`: there is none."""
        return self._short_opt.get(opt_str) or self._long_opt.get(opt_str)

    def has_option(self, opt_str):
        """Is there such an option?"""
        return any(opt_str in names for names in (self._short_opt, self._long_opt))

    def remove_option(self, opt_str):
        """Remove the option of this name, with its other names."""
        option = self.get_option(opt_str)
        if option is None:
            raise ValueError('no such option %r' % opt_str)
        for known, names in ((self._short_opt, option._short_opts), (self._long_opt, option._long_opts)):
            for name in names:
                del known[name]
        option.container.option_list.remove(option)

    def format_option_help(self, formatter):
        """The help of the options."""
        shown = [option for option in self.option_list if option.help is not SUPPRESS_HELP]
        return ''.join(map(formatter.format_option, shown))

    def format_description(self, formatter):
        """What the help says of all this, laid out."""
        return formatter.format_description(self.get_description())

    def format_help(self, formatter):
        """The help of all this."""
        description = [self.format_description(formatter)] if self.description else []
        return '\n'.join(description + ([self.format_option_help(formatter)] if self.option_list else []))


class OptionGroup(OptionContainer):
    """Options under a heading of their own."""

    def __init__(self, parser, title, description=None):
        # The parser's dicts are needed at once.
        self.parser, self.title = parser, title
        OptionContainer.__init__(self, parser.option_class, parser.conflict_handler, description)

    def _create_option_list(self):
        self._share_option_mappings(self.parser)
        self.option_list = []

    def set_title(self, title):
        """Change the heading."""
        self.title = title

    def destroy(self):
        """Cut the cycles."""
        del self.option_list
        OptionContainer.destroy(self)

    def format_help(self, formatter):
        """The heading and the help of the options."""
        text = formatter.format_heading(self.title)
        formatter.indent()
        try:
            return text + OptionContainer.format_help(self, formatter)
        finally:
            formatter.dedent()


class OptionParser(OptionContainer):
    """Reads command lines."""

    # Options that all parsers of a class have.
    standard_option_list = []

    allow_interspersed_args = process_default_values = True

    # While a command line is read: what is left of it, its other arguments, the values.
    rargs = largs = values = None

    def __init__(self, usage=None, option_list=None, option_class=Option, version=None, conflict_handler='error',
                 description=None, formatter=None, add_help_option=True, prog=None, epilog=None):
        OptionContainer.__init__(self, option_class, conflict_handler, description)
        self.prog, self.version, self.epilog = prog, version, epilog
        self.set_usage(usage)
        self.formatter = formatter or IndentedHelpFormatter()
        self.formatter.set_parser(self)
        self._populate_option_list(option_list, add_help=add_help_option)

    def _create_option_list(self):
        self._create_option_mappings()
        self.option_list, self.option_groups = [], []

    def _populate_option_list(self, option_list, add_help=True):
        for several in (self.standard_option_list, option_list):
            self.add_options(several or ())
        if self.version:
            self._add_version_option()
        if add_help:
            self._add_help_option()

    def _add_version_option(self):
        says = _("show program's version number and exit")
        self.add_option('--version', action='version', help=says)

    def _add_help_option(self):
        says = _('show this help message and exit')
        self.add_option('-h', '--help', action='help', help=says)

    def destroy(self):
        """Cut the cycles."""
        OptionContainer.destroy(self)
        for each in self.option_groups:
            each.destroy()
        del self.formatter, self.option_groups, self.option_list

    def set_usage(self, usage):
        if usage is None:
            self.usage = _('%prog [options]')
        elif usage is SUPPRESS_USAGE:
            self.usage = None
        elif usage.lower().startswith('usage: '):
            self.usage = usage[7:]
        else:
            self.usage = usage

    def disable_interspersed_args(self):
        """Options end where the first other argument stands."""
        self.allow_interspersed_args = False

    def enable_interspersed_args(self):
        """Options may stand behind other arguments."""
        self.allow_interspersed_args = True

    def set_process_default_values(self, process):
        """Are defaults that are texts to be converted?"""
        self.process_default_values = process

    def set_defaults(self, **kwargs):
        """Values that hold without options."""
        self.defaults.update(kwargs)

    def set_default(self, dest, value):
        """The value that holds without an option."""
        self.set_defaults(**{dest: value})

    def _get_all_options(self):
        return sum([holder.option_list for holder in self.option_groups], self.option_list[:])

    def get_default_values(self):
        """The values that hold without options."""
        values = self.defaults.copy()
        if self.process_default_values:
            for option in self._get_all_options():
                text = values.get(option.dest)
                if isinstance(text, basestring):
                    values[option.dest] = option.check_value(option.get_opt_string(), text)
        return Values(values)

    def _made_group(self, args, kwargs):
        if isinstance(args[0], str):
            return OptionGroup(self, *args, **kwargs)
        if kwargs or len(args) != 1:
            raise TypeError('invalid arguments')
        if not isinstance(args[0], OptionGroup):
            raise TypeError('not an OptionGroup instance: %r' % args[0])
        if args[0].parser is self:
            return args[0]
        raise ValueError('invalid OptionGroup (wrong parser)')

    def add_option_group(self, *args, **kwargs):
        """Add a group, given as such or by its heading."""
        made = self._made_group(args, kwargs)
        self.option_groups.append(made)
        return made

    def get_option_group(self, opt_str):
        option = self._short_opt.get(opt_str) or self._long_opt.get(opt_str)
        if option and option.container is not self:
            return option.container
        return None

    def _get_args(self, args):
        return sys.argv[1:] if args is None else args[:]

    def parse_args(self, args=None, values=None):
        """The values of the options and the other arguments."""
        self.rargs, self.largs = self._get_args(args), []
        self.values = self.get_default_values() if values is None else values
        others, left, found = self.largs, self.rargs, self.values
        try:
            self._process_args(others, left, found)
        except (OptionValueError, BadOptionError) as problem:
            self.error(str(problem))
        return self.check_values(found, others + left)

    def check_values(self, values, args):
        """What `parse_args` returns; derived classes may look at it first."""
        return values, args

    def _process_args(self, largs, rargs, values):
        while rargs:
            arg = rargs[0]
            if arg == '--':
                del rargs[0]
                return
            if arg[0:2] == '--':
                self._process_long_opt(rargs, values)
            elif arg[:1] == '-' and len(arg) > 1:
                self._process_short_opts(rargs, values)
            elif self.allow_interspersed_args:
                largs.append(arg)
                del rargs[0]
            else:
                return

    def _match_long_opt(self, opt):
        return _match_abbrev(opt, self._long_opt)

    def _take_values(self, option, opt, rargs):
        """The value or values that follow an option."""
        nargs = option.nargs
        if len(rargs) < nargs:
            if nargs == 1:
                self.error(_('%s option requires an argument') % opt)
            self.error(_('%s option requires %d arguments') % (opt, nargs))
        if nargs == 1:
            return rargs.pop(0)
        value = tuple(rargs[0:nargs])
        del rargs[0:nargs]
        return value

    def _process_long_opt(self, rargs, values):
        opt, equals, given = rargs.pop(0).partition('=')
        if equals:
            rargs.insert(0, given)
        opt = self._match_long_opt(opt)
        option = self._long_opt[opt]
        if option.takes_value():
            value = self._take_values(option, opt, rargs)
        elif equals:
            self.error(_('%s option does not take a value') % opt)
        else:
            value = None
        option.process(opt, value, values, self)

    def _process_short_opts(self, rargs, values):
        arg = rargs.pop(0)
        for i in range(1, len(arg)):
            opt = '-' + arg[i]
            option = self._short_opt.get(opt)
            if not option:
                raise BadOptionError(opt)
            if option.takes_value():
                if i + 1 < len(arg):
                    rargs.insert(0, arg[i + 1:])
                option.process(opt, self._take_values(option, opt, rargs), values, self)
                return
            option.process(opt, None, values, self)

    def get_prog_name(self):
        return os.path.basename(sys.argv[0]) if self.prog is None else self.prog

    def expand_prog_name(self, s):
        return s.replace('%prog', self.get_prog_name())

    def get_description(self):
        return self.expand_prog_name(self.description) if self.description else self.description

    def exit(self, status=0, msg=None):
        if msg:
            sys.stderr.write(msg)
        sys.exit(status)

    def error(self, msg):
        """Show the usage and a message, and end the program."""
        self.print_usage(sys.stderr)
        self.exit(2, '%s: error: %s\n' % (self.get_prog_name(), msg))

    def get_usage(self):
        return self.formatter.format_usage(self.expand_prog_name(self.usage)) if self.usage else ''

    def print_usage(self, file=None):
        if self.usage:
            print >>file, self.get_usage()

    def get_version(self):
        return self.expand_prog_name(self.version) if self.version else ''

    def print_version(self, file=None):
        if self.version:
            print >>file, self.get_version()

    def format_option_help(self, formatter=None):
        """The help of all options."""
        formatter = formatter or self.formatter
        formatter.store_option_strings(self)
        heading = formatter.format_heading(_('Options'))
        formatter.indent()
        blocks = [OptionContainer.format_option_help(self, formatter)] if self.option_list else []
        blocks += [each.format_help(formatter) for each in self.option_groups]
        formatter.dedent()
        return heading + '\n'.join(blocks) if blocks else ''

    def format_epilog(self, formatter):
        """What stands at the end of the help, laid out."""
        return formatter.format_epilog(self.epilog)

    def format_help(self, formatter=None):
        """The help as it is printed."""
        formatter = formatter or self.formatter
        usage = self.get_usage() + '\n' if self.usage else ''
        description = self.format_description(formatter) + '\n' if self.description else ''
        return usage + description + self.format_option_help(formatter) + self.format_epilog(formatter)

    def print_help(self, file=None):
        if file is None:
            file = sys.stdout
        file.write(self.format_help())


def _match_abbrev(s, wordmap):
    """The one word that begins like this."""
    if s in wordmap:
        return s
    possibilities = sorted(word for word in wordmap.keys() if word.startswith(s))
    if len(possibilities) == 1:
        return possibilities[0]
    if not possibilities:
        raise BadOptionError(s)
    raise AmbiguousOptionError(s, possibilities)


make_option = Option
