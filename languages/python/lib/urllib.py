"""Addresses of the web: quoting, encoding of forms, and opening what they point to."""

import os
import re
import sys

from urlparse import unquote, urljoin as basejoin

__all__ = ['urlopen', 'URLopener', 'FancyURLopener', 'urlretrieve', 'urlcleanup', 'quote', 'quote_plus', 'unquote',
           'unquote_plus', 'urlencode', 'url2pathname', 'pathname2url', 'splittag', 'localhost', 'thishost', 'ftperrors',
           'basejoin', 'unwrap', 'splittype', 'splithost', 'splituser', 'splitpasswd', 'splitport', 'splitnport',
           'splitquery', 'splitattr', 'splitvalue', 'getproxies']

__version__ = '1.17'
MAXFTPCACHE = 10

always_safe = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-'
_safe_map = dict((chr(_i), chr(_i) if chr(_i) in always_safe else '%%%02X' % _i) for _i in range(256))
_safe_quoters = {}


class ContentTooShortError(IOError):
    """Less came than was announced."""

    def __init__(self, message, content):
        IOError.__init__(self, message)
        self.content = content


def quote(s, safe='/'):
    """The text with percent signs for what does not belong in an address."""
    if not s:
        if s is None:
            raise TypeError('None object cannot be quoted')
        return s
    known = _safe_quoters.get((safe, always_safe))
    if known is None:
        quoted = dict(_safe_map)
        quoted.update((c, c) for c in safe)
        known = _safe_quoters[safe, always_safe] = quoted.__getitem__, always_safe + safe
    quoter, plain = known
    if not s.rstrip(plain):
        return s
    return ''.join(map(quoter, s))


def quote_plus(s, safe=''):
    """As `quote`, with plus signs for blanks."""
    if ' ' in s:
        return quote(s, safe + ' ').replace(' ', '+')
    return quote(s, safe)


def unquote_plus(s):
    return unquote(s.replace('+', ' '))


def urlencode(query, doseq=0):
    """Names and values as a query."""
    if hasattr(query, 'items'):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError:
            tb = sys.exc_info()[2]
            raise TypeError, 'not a valid non-string sequence or mapping object', tb
    out = []

    def add(name, value):
        out.append(name + '=' + quote_plus(value))

    for name, value in query:
        name = quote_plus(str(name))
        if not doseq:
            add(name, str(value))
        elif isinstance(value, str):
            add(name, value)
        elif isinstance(value, unicode):
            add(name, value.encode('ASCII', 'replace'))
        else:
            try:
                len(value)
            except TypeError:
                add(name, str(value))
            else:
                for item in value:
                    add(name, str(item))
    return '&'.join(out)


def url2pathname(pathname):
    """The path in a `file:` address."""
    return unquote(pathname)


def pathname2url(pathname):
    return quote(pathname)


def toBytes(url):
    """The address as bytes."""
    if isinstance(url, unicode):
        try:
            return url.encode('ASCII')
        except UnicodeError:
            raise UnicodeError('URL ' + repr(url) + ' contains non-ASCII characters')
    return url


def unwrap(url):
    """The address in `<URL:...>`."""
    url = url.strip()
    if url[:1] == '<' and url[-1:] == '>':
        url = url[1:-1].strip()
    if url[:4] == 'URL:':
        url = url[4:].strip()
    return url


def splittype(url):
    """Scheme and rest."""
    found = re.match('([^/:]+):', url)
    if found:
        return found.group(1).lower(), url[found.end():]
    return None, url


def splithost(url):
    """Host with port, and path."""
    found = re.match('//([^/#?]*)(.*)', url, re.DOTALL)
    if found:
        host, path = found.groups()
        if path and path[0] != '/':
            path = '/' + path
        return host, path
    return None, url


def _cut_last(text, sign):
    head, found, tail = text.rpartition(sign)
    return (head, tail) if found else (None, text)


def splituser(host):
    """User with password, and host."""
    return _cut_last(host, '@')


