# Proxies, passwords and redirections of `urllib`, with a server that is made up.
import sys
import types
import StringIO

asked = []
answers = []


class Headers(dict):
    pass


class HTTP(object):
    def __init__(self, host, *args, **kw):
        self.lines = [host]
    def putrequest(self, *words):
        self.lines.append(words)
    def putheader(self, name, *values):
        if name not in ('User-Agent', 'Accept'):
            self.lines.append((name,) + values)
    def endheaders(self, data=None):
        self.lines.append(data)
        asked.append(self.lines)
    def getreply(self):
        self.answer = answers.pop(0)
        return self.answer[0], 'reason', Headers(self.answer[1])
    def getfile(self):
        return StringIO.StringIO(self.answer[2])

sys.modules['httplib'] = types.ModuleType('httplib')
sys.modules['httplib'].HTTP = HTTP
import urllib


class Opener(urllib.FancyURLopener):
    def prompt_user_passwd(self, host, realm):
        print 'asked for', host, realm
        return 'me', 'pass word'


def fetch(opener, url, data=None):
    try:
        answer = opener.open(url) if data is None else opener.open(url, data)
        print answer.getcode(), answer.geturl(), repr(answer.read())
    except IOError, error:
        print 'IOError', error.args[:3]
    while asked:
        print '  ', asked.pop(0)

plain = Opener({})
answers.append((200, {}, 'text'))
fetch(plain, 'http://user:secret@host:8080/a b?c#d')
answers.append((200, {}, 'posted'))
fetch(plain, 'http://host', 'a=1')
answers.append((200, {}, 'got'))
fetch(plain, 'http://host')
answers.extend([(302, {'location': '/there'}, ''), (200, {}, 'moved')])
fetch(plain, 'http://host/here')
answers.append((302, {'location': 'file:///etc/passwd'}, ''))
fetch(plain, 'http://host/here')
answers.append((404, {}, 'not there'))
fetch(plain, 'http://host/nothing')
answers.extend([(401, {'www-authenticate': 'Basic realm="inner"'}, ''), (200, {}, 'let in')])
fetch(plain, 'http://host/private')
answers.append((401, {}, ''))
fetch(plain, 'http://host/private')
answers.append((-1, {}, ''))
fetch(plain, 'http://host/')
fetch(plain, 'local-file:///etc/passwd')
fetch(plain, 'strange://host')
proxied = Opener({'http': 'http://proxy:3128', 'strange': 'weird://proxy'})
answers.append((200, {}, 'through'))
fetch(proxied, 'http://host/a')
answers.append((200, {}, 'through'))
fetch(proxied, 'http://user:secret@host/a')
fetch(proxied, 'strange://host')
