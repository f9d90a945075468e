"""Settings in files of sections with names and values."""

import re
from collections import OrderedDict
from UserDict import DictMixin

__all__ = ['NoSectionError', 'DuplicateSectionError', 'NoOptionError', 'InterpolationError', 'InterpolationDepthError',
           'InterpolationSyntaxError', 'ParsingError', 'MissingSectionHeaderError', 'ConfigParser', 'SafeConfigParser',
           'RawConfigParser', 'DEFAULTSECT', 'MAX_INTERPOLATION_DEPTH']

DEFAULTSECT, MAX_INTERPOLATION_DEPTH = 'DEFAULT', 10


class Error(Exception):
    """Something about settings is wrong."""

    # Not the one of all exceptions, which warns.
    message = ''

    def __init__(self, msg=''):
        Exception.__init__(self, msg)
        self.message = msg

    def _tell(self, msg, *names, **values):
        """Say something, and keep these values; those with these names are the arguments."""
        Error.__init__(self, msg)
        vars(self).update(values)
        self.args = tuple([values[name] for name in names])

    def __str__(self):
        return self.message

    __repr__ = __str__


class NoSectionError(Error):
    """There is no such section."""

    def __init__(self, section):
        self._tell('No section: %r' % (section,), 'section', section=section)


class DuplicateSectionError(Error):
    """There is such a section already."""

    def __init__(self, section):
        self._tell('Section %r already exists' % section, 'section', section=section)


class NoOptionError(Error):
    """There is no such name in the section."""

    def __init__(self, option, section):
        self._tell('No option %r in section: %r' % (option, section), 'option', 'section', option=option, section=section)


class InterpolationError(Error):
    """Another value cannot be put in."""

    def __init__(self, option, section, msg):
        self._tell(msg, option=option, section=section)
        self.args = option, section, msg


def _report(headline, *fields):
    return ''.join([headline + ':\n'] + ['\t%s: %s\n' % field for field in fields])


class InterpolationMissingOptionError(InterpolationError):
    """There is no value that could be put in."""

    def __init__(self, option, section, rawval, reference):
        InterpolationError.__init__(self, option, section, _report(
            'Bad value substitution', ('section', '[%s]' % section), ('option ', option), ('key    ', reference),
            ('rawval ', rawval)))
        self.reference = reference
        self.args = option, section, rawval, reference


class InterpolationSyntaxError(InterpolationError):
    """Nobody knows what is to be put in."""


class InterpolationDepthError(InterpolationError):
    """There is no end of putting in."""

    def __init__(self, option, section, rawval):
        InterpolationError.__init__(self, option, section, _report(
            'Value interpolation too deeply recursive', ('section', '[%s]' % section), ('option ', option),
            ('rawval ', rawval)))
        self.args = option, section, rawval


class ParsingError(Error):
    """There are lines that make no sense."""

    def __init__(self, filename):
        self._tell('File contains parsing errors: %s' % filename, 'filename', filename=filename)
        self.errors = []

    def append(self, lineno, line):
        """Here is another one."""
        self.message += '\n\t[line %2d]: %s' % (lineno, line)
        self.errors.append((lineno, line))


class MissingSectionHeaderError(ParsingError):
    """There are names before the first section."""

    def __init__(self, filename, lineno, line):
        self._tell('File contains no section headers.\nfile: %s, line: %d\n%r' % (filename, lineno, line),
                   'filename', 'lineno', 'line', filename=filename, lineno=lineno, line=line)


