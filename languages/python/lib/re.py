"""Regular expressions: search, match, split and replace by patterns.

`sre_parse` reads a pattern, `sre_compile` makes instructions of it, the machine in `_sre` runs them.
"""

import sre_compile
import sre_parse

__all__ = ['match', 'search', 'sub', 'subn', 'split', 'findall', 'compile', 'purge', 'template', 'escape', 'I', 'L',
           'M', 'S', 'X', 'U', 'IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'VERBOSE', 'UNICODE', 'error', 'finditer']

__version__ = '2.2.1'

I = IGNORECASE = sre_compile.SRE_FLAG_IGNORECASE
L = LOCALE = sre_compile.SRE_FLAG_LOCALE
U = UNICODE = sre_compile.SRE_FLAG_UNICODE
M = MULTILINE = sre_compile.SRE_FLAG_MULTILINE
S = DOTALL = sre_compile.SRE_FLAG_DOTALL
X = VERBOSE = sre_compile.SRE_FLAG_VERBOSE
T = TEMPLATE = sre_compile.SRE_FLAG_TEMPLATE
DEBUG = sre_compile.SRE_FLAG_DEBUG

error = sre_compile.error

_MAXCACHE = 100
_cache = {}
_cache_repl = {}


def _compile(pattern, flags=0):
    """The pattern object of a text, from the cache if it is there."""
    key = (type(pattern), pattern, flags)
    try:
        return _cache[key]
    except KeyError:
        pass
    if isinstance(pattern, _pattern_type):
        if flags:
            raise ValueError('Cannot process flags argument with a compiled pattern')
        return pattern
    if not isinstance(pattern, basestring):
        raise TypeError('first argument must be string or compiled pattern')
    made = sre_compile.compile(pattern, flags)
    if not flags & (DEBUG | LOCALE):
        if len(_cache) >= _MAXCACHE:
            _cache.clear()
        _cache[key] = made
    return made


def match(pattern, string, flags=0):
    """The match of a pattern at the start of a text, or `None`."""
    return _compile(pattern, flags).match(string)


def search(pattern, string, flags=0):
    """The first match of a pattern in a text, or `None`."""
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """The text with the matches replaced, by a template or by what a function makes of the match."""
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """As `sub`, together with the number of replacements."""
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """The parts of a text between matches."""
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """What matches, or its groups if there are any."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator over the matches."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    """A pattern object."""
    return _compile(pattern, flags)


def purge():
    """Forget the patterns that were compiled."""
    _cache.clear()
    _cache_repl.clear()


def template(pattern, flags=0):
    """A pattern object of a pattern without repeats."""
    return _compile(pattern, flags | T)


_alphanum = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')


def escape(pattern):
    """The pattern that matches just this text."""
    out = list(pattern)
    for i, c in enumerate(out):
        if c not in _alphanum:
            out[i] = '\\000' if c == '\000' else '\\' + c
    return pattern[:0].join(out)


_pattern_type = type(sre_compile.compile('', 0))


def _template_of(repl, pattern):
    key = (type(repl), repl, pattern)
    try:
        return _cache_repl[key]
    except (KeyError, TypeError):
        pass
    made = sre_parse.parse_template(repl, pattern)
    if len(_cache_repl) >= _MAXCACHE:
        _cache_repl.clear()
    _cache_repl[key] = made
    return made


def _expand(pattern, match, template):
    # Called by the machine for `match.expand`.
    return sre_parse.expand_template(sre_parse.parse_template(template, pattern), match)


def _subx(pattern, template):
    # Called by the machine for a template with a backslash.
    template = _template_of(template, pattern)
    if not template[0] and len(template[1]) == 1:
        return template[1][0]
    expand = sre_parse.expand_template
    return lambda match: expand(template, match)


import copy_reg


def _pickle(p):
    return _compile, (p.pattern, p.flags)


copy_reg.pickle(_pattern_type, _pickle, _compile)


class Scanner(object):
    """Cuts a text into tokens by a list of pairs of a pattern and what to make of its matches."""

    def __init__(self, lexicon, flags=0):
        from sre_constants import BRANCH, SUBPATTERN
        self.lexicon = lexicon
        state = sre_parse.Pattern()
        state.flags = flags
        ways = []
        for phrase, action in lexicon:
            number = state.opengroup()
            inside = sre_parse.parse(phrase, flags)
            ways.append(sre_parse.SubPattern(state, [(SUBPATTERN, (number, inside))]))
            state.closegroup(number)
        tree = sre_parse.SubPattern(state, [(BRANCH, (None, ways))])
        self.scanner = sre_compile.compile(tree)

    def scan(self, string):
        """What the actions make of the tokens, and the text that no pattern matches."""
        result = []
        match = self.scanner.scanner(string).match
        at = 0
        while True:
            found = match()
            if not found or found.end() == at:
                break
            at = found.end()
            action = self.lexicon[found.lastindex - 1][1]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
        return result, string[at:]
