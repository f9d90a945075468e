"""Addresses of the web, and their parts."""

import re
from collections import namedtuple

__all__ = ['urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit', 'urlunsplit', 'parse_qs', 'parse_qsl']

# What schemes allow; the empty one is an address without scheme.
uses_relative = ['ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms', 'prospero', 'rtsp',
                 'rtspu', '', 'sftp', 'svn', 'svn+ssh']
uses_netloc = ['ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https', 'shttp', 'snews',
               'prospero', 'rtsp', 'rtspu', 'rsync', '', 'svn', 'svn+ssh', 'sftp', 'nfs', 'git', 'git+ssh']
uses_params = ['ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtspu', 'sip', 'sips', 'mms', '',
               'sftp', 'tel']
non_hierarchical = ['gopher', 'hdl', 'mailto', 'news', 'telnet', 'wais', 'imap', 'snews', 'sip', 'sips']
uses_query = ['http', 'wais', 'imap', 'https', 'shttp', 'mms', 'gopher', 'rtsp', 'rtspu', 'sip', 'sips', '']
uses_fragment = ['ftp', 'hdl', 'http', 'gopher', 'news', 'nntp', 'wais', 'https', 'shttp', 'snews', 'file', 'prospero',
                 '']

scheme_chars = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.')

MAX_CACHE_SIZE = 20
_parse_cache = {}


def clear_cache():
    """Forget the addresses that were split."""
    _parse_cache.clear()


class ResultMixin(object):
    """What can be read off the place in an address: `user:password@host:port`."""

    def _before(self):
        user, at, _ = self.netloc.rpartition('@')
        return user if at else None

    @property
    def username(self):
        user = self._before()
        return None if user is None else user.partition(':')[0]

    @property
    def password(self):
        user = self._before()
        if user is None:
            return None
        _, colon, password = user.partition(':')
        return password if colon else None

    @property
    def hostname(self):
        host = self.netloc.rpartition('@')[2]
        if '[' in host and ']' in host:
            return host.partition(']')[0][1:].lower()
        host = host.partition(':')[0]
        return host.lower() if host else None

    @property
    def port(self):
        host = self.netloc.rpartition('@')[2].rpartition(']')[2]
        if ':' in host:
            port = host.partition(':')[2]
            if port:
                port = int(port, 10)
                if 0 <= port <= 65535:
                    return port
        return None


class SplitResult(namedtuple('SplitResult', 'scheme netloc path query fragment'), ResultMixin):
    """The five parts of an address."""

    __slots__ = ()

    def geturl(self):
        """The address that the parts make."""
        return urlunsplit(self)


class ParseResult(namedtuple('ParseResult', 'scheme netloc path params query fragment'), ResultMixin):
    """The six parts of an address."""

    __slots__ = ()

    def geturl(self):
        """The address that the parts make."""
        return urlunparse(self)


def urlparse(url, scheme='', allow_fragments=True):
    """Scheme, place, path, parameters of the last part, query and fragment."""
    scheme, netloc, url, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in uses_params and ';' in url:
        url, params = _splitparams(url)
    return ParseResult(scheme, netloc, url, params, query, fragment)


def _splitparams(url):
    at = url.find(';', url.rfind('/') if '/' in url else 0)
    return (url, '') if at < 0 else (url[:at], url[at + 1:])


def _splitnetloc(url, start=0):
    ends = [at for at in (url.find(c, start) for c in '/?#') if at >= 0]
    end = min(ends) if ends else len(url)
    return url[start:end], url[end:]


def _checknetloc(netloc):
    """Letters that become others when they are made canonical must not bring in separators."""
    if not netloc or not isinstance(netloc, unicode):
        return
    try:
        netloc.encode('ascii')
        return
    except UnicodeError:
        pass
    from unicodedata import normalize
    bare = netloc
    for c in u'@:#?':
        bare = bare.replace(c, u'')
    made = normalize('NFKC', bare)
    if bare == made:
        return
    for c in '/?#@:':
        if c in made:
            raise ValueError('netloc %r contains invalid characters under NFKC normalization' % netloc)


def _split(url, scheme, allow_fragments):
    netloc = query = fragment = ''
    at = url.find(':')
    if at > 0:
        head, rest = url[:at], url[at + 1:]
        # A number behind the colon is a port, but not for http.
        if head.lower() == 'http' or all(c in scheme_chars for c in head) and (not rest or not rest.isdigit()
                                                                              or any(c not in '0123456789'
                                                                                     for c in rest)):
            scheme, url = head.lower(), rest
    if url[:2] == '//':
        netloc, url = _splitnetloc(url, 2)
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
    if allow_fragments and '#' in url:
        url, fragment = url.split('#', 1)
    if '?' in url:
        url, query = url.split('?', 1)
    _checknetloc(netloc)
    return SplitResult(scheme, netloc, url, query, fragment)