class RawConfigParser:
    """Settings, with values as they are."""

    SECTCRE = re.compile(r'\[(?P<header>[^]]+)\]')
    OPTCRE = re.compile(r'(?P<option>[^:=\s][^:=]*)\s*(?P<vi>[:=])\s*(?P<value>.*)$')
    OPTCRE_NV = re.compile(r'(?P<option>[^:=\s][^:=]*)\s*(?:(?P<vi>[:=])\s*(?P<value>.*))?$')
    _boolean_states = {'1': True, 'yes': True, 'true': True, 'on': True, '0': False, 'no': False, 'false': False,
                       'off': False}

    def __init__(self, defaults=None, dict_type=OrderedDict, allow_no_value=False):
        self._dict = dict_type
        self._defaults, self._sections = dict_type(), dict_type()
        self._optcre = self.OPTCRE_NV if allow_no_value else self.OPTCRE
        for name in defaults or ():
            self._defaults[self.optionxform(name)] = defaults[name]

    def defaults(self):
        """What holds where a section says nothing."""
        return self._defaults

    def sections(self):
        """The names of the sections."""
        return list(self._sections)

    def has_section(self, section):
        """Is there such a section?"""
        return section in self._sections

    def add_section(self, section):
        """Make a section."""
        if section.upper() == DEFAULTSECT:
            raise ValueError('Invalid section name: %s' % section)
        if self.has_section(section):
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()

    def options(self, section):
        """Names of a section and of the defaults."""
        if section not in self._sections:
            raise NoSectionError(section)
        names = self._dict.fromkeys(self._sections[section])
        names.update(self._defaults)
        names.pop('__name__', None)
        return names.keys()

    def read(self, filenames):
        """Read files, those that are there; their names."""
        def there():
            for filename in [filenames] if isinstance(filenames, basestring) else filenames:
                try:
                    source = open(filename)
                except IOError:
                    # It need not be there.
                    continue
                with source:
                    self._read(source, filename)
                yield filename
        return list(there())

    def readfp(self, fp, filename=None):
        """Read an open file."""
        self._read(fp, getattr(fp, 'name', '<???>') if filename is None else filename)

    def get(self, section, option):
        option = self.optionxform(option)
        if section in self._sections:
            if option in self._sections[section]:
                return self._sections[section][option]
        elif section != DEFAULTSECT:
            raise NoSectionError(section)
        if option in self._defaults:
            return self._defaults[option]
        raise NoOptionError(option, section)

    def items(self, section):
        found = self._defaults.copy()
        if section in self._sections:
            found.update(self._sections[section])
        elif section != DEFAULTSECT:
            raise NoSectionError(section)
        if '__name__' in found:
            del found['__name__']
        return found.items()

    def _get(self, section, conv, option):
        return conv(self.get(section, option))

    def getint(self, section, option):
        """A value as a whole number."""
        return self._get(section, int, option)

    def getfloat(self, section, option):
        """A value as a number."""
        return self._get(section, float, option)

    def getboolean(self, section, option):
        """A value as a yes or a no."""
        text = self.get(section, option)
        try:
            return self._boolean_states[text.lower()]
        except KeyError:
            raise ValueError('Not a boolean: %s' % text)

    def optionxform(self, optionstr):
        """How names are kept: to be overridden for names that mind their case."""
        return optionstr.lower()

    def has_option(self, section, option):
        """Is there such a name in a section or among the defaults?"""
        name = self.optionxform(option)
        if section and section != DEFAULTSECT:
            if section not in self._sections:
                return False
            if name in self._sections[section]:
                return True
        return name in self._defaults

    def _section(self, section):
        """The dict of a section."""
        if not section or section == DEFAULTSECT:
            return self._defaults
        try:
            return self._sections[section]
        except KeyError:
            raise NoSectionError(section)

    def set(self, section, option, value=None):
        self._section(section)[self.optionxform(option)] = value

    def write(self, fp):
        """Write all down, so that it can be read again."""
        if self._defaults:
            fp.write('[%s]\n' % DEFAULTSECT)
            for key, value in self._defaults.items():
                fp.write('%s = %s\n' % (key, str(value).replace('\n', '\n\t')))
            fp.write('\n')
        for section in self._sections:
            fp.write('[%s]\n' % section)
            for key, value in self._sections[section].items():
                if key == '__name__':
                    continue
                if value is not None or self._optcre == self.OPTCRE:
                    key = ' = '.join((key, str(value).replace('\n', '\n\t')))
                fp.write('%s\n' % key)
            fp.write('\n')

    def remove_option(self, section, option):
        found = self._section(section)
        option = self.optionxform(option)
        existed = option in found
        if existed:
            del found[option]
        return existed

    def remove_section(self, section):
        existed = section in self._sections
        if existed:
            del self._sections[section]
        return existed

    def _read(self, fp, fpname):
        """Lines: headers of sections, names with values, and what goes on with a value, indented."""
        section = name = None
        trouble = None
        for number, line in enumerate(iter(fp.readline, ''), 1):
            if not line.strip() or line[0] in '#;':
                continue
            if line.split(None, 1)[0].lower() == 'rem' and line[0] in 'rR':
                continue
            if line[0].isspace() and section is not None and name:
                text = line.strip()
                if text:
                    section[name].append(text)
                continue
            header = self.SECTCRE.match(line)
            if header:
                title = header.group('header')
                if title in self._sections:
                    section = self._sections[title]
                elif title == DEFAULTSECT:
                    section = self._defaults
                else:
                    section = self._dict()
                    section['__name__'] = title
                    self._sections[title] = section
                # A value does not go on behind a header.
                name = None
                continue
            if section is None:
                raise MissingSectionHeaderError(fpname, number, line)
            option = self._optcre.match(line)
            if not option:
                if trouble is None:
                    trouble = ParsingError(fpname)
                trouble.append(number, repr(line))
                continue
            name, sign, value = option.group('option', 'vi', 'value')
            name = self.optionxform(name.rstrip())
            if value is None:
                section[name] = value
                continue
            if sign in ('=', ':') and ';' in value:
                at = value.find(';')
                if at != -1 and value[at - 1].isspace():
                    value = value[:at]
            value = value.strip()
            if value == '""':
                value = ''
            section[name] = [value]
        if trouble:
            raise trouble
        for options in [self._defaults] + list(self._sections.values()):
            for name, value in options.items():
                if isinstance(value, list):
                    options[name] = '\n'.join(value)


