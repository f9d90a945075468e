"""Warnings: what a program may want to know, shown on standard error."""

import sys
try:
    from _warnings import default_action as defaultaction, filters, once_registry as onceregistry, warn, warn_explicit
except ImportError:
    # Somebody keeps it from being imported: the same, and it shows that it is Python.
    from _pywarnings import default_action as defaultaction, filters, once_registry as onceregistry, warn, warn_explicit

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter', 'resetwarnings',
           'catch_warnings']


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file."""
    if file is None:
        file = sys.stderr
        if file is None:
            return
    try:
        file.write(formatwarning(message, category, filename, lineno, line))
    except (IOError, UnicodeError):
        pass


def formatwarning(message, category, filename, lineno, line=None):
    """A warning as text."""
    import linecache
    try:
        message = str(message)
    except UnicodeError:
        # The text is one of characters, so what is around it has to be.
        message = unicode(message)
        if isinstance(filename, str):
            filename = filename.decode(sys.getfilesystemencoding(), 'replace')
    text = '%s:%s: %s: %s\n' % (filename, lineno, category.__name__, message)
    if line is None:
        line = linecache.getline(filename, lineno)
    line = line.strip()
    if isinstance(message, unicode) and isinstance(line, str):
        line = line.decode('latin-1')
    return text + '  %s\n' % line if line else text


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=0):
    """Add a rule; `message` and `module` are patterns for the beginning of the text and of the module's name."""
    assert action in ('error', 'ignore', 'always', 'default', 'module', 'once'), 'invalid action: %r' % (action,)
    if message or module:
        import re
        message, module = message and re.compile(message, re.I), module and re.compile(module)
    rule = (action, message or None, category, module or None, lineno)
    if append:
        filters.append(rule)
    else:
        filters.insert(0, rule)


def simplefilter(action, category=Warning, lineno=0, append=0):
    """Add a rule for all modules and messages."""
    filterwarnings(action, '', category, '', lineno, append)


def resetwarnings():
    """Forget all rules."""
    filters[:] = []


def warnpy3k(message, category=None, stacklevel=1):
    """Nothing: this is no transition to Python 3."""


class WarningMessage(object):
    """A warning that `catch_warnings` recorded."""

    def __init__(self, message, category, filename, lineno, file=None, line=None):
        self.message, self.category = message, category
        self._category_name = category and category.__name__
        self.filename, self.lineno, self.file, self.line = filename, lineno, file, line

    def __str__(self):
        shown = self.message, self._category_name, self.filename, self.lineno, self.line
        return '{message : %r, category : %r, filename : %r, lineno : %s, line : %r}' % shown


class catch_warnings(object):
    """Restores the rules at the end of the block; can record warnings in a list."""

    def __init__(self, record=False, module=None):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False

    def __enter__(self):
        if self._entered:
            raise RuntimeError('Cannot enter %r twice' % self)
        self._entered = True
        self._filters = self._module.filters
        self._module.filters = self._filters[:]
        self._showwarning = self._module.showwarning
        if not self._record:
            return None
        log = []
        self._module.showwarning = lambda *args, **kwargs: log.append(WarningMessage(*args, **kwargs))
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError('Cannot exit %r without entering first' % self)
        self._module.filters = self._filters
        self._module.showwarning = self._showwarning


class _OptionError(Exception):
    """An option `-W` makes no sense."""


def _action_of(word):
    actions = ('always', 'ignore', 'default', 'module', 'once', 'error')
    if not word or word == 'all':
        return 'default' if not word else 'always'
    for action in actions:
        if action.startswith(word):
            return action
    raise _OptionError('invalid action: %r' % (word,))


def _category_of(word):
    if not word:
        return Warning
    module, _, name = word.rpartition('.')
    try:
        found = getattr(__import__(module or '__builtin__', {}, {}, [name]), name)
    except ImportError:
        raise _OptionError('invalid module name: %r' % (module,))
    except AttributeError:
        raise _OptionError('unknown warning category: %r' % (word,))
    if not issubclass(found, Warning):
        raise _OptionError('invalid warning category: %r' % (word,))
    return found


def _setoption(option):
    """Add the rule of an option: `action:message:category:module:line`."""
    parts = option.split(':')
    if len(parts) > 5:
        raise _OptionError('too many fields (max 5): %r' % (option,))
    action, message, category, module, line = [part.strip() for part in parts] + [''] * (5 - len(parts))
    try:
        lineno = int(line or 0)
        if lineno < 0:
            raise ValueError
    except ValueError:
        raise _OptionError('invalid lineno %r' % (line,))
    if message or module:
        import re
        message, module = re.escape(message), module and re.escape(module) + '$'
    filterwarnings(_action_of(action), message, _category_of(category), module, lineno)


for _option in sys.warnoptions:
    try:
        _setoption(_option)
    except _OptionError as _error:
        sys.stderr.write('Invalid -W option ignored: %s\n' % _error)
