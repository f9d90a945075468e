"""A profiler that counts calls and adds up times: what `cProfile` is built on."""

import sys as _sys
from time import time as _time

_OWN = _sys._getframe().f_code.co_filename
_BUILTIN = type(len)


def _record(name, fields):
    """A tuple whose items have names."""
    def item(i):
        return property(lambda self: tuple.__getitem__(self, i))
    members = dict((field, item(i)) for i, field in enumerate(fields))

    def show(self):
        return '_lsprof.%s(%s)' % (name, ', '.join('%s=%r' % pair for pair in zip(fields, self)))
    members.update(__slots__=(), __module__='_lsprof', __repr__=show)
    return type(name, (tuple,), members)


profiler_entry = _record('profiler_entry', ('code', 'callcount', 'reccallcount', 'totaltime', 'inlinetime', 'calls'))
profiler_subentry = _record('profiler_subentry', ('code', 'callcount', 'reccallcount', 'totaltime', 'inlinetime'))


class _Entry(object):
    """What is known of a function, or of its calls from one other function."""

    __slots__ = ('key', 'total', 'inline', 'count', 'recursive', 'level', 'calls')

    def __init__(self, key):
        self.key = key
        self.total = self.inline = 0
        self.count = self.recursive = self.level = 0
        self.calls = {}

    def end(self, total, inline):
        self.level -= 1
        if self.level == 0:
            self.total += total
        else:
            self.recursive += 1
        self.inline += inline
        self.count += 1


def _builtin_name(f):
    """What stands for a function that is not written in Python."""
    this, name = getattr(f, '__self__', None), f.__name__
    if this is None or type(this) is type(_sys):
        module = f.__module__
        return '<%s>' % name if module in (None, '__builtin__') else '<%s.%s>' % (module, name)
    found = getattr(type(this), name, None)
    return repr(found) if found is not None and not isinstance(found, _BUILTIN) else '<built-in method %s>' % name


class Profiler(object):
    """Profiler(custom_timer=None, time_unit=None, subcalls=True, builtins=True)"""

    __module__ = '_lsprof'

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        self._timer, self._unit = timer or _time, timeunit if timer else 0.0
        self._custom = timer is not None
        self._subcalls, self._builtins = subcalls, builtins
        self._entries, self._stack = {}, []

    def enable(self, subcalls=True, builtins=True):
        """Start collecting profiling information."""
        self._subcalls, self._builtins = subcalls, builtins
        _sys.setprofile(self._event)

    def disable(self):
        """Stop collecting profiling information."""
        _sys.setprofile(None)
        while self._stack:
            self._leave()

    def clear(self):
        """Clear all profiling information collected so far."""
        self._entries.clear()
        del self._stack[:]

    def _event(self, frame, event, arg):
        code = frame.f_code
        if code.co_filename == _OWN:
            # Our own methods are builtins to those who call them.
            if event == 'call' and code is _DISABLE and self._builtins:
                self._enter('disable', "<method 'disable' of '_lsprof.Profiler' objects>")
            return
        if event == 'call':
            self._enter(code, code)
        elif event == 'return':
            self._leave(code)
        elif self._builtins:
            name = _builtin_name(arg)
            if event == 'c_call':
                self._enter(name, name)
            else:
                self._leave(name)

    def _enter(self, key, shown):
        entry = self._entries.get(key)
        if entry is None:
            entry = self._entries[key] = _Entry(shown)
        entry.level += 1
        within = None
        if self._subcalls and self._stack:
            calls = self._stack[-1][0].calls
            within = calls.get(key)
            if within is None:
                within = calls[key] = _Entry(entry.key)
            within.level += 1
        # The entry, that of the call, time in what it calls, start, key.
        self._stack.append([entry, within, 0, self._timer(), key])

    def _leave(self, key=None):
        # What was running when profiling began is not on the stack.
        if not self._stack or key is not None and self._stack[-1][4] != key:
            return
        entry, within, inner, start, _ = self._stack.pop()
        total = self._timer() - start
        if self._stack:
            self._stack[-1][2] += total
        entry.end(total, total - inner)
        if within is not None:
            within.end(total, total - inner)

    def getstats(self):
        """A list of `profiler_entry` objects."""
        factor = 1.0
        if self._custom:
            factor = self._unit or 1.0

        def plain(entry):
            return entry.key, entry.count, entry.recursive, factor * entry.total, factor * entry.inline
        out = []
        for entry in self._entries.itervalues():
            if entry.count:
                calls = [profiler_subentry(plain(call)) for call in entry.calls.itervalues() if call.count]
                out.append(profiler_entry(plain(entry) + (calls or None,)))
        return out


_DISABLE = Profiler.disable.im_func.func_code