class _Chainmap(DictMixin, object):
    """Dicts in which names are looked for one after another."""

    def __init__(self, *maps):
        self._maps = maps

    def __getitem__(self, key):
        for values in self._maps:
            if key in values:
                return values[key]
        raise KeyError(key)

    def keys(self):
        found = []
        seen = set()
        for mapping in self._maps:
            for key in mapping:
                if key not in seen:
                    found.append(key)
                    seen.add(key)
        return found


class ConfigParser(RawConfigParser):
    """Settings whose values may contain others: `%(name)s`."""

    def _known(self, section, vars):
        """All values that may be put in."""
        found = {}
        try:
            found = self._sections[section]
        except KeyError:
            if section != DEFAULTSECT:
                raise NoSectionError(section)
        given = {}
        for key, value in (vars or {}).items():
            given[self.optionxform(key)] = value
        return _Chainmap(given, found, self._defaults)

    def get(self, section, option, raw=False, vars=None):
        known = self._known(section, vars)
        option = self.optionxform(option)
        try:
            value = known[option]
        except KeyError:
            raise NoOptionError(option, section)
        if raw or value is None:
            return value
        return self._interpolate(section, option, value, known)

    def items(self, section, raw=False, vars=None):
        found = self._defaults.copy()
        try:
            found.update(self._sections[section])
        except KeyError:
            if section != DEFAULTSECT:
                raise NoSectionError(section)
        if vars:
            for key, value in vars.items():
                found[self.optionxform(key)] = value
        options = found.keys()
        if '__name__' in options:
            options.remove('__name__')
        if raw:
            return [(option, found[option]) for option in options]
        return [(option, self._interpolate(section, option, found[option], found)) for option in options]

    _KEYCRE = re.compile(r'%\(([^)]*)\)s|.')

    def _interpolate(self, section, option, rawval, vars):
        """The value with others put in, and others again into those."""
        value, left = rawval, MAX_INTERPOLATION_DEPTH
        while value and '%(' in value:
            if left == 0:
                raise InterpolationDepthError(option, section, rawval)
            left -= 1
            template = self._KEYCRE.sub(self._interpolation_replace, value)
            try:
                value = template % vars
            except KeyError as missing:
                raise InterpolationMissingOptionError(option, section, rawval, missing.args[0])
        return value

    def _interpolation_replace(self, match):
        """The name as it is kept."""
        name = match.group(1)
        return match.group() if name is None else '%%(%s)s' % self.optionxform(name)


class SafeConfigParser(ConfigParser):
    """Settings with a stricter way to put values in."""

    _interpvar_re = re.compile(r'%\(([^)]+)\)s')

    def _interpolate(self, section, option, rawval, vars):
        out = []
        self._interpolate_some(option, out, rawval, section, vars, 1)
        return ''.join(out)

    def _interpolate_some(self, option, accum, rest, section, map, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, rest)
        while rest:
            head, sign, rest = rest.partition('%')
            if head:
                accum.append(head)
            if not sign:
                return
            if rest[:1] == '%':
                accum.append('%')
                rest = rest[1:]
                continue
            rest = '%' + rest
            if rest[1:2] != '(':
                raise InterpolationSyntaxError(option, section,
                                               "'%%' must be followed by '%%' or '(', found: %r" % rest)
            found = self._interpvar_re.match(rest)
            if found is None:
                raise InterpolationSyntaxError(option, section, 'bad interpolation variable reference %r' % rest)
            name = self.optionxform(found.group(1))
            rest = rest[found.end():]
            try:
                value = map[name]
            except KeyError:
                raise InterpolationMissingOptionError(option, section, rest, name)
            if '%' in value:
                self._interpolate_some(option, accum, value, section, map, depth + 1)
            else:
                accum.append(value)

    def set(self, section, option, value=None):
        """Set a text; signs that mean nothing are refused."""
        if self._optcre is self.OPTCRE or value:
            if not isinstance(value, basestring):
                raise TypeError('option values must be strings')
        if value is not None:
            bare = self._interpvar_re.sub('', value.replace('%%', ''))
            if '%' in bare:
                raise ValueError('invalid interpolation syntax in %r at position %d' % (value, bare.find('%')))
        ConfigParser.set(self, section, option, value)