def splitpasswd(user):
    head, found, tail = user.partition(':')
    return (head, tail) if found else (user, None)


def splitport(host):
    """Host and port, which is a text."""
    found = re.match(r'(.*):([0-9]*)\Z', host, re.DOTALL)
    if found:
        return found.group(1), found.group(2) or None
    return host, None


def splitnport(host, defport=-1):
    """Host and port, which is a number; `None`: it is none."""
    found, colon, port = host.rpartition(':')
    if not colon:
        return host, defport
    if not port:
        return found, defport
    try:
        return found, int(port)
    except ValueError:
        return found, None


def splitquery(url):
    head, found, tail = url.rpartition('?')
    return (head, tail) if found else (url, None)


def splittag(url):
    head, found, tail = url.rpartition('#')
    return (head, tail) if found else (url, None)


def splitattr(url):
    words = url.split(';')
    return words[0], words[1:]


def splitvalue(attr):
    head, found, tail = attr.partition('=')
    return (head, tail) if found else (attr, None)


def localhost():
    import socket
    return socket.gethostbyname('localhost')


def thishost():
    import socket
    try:
        return socket.gethostbyname(socket.gethostname())
    except socket.gaierror:
        return socket.gethostbyname('localhost')


def ftperrors():
    import ftplib
    return ftplib.all_errors


def getproxies_environment():
    """The proxies that the environment names."""
    found = {}
    for name, value in os.environ.items():
        if value and name.lower().endswith('_proxy'):
            found[name.lower()[:-6]] = value
    if 'REQUEST_METHOD' in os.environ:
        # A client of a web server can set HTTP_PROXY.
        found.pop('http', None)
    for name, value in os.environ.items():
        if name.endswith('_proxy'):
            if value:
                found[name.lower()[:-6]] = value
            else:
                found.pop(name.lower()[:-6], None)
    return found


def proxy_bypass_environment(host, proxies=None):
    """Is the host one that no proxy is for?"""
    if proxies is None:
        proxies = getproxies_environment()
    no_proxy = proxies.get('no')
    if not no_proxy:
        return 0
    if no_proxy == '*':
        return 1
    host = host.lower()
    bare = splitport(host)[0]
    for name in no_proxy.split(','):
        name = name.strip().lstrip('.').lower()
        if name:
            pattern = re.compile(r'(.+\.)?%s$' % re.escape(name), re.I)
            if pattern.match(bare) or pattern.match(host):
                return 1
    return 0


getproxies = getproxies_environment
proxy_bypass = proxy_bypass_environment


class addbase(object):
    """What was opened, with the methods of its file."""

    def __init__(self, fp):
        self.fp = fp
        for name in ('read', 'readline', 'readlines', 'fileno'):
            if hasattr(fp, name):
                setattr(self, name, getattr(fp, name))
        if hasattr(fp, '__iter__'):
            self.next = getattr(fp, 'next', None)

    def __iter__(self):
        return iter(self.fp)

    def __repr__(self):
        return '<%s at %r whose fp = %r>' % (self.__class__.__name__, id(self), self.fp)

    def close(self):
        if self.fp:
            self.fp.close()
        self.fp = self.read = self.readline = self.readlines = self.fileno = None


class addclosehook(addbase):
    """Calls a function when it is closed, once."""

    def __init__(self, fp, closehook, *hookargs):
        addbase.__init__(self, fp)
        self.closehook, self.hookargs = closehook, hookargs

    def close(self):
        hook, args = self.closehook, self.hookargs
        self.closehook = self.hookargs = None
        try:
            if hook:
                hook(*args)
        finally:
            addbase.close(self)


class addinfo(addbase):
    """Knows its headers."""

    def __init__(self, fp, headers):
        addbase.__init__(self, fp)
        self.headers = headers

    def info(self):
        """The headers."""
        return self.headers