def urlsplit(url, scheme='', allow_fragments=True):
    """Scheme, place, path, query and fragment."""
    allow_fragments = bool(allow_fragments)
    key = url, scheme, allow_fragments, type(url), type(scheme)
    found = _parse_cache.get(key)
    if found is None:
        if len(_parse_cache) >= MAX_CACHE_SIZE:
            clear_cache()
        found = _parse_cache[key] = _split(url, scheme, allow_fragments)
    return found


def urlunparse(data):
    """The address of its six parts."""
    scheme, netloc, url, params, query, fragment = data
    if params:
        url = '%s;%s' % (url, params)
    return urlunsplit((scheme, netloc, url, query, fragment))


def urlunsplit(data):
    """The address of its five parts."""
    scheme, netloc, url, query, fragment = data
    if netloc or scheme and scheme in uses_netloc and url[:2] != '//':
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + (netloc or '') + url
    if scheme:
        url = scheme + ':' + url
    if query:
        url += '?' + query
    if fragment:
        url += '#' + fragment
    return url


def urljoin(base, url, allow_fragments=True):
    """The address that a relative one stands for."""
    if not base:
        return url
    if not url:
        return base
    b = urlparse(base, '', allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, b.scheme, allow_fragments)
    if scheme != b.scheme or scheme not in uses_relative:
        return url
    if scheme in uses_netloc:
        if netloc:
            return urlunparse((scheme, netloc, path, params, query, fragment))
        netloc = b.netloc
    if path[:1] == '/':
        return urlunparse((scheme, netloc, path, params, query, fragment))
    if not path and not params:
        return urlunparse((scheme, netloc, b.path, b.params, query or b.query, fragment))
    parts = b.path.split('/')[:-1] + path.split('/')
    if parts[-1] == '.':
        parts[-1] = ''
    parts = [part for part in parts if part != '.']
    i = 1
    while i < len(parts) - 1:
        # A name and the dots behind it are nothing; leading dots stay.
        if parts[i] == '..' and parts[i - 1] not in ('', '..'):
            del parts[i - 1:i + 1]
            i = 1
        else:
            i += 1
    if parts == ['', '..']:
        parts[-1] = ''
    elif len(parts) >= 2 and parts[-1] == '..':
        parts[-2:] = ['']
    return urlunparse((scheme, netloc, '/'.join(parts), params, query, fragment))


def urldefrag(url):
    """The address without its fragment, and the fragment."""
    if '#' not in url:
        return url, ''
    s, n, p, a, q, fragment = urlparse(url)
    return urlunparse((s, n, p, a, q, '')), fragment


_hextochr = dict((_a + _b, chr(int(_a + _b, 16))) for _a in '0123456789ABCDEFabcdef' for _b in '0123456789ABCDEFabcdef')
_asciire = re.compile('([\x00-\x7f]+)')


def unquote(s):
    """The text without its percent signs."""
    if isinstance(s, unicode):
        if '%' not in s:
            return s
        bits = _asciire.split(s)
        for i in range(1, len(bits), 2):
            bits[i] = unquote(str(bits[i])).decode('latin1')
        return u''.join(bits)
    parts = s.split('%')
    if len(parts) == 1:
        return s
    out = [parts[0]]
    for part in parts[1:]:
        c = _hextochr.get(part[:2])
        out.append('%' + part if c is None else c + part[2:])
    return ''.join(out)


def parse_qs(qs, keep_blank_values=0, strict_parsing=0, max_num_fields=None):
    """The values of a query by name: lists."""
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, max_num_fields):
        found.setdefault(name, []).append(value)
    return found


def parse_qsl(qs, keep_blank_values=0, strict_parsing=0, max_num_fields=None):
    """The names and values of a query in their order."""
    if max_num_fields is not None and max_num_fields < 1 + qs.count('&') + qs.count(';'):
        raise ValueError('Max number of fields exceeded')
    found = []
    for field in (part for whole in qs.split('&') for part in whole.split(';')):
        if not field and not strict_parsing:
            continue
        pair = field.split('=', 1)
        if len(pair) != 2:
            if strict_parsing:
                raise ValueError('bad query field: %r' % (field,))
            if not keep_blank_values:
                continue
            pair.append('')
        if pair[1] or keep_blank_values:
            found.append(tuple(unquote(text.replace('+', ' ')) for text in pair))
    return found
