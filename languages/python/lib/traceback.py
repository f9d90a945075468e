"""Tracebacks as text."""

import linecache
import sys
import types
from _frames import variable as _variable

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack',
           'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb', 'tb_lineno']


def print_list(extracted_list, file=None):
    """Write what `extract_tb` found."""
    file = sys.stderr if file is None else file
    for line in format_list(extracted_list):
        file.write(line)


def format_list(extracted_list):
    """Texts of what `extract_tb` found."""
    texts = []
    for filename, lineno, name, line in extracted_list:
        text = '  File "%s", line %d, in %s\n' % (filename, lineno, name)
        if line:
            text += '    %s\n' % line.strip()
        texts.append(text)
    return texts


def _entry(frame, lineno):
    code = frame.f_code
    filename = code.co_filename
    linecache.checkcache(filename)
    # Only a loader is asked for by the variables.
    scope = frame.f_globals if _variable(frame, '__loader__') is not None else None
    line = linecache.getline(filename, lineno, scope)
    return filename, lineno, code.co_name, line.strip() if line else None


def extract_tb(tb, limit=None):
    """Tuples of file, line, function and text of the line."""
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
    entries = []
    while tb is not None and (limit is None or len(entries) < limit):
        frame = tb.tb_frame
        entries.append(_entry(frame, tb.tb_lineno))
        tb = tb.tb_next
    return entries


def extract_stack(f=None, limit=None):
    """The same for the functions that run, outermost first."""
    if f is None:
        f = sys._getframe(1)
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
    entries = []
    while f is not None and (limit is None or len(entries) < limit):
        entries.append(_entry(f, f.f_lineno))
        f = f.f_back
    entries.reverse()
    return entries


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb, limit))


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(sys._getframe(1) if f is None else f, limit), file)


def format_stack(f=None, limit=None):
    return format_list(extract_stack(sys._getframe(1) if f is None else f, limit))


def format_exception(etype, value, tb, limit=None):
    """All of it: heading, entries, the exception."""
    texts = []
    if tb:
        texts = ['Traceback (most recent call last):\n'] + format_tb(tb, limit)
    return texts + format_exception_only(etype, value)


def print_exception(etype, value, tb, limit=None, file=None):
    file = sys.stderr if file is None else file
    for text in format_exception(etype, value, tb, limit):
        file.write(text)


def format_exception_only(etype, value):
    """The exception without the entries: one text, several for syntax errors."""
    if (isinstance(etype, BaseException) or isinstance(etype, types.InstanceType) or etype is None or type(etype) is str):
        return [_final(etype, value)]
    name = etype.__name__
    if not issubclass(etype, SyntaxError):
        return [_final(name, value)]
    try:
        msg, (filename, lineno, offset, badline) = value.args
    except Exception:
        return [_final(name, value)]
    texts = ['  File "%s", line %d\n' % (filename or '<string>', lineno)]
    if badline is not None:
        texts.append('    %s\n' % badline.strip())
        if offset is not None:
            start = badline.rstrip('\n')
            offset = min(len(start), offset) - 1
            start = start[:offset].lstrip()
            texts.append('    %s^\n' % ''.join(c if c.isspace() else ' ' for c in start))
    texts.append(_final(name, msg))
    return texts


def _final(name, value):
    text = _some_str(value)
    if value is None or not text:
        return '%s\n' % name
    return '%s: %s\n' % (name, text)


def _some_str(value):
    for convert in (str, lambda value: unicode(value).encode('ascii', 'backslashreplace')):
        try:
            return convert(value)
        except Exception:
            # The next way may do.
            continue
    return '<unprintable %s object>' % type(value).__name__


def print_exc(limit=None, file=None):
    """The exception that is being handled."""
    etype, value, tb = sys.exc_info()
    print_exception(etype, value, tb, limit, file)


def format_exc(limit=None):
    etype, value, tb = sys.exc_info()
    return ''.join(format_exception(etype, value, tb, limit))


def print_last(limit=None, file=None):
    """The exception that ended the last statement at the prompt."""
    if not hasattr(sys, 'last_type'):
        raise ValueError('no last exception')
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file)


def tb_lineno(tb):
    return tb.tb_lineno