class addinfourl(addinfo):
    """Knows its headers and where it comes from."""

    def __init__(self, fp, headers, url, code=None):
        addinfo.__init__(self, fp, headers)
        self.url, self.code = url, code

    def geturl(self):
        """Where it comes from."""
        return self.url

    def getcode(self):
        """What the server thought of that."""
        return self.code


class _Headers(object):
    """Names and values, whatever the case of the names; what was opened here has these."""

    def __init__(self, pairs):
        self._pairs = pairs
        self.dict = dict((name.lower(), value) for name, value in pairs)
        self.headers = ['%s: %s\n' % pair for pair in pairs]

    def __getitem__(self, name):
        return self.dict[name.lower()]

    def __contains__(self, name):
        return name.lower() in self.dict

    has_key = __contains__

    def __len__(self):
        return len(self.dict)

    def get(self, name, default=None):
        return self.dict.get(name.lower(), default)

    getheader = get

    def getheaders(self, name):
        return [value for known, value in self._pairs if known.lower() == name.lower()]

    def gettype(self):
        return self.get('content-type', 'text/plain').partition(';')[0].lower()

    def keys(self):
        return self.dict.keys()

    def items(self):
        return self.dict.items()

    def __str__(self):
        return ''.join(self.headers)


def _message(pairs):
    """Headers as those of a server are, where the library has what reads these."""
    try:
        import mimetools
    except ImportError:
        return _Headers(pairs)
    from cStringIO import StringIO
    return mimetools.Message(StringIO(''.join('%s: %s\n' % pair for pair in pairs)))


_TYPES = {'.html': 'text/html', '.htm': 'text/html', '.txt': 'text/plain', '.py': 'text/x-python', '.css': 'text/css',
          '.csv': 'text/csv', '.xml': 'text/xml', '.js': 'application/javascript', '.json': 'application/json',
          '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.pdf': 'application/pdf',
          '.zip': 'application/zip', '.tar': 'application/x-tar'}


def _guessed_type(url):
    return _TYPES.get(os.path.splitext(url)[1].lower(), 'text/plain')


