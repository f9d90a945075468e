"""Headers that say what kind of content follows them."""

import rfc822
import time

__all__ = ['Message', 'choose_boundary', 'encode', 'decode', 'copyliteral', 'copybinary']


class Message(rfc822.Message):
    """Headers with a look at `Content-Type` and `Content-Transfer-Encoding`."""

    def __init__(self, fp, seekable=1):
        rfc822.Message.__init__(self, fp, seekable)
        self.encodingheader = self.getheader('content-transfer-encoding')
        self.typeheader = self.getheader('content-type')
        self.parsetype()
        self.parseplist()

    def parsetype(self):
        text = self.typeheader
        if text is None:
            text = 'text/plain'
        i = text.find(';')
        self.plisttext = text[i:] if i >= 0 else ''
        kinds = [kind.strip().lower() for kind in (text[:i] if i >= 0 else text).split('/')]
        self.type = '/'.join(kinds)
        self.maintype = kinds[0]
        self.subtype = '/'.join(kinds[1:])

    def parseplist(self):
        rest = self.plisttext
        self.plist = []
        while rest[:1] == ';':
            rest = rest[1:]
            end = rest.find(';')
            if end < 0:
                end = len(rest)
            part = rest[:end]
            i = part.find('=')
            if i >= 0:
                part = part[:i].strip().lower() + '=' + part[i + 1:].strip()
            self.plist.append(part.strip())
            rest = rest[end:]

    def getplist(self):
        return self.plist

    def getparam(self, name):
        start = name.lower() + '='
        for part in self.plist:
            if part.startswith(start):
                return rfc822.unquote(part[len(start):])
        return None

    def getparamnames(self):
        return [part[:part.find('=')].lower() for part in self.plist if part.find('=') >= 0]

    def getencoding(self):
        return '7bit' if self.encodingheader is None else self.encodingheader.lower()

    def gettype(self):
        return self.type

    def getmaintype(self):
        return self.maintype

    def getsubtype(self):
        return self.subtype


_counter = 0
_prefix = None


def choose_boundary():
    """A text that occurs in no other message."""
    global _counter, _prefix
    import os
    import socket
    _counter += 1
    if _prefix is None:
        try:
            host = socket.gethostbyname(socket.gethostname())
        except socket.error:
            host = '127.0.0.1'
        _prefix = '%s.%d.%d' % (host, os.getuid(), os.getpid())
    return '%s.%.3f.%d' % (_prefix, time.time(), _counter)


def decode(input, output, encoding):
    if encoding == 'base64':
        import base64
        return base64.decode(input, output)
    if encoding == 'quoted-printable':
        import binascii
        return output.write(binascii.a2b_qp(input.read()))
    if encoding in ('uuencode', 'x-uuencode', 'uue', 'x-uue'):
        return output.write(input.read().decode('uu'))
    if encoding in ('7bit', '8bit'):
        return output.write(input.read())
    raise ValueError('unknown Content-Transfer-Encoding: %s' % encoding)


def encode(input, output, encoding):
    if encoding == 'base64':
        import base64
        return base64.encode(input, output)
    if encoding == 'quoted-printable':
        import binascii
        return output.write(binascii.b2a_qp(input.read(), False, True, False))
    if encoding in ('uuencode', 'x-uuencode', 'uue', 'x-uue'):
        return output.write(input.read().encode('uu'))
    if encoding in ('7bit', '8bit'):
        return output.write(input.read())
    raise ValueError('unknown Content-Transfer-Encoding: %s' % encoding)


def copyliteral(input, output):
    for line in iter(input.readline, ''):
        output.write(line)


def copybinary(input, output):
    for part in iter(lambda: input.read(8192), ''):
        output.write(part)
