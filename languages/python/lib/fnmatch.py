"""Names of files by patterns, as shells have them: `*`, `?`, `[seq]`, `[!seq]`."""

import re

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']

_cache = {}
_MAXCACHE = 100


def _purge():
    """Forget the patterns that were translated."""
    _cache.clear()


def _matcher(pat):
    match = _cache.get(pat)
    if match is None:
        if len(_cache) >= _MAXCACHE:
            _cache.clear()
        match = _cache[pat] = re.compile(translate(pat)).match
    return match


def fnmatch(name, pat):
    """Does the name fit, letters compared as the system does?"""
    import os
    normcase = os.path.normcase
    return fnmatchcase(normcase(name), normcase(pat))


def filter(names, pat):
    """The names that fit."""
    import os
    normcase = os.path.normcase
    match = _matcher(normcase(pat))
    if os.path is sys.modules.get('posixpath'):
        return [name for name in names if match(name)]
    return [name for name in names if match(normcase(name))]


def fnmatchcase(name, pat):
    """Does the name fit, letter by letter?"""
    return _matcher(pat)(name) is not None


def translate(pat):
    """The regular expression of a pattern."""
    out = []
    i, n = 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == '*':
            out.append('.*')
        elif c == '?':
            out.append('.')
        elif c == '[':
            # A bracket right behind the opening one or its `!` does not close.
            start = i + 1 if pat[i:i + 1] == '!' else i
            end = pat.find(']', start + 1 if pat[start:start + 1] == ']' else start)
            if end < 0:
                out.append('\\[')
                continue
            inside = pat[i:end].replace('\\', '\\\\')
            i = end + 1
            if inside[0] == '!':
                inside = '^' + inside[1:]
            elif inside[0] == '^':
                inside = '\\' + inside
            out.append('[' + inside + ']')
        else:
            out.append(re.escape(c))
    return ''.join(out) + '\\Z(?ms)'


import sys