class URLopener:
    """Opens addresses, a method for each scheme."""

    version = 'Python-urllib/%s' % __version__

    def __init__(self, proxies=None, context=None, **x509):
        self.proxies = getproxies() if proxies is None else proxies
        self.key_file, self.cert_file, self.context = x509.get('key_file'), x509.get('cert_file'), context
        self.addheaders = [('User-Agent', self.version), ('Accept', '*/*')]
        self.tempcache = None
        self.__tempfiles = []

    def addheader(self, *args):
        self.addheaders.append(args)

    def close(self):
        self.cleanup()

    def cleanup(self):
        for name in self.__tempfiles:
            try:
                os.unlink(name)
            except OSError:
                pass
        del self.__tempfiles[:]
        if self.tempcache:
            self.tempcache.clear()

    def open(self, fullurl, data=None):
        """Open an address."""
        fullurl = quote(unwrap(toBytes(fullurl)), safe="%/:=&?~#+!$,;'@()*[]|")
        kind, url = splittype(fullurl)
        kind = kind or 'file'
        if kind in self.proxies:
            # The proxy is asked for the whole address.
            kind, proxy = splittype(self.proxies[kind])
            host = splithost(proxy)[0]
            url = host, fullurl
        else:
            host = None
        self.type = kind
        method = getattr(self, 'open_' + kind.replace('-', '_'), None)
        # How files of this machine are opened is no scheme.
        if method is None or kind.replace('-', '_') == 'local_file':
            if host:
                return self.open_unknown_proxy(host, fullurl, data)
            return self.open_unknown(fullurl, data)
        import socket
        try:
            return method(url) if data is None else method(url, data)
        except socket.error as msg:
            raise IOError, ('socket error', msg), sys.exc_info()[2]

    def open_unknown(self, fullurl, data=None):
        raise IOError('url error', 'unknown url type', splittype(fullurl)[0])

    def open_unknown_proxy(self, proxy, fullurl, data=None):
        raise IOError('url error', 'invalid proxy for %s' % splittype(fullurl)[0], proxy)

    def retrieve(self, url, filename=None, reporthook=None, data=None):
        """Copy what an address points to into a file; its name and the headers."""
        url = unwrap(toBytes(url))
        if self.tempcache and url in self.tempcache:
            return self.tempcache[url]
        kind, rest = splittype(url)
        if filename is None and (not kind or kind == 'file'):
            try:
                opened = self.open_local_file(rest)
                opened.close()
                return url2pathname(splithost(rest)[1]), opened.info()
            except IOError:
                pass
        source = self.open(url, data)
        try:
            headers = source.info()
            if filename:
                target = open(filename, 'wb')
            else:
                import tempfile
                fd, filename = tempfile.mkstemp(os.path.splitext(splitattr(rest)[0])[1])
                self.__tempfiles.append(filename)
                target = os.fdopen(fd, 'wb')
            try:
                result = filename, headers
                if self.tempcache is not None:
                    self.tempcache[url] = result
                size = int(headers['Content-Length']) if 'content-length' in headers else -1
                blocks = got = 0
                if reporthook:
                    reporthook(0, 8192, size)
                while True:
                    block = source.read(8192)
                    if not block:
                        break
                    got += len(block)
                    target.write(block)
                    blocks += 1
                    if reporthook:
                        reporthook(blocks, 8192, size)
            finally:
                target.close()
        finally:
            source.close()
        if size >= 0 and got < size:
            raise ContentTooShortError('retrieval incomplete: got only %i out of %i bytes' % (got, size), result)
        return result

    def _open_web(self, scheme, connect, url, data):
        """What a server of the web answers; `url` is the address without its scheme, or a proxy and what to ask it for."""
        if isinstance(url, str):
            host, path = splithost(url)
            user = None
            if host:
                user, host = splituser(host)
                host = unquote(host)
            realhost, proxy_user = host, None
        else:
            host, path = url
            proxy_user, host = splituser(host)
            kind, rest = splittype(path)
            realhost, rest = splithost(rest)
            user = None
            if realhost and kind.lower() == 'http':
                user, realhost = splituser(realhost)
                if user:
                    path = '%s://%s%s' % (kind, realhost, rest)
                if proxy_bypass(realhost):
                    host = realhost
        if not host:
            raise IOError('%s error' % scheme, 'no host given')
        http = connect(host)
        http.putrequest('GET' if data is None else 'POST', path)
        if data is not None:
            http.putheader('Content-Type', 'application/x-www-form-urlencoded')
            http.putheader('Content-Length', '%d' % len(data))
        for header, who in (('Proxy-Authorization', proxy_user), ('Authorization', user)):
            if who:
                import base64
                http.putheader(header, 'Basic ' + base64.b64encode(unquote(who)).strip())
        if realhost:
            http.putheader('Host', realhost)
        for header in self.addheaders:
            http.putheader(*header)
        http.endheaders(data)
        status, reason, headers = http.getreply()
        answer = http.getfile()
        if status == -1:
            if answer:
                answer.close()
            raise IOError('http protocol error', 0, 'got a bad status line', None)
        if 200 <= status < 300:
            return addinfourl(answer, headers, scheme + ':' + url if isinstance(url, str) else url[1], status)
        args = (url, answer, status, reason, headers)
        return self.http_error(*args) if data is None else self.http_error(*args + (data,))

    def open_http(self, url, data=None):
        import httplib
        return self._open_web('http', httplib.HTTP, url, data)

    def open_https(self, url, data=None):
        import httplib

        def connect(host):
            return httplib.HTTPS(host, 0, key_file=self.key_file, cert_file=self.cert_file, context=self.context)
        return self._open_web('https', connect, url, data)

    def http_error(self, url, fp, errcode, errmsg, headers, data=None):
        method = getattr(self, 'http_error_%d' % errcode, None)
        if method is not None:
            result = method(url, fp, errcode, errmsg, headers) if data is None else \
                method(url, fp, errcode, errmsg, headers, data)
            if result:
                return result
        return self.http_error_default(url, fp, errcode, errmsg, headers)

    def http_error_default(self, url, fp, errcode, errmsg, headers):
        fp.close()
        raise IOError('http error', errcode, errmsg, headers)

    def open_file(self, url):
        if not isinstance(url, str):
            raise IOError('file error', 'proxy support for file protocol currently not implemented')
        if url[:2] == '//' and url[2:3] != '/' and url[2:12].lower() != 'localhost/':
            raise ValueError("file:// scheme is supported only on localhost")
        return self.open_local_file(url)

    def open_local_file(self, url):
        """A file of this machine."""
        import time
        host, path = splithost(url)
        local = url2pathname(path)
        try:
            stats = os.stat(local)
        except OSError as e:
            raise IOError(e.errno, e.strerror, e.filename)
        t = time.gmtime(stats.st_mtime)
        modified = '%s, %02d %s %04d %02d:%02d:%02d GMT' % (
            'Mon Tue Wed Thu Fri Sat Sun'.split()[t[6]], t[2],
            'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()[t[1] - 1], t[0], t[3], t[4], t[5])
        headers = _message([('Content-Type', _guessed_type(url)), ('Content-Length', str(stats.st_size)),
                            ('Last-modified', modified)])
        shown = path
        if path[:1] == '/':
            shown = 'file://' + path
        elif path[:2] == './':
            raise ValueError('local file url may start with / or file:. Unknown url of type: %s' % url)
        return addinfourl(open(local, 'rb'), headers, shown)

    def open_data(self, url, data=None):
        """What stands in the address itself."""
        from StringIO import StringIO
        kind, comma, content = url.partition(',')
        if not comma:
            raise IOError('data error', 'bad data URL')
        kind = kind or 'text/plain;charset=US-ASCII'
        base, semicolon, encoding = kind.rpartition(';')
        if semicolon and '=' not in encoding:
            kind = base
        else:
            encoding = ''
        if encoding == 'base64':
            import base64
            content = base64.decodestring(content)
        else:
            content = unquote(content)
        headers = _message([('Content-type', kind), ('Content-Length', str(len(content)))])
        return addinfourl(StringIO(content), headers, url)


class FancyURLopener(URLopener):
    """Follows redirections."""

    def __init__(self, *args, **kwargs):
        URLopener.__init__(self, *args, **kwargs)
        self.auth_cache = {}
        self.tries = 0
        self.maxtries = 10

    def http_error_default(self, url, fp, errcode, errmsg, headers):
        return addinfourl(fp, headers, self._whole(url), errcode)

    def _whole(self, url):
        """The whole address that a proxy or a server was asked for."""
        return self.type + ':' + url if isinstance(url, str) else url[1]

    def http_error_302(self, url, fp, errcode, errmsg, headers, data=None):
        self.tries += 1
        try:
            if self.maxtries and self.tries >= self.maxtries:
                return self.http_error_default(url, fp, 500, 'Internal Server Error: Redirect Recursion', headers)
            target = headers.get('location') or headers.get('uri')
            if not target:
                return None
            fp.close()
            target = basejoin(self._whole(url), target)
            if not target.lower().startswith(('http://', 'https://', 'ftp://')):
                raise IOError('redirect error', errcode, errmsg + " - Redirection to url '%s' is not allowed" % target,
                              headers)
            return self.open(target)
        finally:
            self.tries = 0

    http_error_301 = http_error_303 = http_error_302

    def http_error_307(self, url, fp, errcode, errmsg, headers, data=None):
        if data is None:
            return self.http_error_302(url, fp, errcode, errmsg, headers, data)
        return self.http_error_default(url, fp, errcode, errmsg, headers)

    def _with_password(self, way, url, fp, errcode, errmsg, headers, challenge, data):
        """Ask once more, with a name and a password, if that is what the server wants."""
        wanted = re.match(r'\s*basic\s+realm="([^"]*)"', headers.get(challenge) or '', re.I)
        again = getattr(self, 'retry_%s%s_basic_auth' % (way, self.type), None)
        if wanted is None or again is None:
            return URLopener.http_error_default(self, url, fp, errcode, errmsg, headers)
        return again(url, wanted.group(1)) if data is None else again(url, wanted.group(1), data)

    def http_error_401(self, url, fp, errcode, errmsg, headers, data=None):
        return self._with_password('', url, fp, errcode, errmsg, headers, 'www-authenticate', data)

    def http_error_407(self, url, fp, errcode, errmsg, headers, data=None):
        return self._with_password('proxy_', url, fp, errcode, errmsg, headers, 'proxy-authenticate', data)

    def _with_user(self, host, realm):
        """The host with name and password before it; those it has were wrong. `None`: nobody knows them."""
        was, host = splituser(host)
        user, passwd = self.get_user_passwd(host, realm, 1 if was else 0)
        if not (user or passwd):
            return None
        return '%s:%s@%s' % (quote(user, safe=''), quote(passwd, safe=''), host)

    def _retry(self, scheme, url, realm, data):
        host, selector = splithost(url)
        host = self._with_user(host, realm)
        if host is None:
            return None
        url = '%s://%s%s' % (scheme, host, selector)
        return self.open(url) if data is None else self.open(url, data)

    def retry_http_basic_auth(self, url, realm, data=None):
        return self._retry('http', url, realm, data)

    def retry_https_basic_auth(self, url, realm, data=None):
        return self._retry('https', url, realm, data)

    def _retry_proxy(self, scheme, url, realm, data):
        kind, rest = splittype(self.proxies[scheme])
        host, selector = splithost(rest)
        host = self._with_user(host, realm)
        if host is None:
            return None
        self.proxies[scheme] = '%s://%s%s' % (kind, host, selector)
        url = url[1] if isinstance(url, tuple) else '%s:%s' % (scheme, url)
        return self.open(url) if data is None else self.open(url, data)

    def retry_proxy_http_basic_auth(self, url, realm, data=None):
        return self._retry_proxy('http', url, realm, data)

    def retry_proxy_https_basic_auth(self, url, realm, data=None):
        return self._retry_proxy('https', url, realm, data)

    def get_user_passwd(self, host, realm, clear_cache=0):
        """Name and password for a realm of a host: those that were given before, or those that somebody gives now."""
        key = realm + '@' + host.lower()
        if clear_cache:
            self.auth_cache.pop(key, None)
        if key not in self.auth_cache:
            user, passwd = self.prompt_user_passwd(host, realm)
            if not (user or passwd):
                return user, passwd
            self.auth_cache[key] = user, passwd
        return self.auth_cache[key]

    def prompt_user_passwd(self, host, realm):
        """Ask whoever sits there."""
        import getpass
        try:
            user = raw_input('Enter username for %s at %s: ' % (realm, host))
            return user, getpass.getpass('Enter password for %s in %s at %s: ' % (user, realm, host))
        except KeyboardInterrupt:
            print
            return None, None


_urlopener = None


def urlopen(url, data=None, proxies=None, context=None):
    """Open an address: what can be read."""
    global _urlopener
    if proxies is not None or context is not None:
        opener = FancyURLopener(proxies=proxies, context=context)
    elif _urlopener is None:
        opener = _urlopener = FancyURLopener()
    else:
        opener = _urlopener
    return opener.open(url) if data is None else opener.open(url, data)


def urlretrieve(url, filename=None, reporthook=None, data=None, context=None):
    global _urlopener
    if context is not None:
        opener = FancyURLopener(context=context)
    elif _urlopener is None:
        opener = _urlopener = FancyURLopener()
    else:
        opener = _urlopener
    return opener.retrieve(url, filename, reporthook, data)


def urlcleanup():
    if _urlopener:
        _urlopener.cleanup()
    _safe_quoters.clear()
