"""Text over a stream of bytes."""

import codecs as _codecs

from _io_base import _size, _TextIOBase

__name__ = '_io'

_LF, _CR, _CRLF = 1, 2, 4
_SEEN = (None, '\n', '\r', ('\r', '\n'), '\r\n', ('\n', '\r\n'), ('\r', '\r\n'), ('\r', '\n', '\r\n'))


class IncrementalNewlineDecoder(object):
    """Decodes and turns line ends into one kind."""

    def __init__(self, decoder, translate, errors='strict'):
        self.decoder = decoder
        self.errors = errors
        self._translate = translate
        self._seen = 0
        self._cr = False

    def decode(self, input, final=False):
        output = input if self.decoder is None else self.decoder.decode(input, final)
        if not isinstance(output, unicode):
            raise TypeError('decoder should return a string result, not %r' % type(output).__name__)
        if self._cr and (output or final):
            output = u'\r' + output
            self._cr = False
        if output.endswith(u'\r') and not final:
            output = output[:-1]
            self._cr = True
        if not output:
            return output
        crlf = output.count(u'\r\n')
        cr = output.count(u'\r') - crlf
        lf = output.count(u'\n') - crlf
        self._seen |= (lf and _LF) | (cr and _CR) | (crlf and _CRLF)
        if self._translate:
            if crlf:
                output = output.replace(u'\r\n', u'\n')
            if cr:
                output = output.replace(u'\r', u'\n')
        return output

    def getstate(self):
        state, flag = (b'', 0) if self.decoder is None else self.decoder.getstate()
        return state, flag << 1 | self._cr

    def setstate(self, state):
        content, flag = state
        self._cr = bool(flag & 1)
        if self.decoder is not None:
            self.decoder.setstate((content, flag >> 1))

    def reset(self):
        self._seen = 0
        self._cr = False
        if self.decoder is not None:
            self.decoder.reset()

    @property
    def newlines(self):
        return _SEEN[self._seen]


def _line_end(s, start, newline):
    """Where the line that begins there ends; -1 when there is no end in sight."""
    if newline is None or newline == '\n':
        return s.find(u'\n', start) + 1 or -1
    if newline:
        at = s.find(newline, start)
        return -1 if at < 0 else at + len(newline)
    lf, cr = s.find(u'\n', start), s.find(u'\r', start)
    if cr < 0:
        return lf + 1 or -1
    if 0 <= lf < cr:
        return lf + 1
    return cr + 2 if lf == cr + 1 else cr + 1


class TextIOWrapper(_TextIOBase):
    """Text over a stream of bytes."""

    _CHUNK_SIZE = 8192
    _ready = False
    _is_detached = False

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False):
        self._ready = False
        if newline is not None and not isinstance(newline, basestring):
            raise TypeError('illegal newline type: %r' % (type(newline),))
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError('illegal newline value: %s' % (newline,))
        if encoding is None:
            try:
                import locale
                encoding = locale.getpreferredencoding()
            except ImportError:
                encoding = 'ascii'
        if not isinstance(encoding, basestring):
            raise TypeError('invalid encoding: %r' % (encoding,))
        _codecs.lookup(encoding)
        if errors is None:
            errors = 'strict'
        elif not isinstance(errors, basestring):
            raise TypeError('invalid errors: %r' % (errors,))
        self._buffer = buffer
        self.line_buffering = bool(line_buffering)
        self._encoding = str(encoding)
        self._errors = errors
        self._newline = newline
        self._universal = not newline
        self._translate_in = newline is None
        self._translate_out = newline != ''
        self._write_as = newline or '\n'
        self._encoder = None
        self._decoder = None
        self._chars = u''
        self._used = 0
        self._snapshot = None
        self._pending = []
        self._pending_size = 0
        self._is_detached = False
        self._ready = True
        self._can_seek = self._telling = buffer.seekable()
        if self._can_seek and buffer.writable():
            if buffer.tell() != 0:
                self._get_encoder().setstate(0) if hasattr(self._get_encoder(), 'setstate') else None

    def __repr__(self):
        try:
            name = self.name
        except Exception:
            return '<_io.TextIOWrapper encoding=%r>' % self.encoding
        return '<_io.TextIOWrapper name=%r encoding=%r>' % (name, self.encoding)

    @property
    def buffer(self):
        if self._is_detached:
            raise ValueError('underlying buffer has been detached')
        if not self._ready:
            raise ValueError('I/O operation on uninitialized object')
        return self._buffer

    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)

    def _live(self):
        if self.buffer.closed:
            raise ValueError('I/O operation on closed file.')
        return self._buffer

    def seekable(self):
        return self.buffer.seekable()

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    @property
    def closed(self):
        return self.buffer.closed

    @property
    def name(self):
        return self.buffer.name

    def fileno(self):
        return self.buffer.fileno()

    def isatty(self):
        return self.buffer.isatty()

    def close(self):
        buffer = self.buffer
        if buffer.closed:
            return
        try:
            self.flush()
        finally:
            buffer.close()

    def detach(self):
        buffer = self.buffer
        self.flush()
        self._is_detached = True
        return buffer

    def flush(self):
        self._live()
        self._send()
        self._telling = self._can_seek
        self._buffer.flush()

    def _send(self):
        if self._pending:
            data = b''.join(self._pending)
            self._pending, self._pending_size = [], 0
            self._buffer.write(data)

    def _get_encoder(self):
        if self._encoder is None:
            self._encoder = _codecs.getincrementalencoder(self._encoding)(self._errors)
        return self._encoder

    def _get_decoder(self):
        if self._decoder is None:
            decoder = _codecs.getincrementaldecoder(self._encoding)(self._errors)
            if self._universal:
                decoder = IncrementalNewlineDecoder(decoder, self._translate_in)
            self._decoder = decoder
        return self._decoder

    def write(self, s):
        self._live()
        if not isinstance(s, unicode):
            raise TypeError("unicode argument expected, got '%s'" % type(s).__name__)
        if self._encoder is None and not self._buffer.writable():
            raise IOError('not writable')
        n = len(s)
        ends = u'\n' in s
        if ends and self._translate_out and self._write_as != '\n':
            s = s.replace(u'\n', unicode(self._write_as))
        data = self._get_encoder().encode(s)
        if not isinstance(data, bytes):
            raise TypeError("encoder should return a bytes object, not '%s'" % type(data).__name__)
        self._pending.append(data)
        self._pending_size += len(data)
        flush = self.line_buffering and (ends or u'\r' in s)
        if self._pending_size > self._CHUNK_SIZE or flush:
            self._send()
        if flush:
            self._buffer.flush()
        self._snapshot = None
        if self._decoder is not None:
            self._decoder.reset()
        self._set_chars(u'')
        return n

    def _set_chars(self, chars):
        self._chars = chars
        self._used = 0

    def _take(self, n=None):
        at = self._used
        chars = self._chars[at:] if n is None else self._chars[at:at + n]
        self._used += len(chars)
        return chars

    def _read_chunk(self):
        """Decode some more; false at the end."""
        decoder = self._get_decoder()
        if self._telling:
            state, flags = decoder.getstate()
        if hasattr(self._buffer, 'read1'):
            chunk = self._buffer.read1(self._CHUNK_SIZE)
        else:
            chunk = self._buffer.read(self._CHUNK_SIZE)
        if not isinstance(chunk, bytes):
            raise TypeError('underlying read%s() should have returned a bytes object, not %r' % (
                '1' if hasattr(self._buffer, 'read1') else '', type(chunk).__name__))
        end = not chunk
        chars = decoder.decode(chunk, end)
        if not isinstance(chars, unicode):
            raise TypeError("decoder should return a string result, not '%s'" % type(chars).__name__)
        self._set_chars(chars)
        if chars:
            end = False
        if self._telling:
            self._snapshot = flags, state + chunk
        return not end

    def read(self, n=None):
        n = _size(n)
        self._live()
        if not self._buffer.readable():
            raise IOError('not readable')
        self._send()
        if n < 0:
            decoder = self._get_decoder()
            data = self._buffer.read()
            rest = decoder.decode(data, True)
            if not isinstance(rest, unicode):
                raise TypeError("decoder should return a string result, not '%s'" % type(rest).__name__)
            result = self._take() + rest
            self._set_chars(u'')
            self._snapshot = None
            return result
        result = self._take(n)
        parts, have = [result], len(result)
        while have < n and self._read_chunk():
            part = self._take(n - have)
            parts.append(part)
            have += len(part)
        return u''.join(parts)

    def readline(self, limit=None):
        limit = _size(limit)
        self._live()
        if not self._buffer.readable():
            raise IOError('not readable')
        self._send()
        newline = '\n' if self._translate_in else self._newline
        line = self._take()
        start = 0
        while True:
            end = _line_end(line, 0, newline)
            if end >= 0 and newline == '' and end == len(line) and line.endswith(u'\r'):
                # A line feed may follow.
                if not (0 <= limit <= len(line)):
                    more = self._more(line)
                    if more is not None:
                        line = more
                        continue
            if end >= 0:
                break
            if 0 <= limit <= len(line):
                end = limit
                break
            more = self._more(line)
            if more is None:
                end = len(line)
                break
            line = more
        if 0 <= limit < end:
            end = limit
        rest = len(line) - end
        if rest:
            self._used -= rest
            if self._used < 0:
                self._chars, self._used = line[end:], 0
        return line[:end]

    def _more(self, line):
        """The line with the next characters; `None` at the end."""
        while self._read_chunk():
            if self._chars:
                return line + self._take()
        self._snapshot = None
        return None

    def __iter__(self):
        self._live()
        return self

    def next(self):
        self._telling = False
        line = self.readline()
        if not line:
            self._snapshot = None
            self._telling = self._can_seek
            raise StopIteration
        return line

    def truncate(self, pos=None):
        self.flush()
        if pos is None:
            pos = self.tell()
        return self._buffer.truncate(pos)

    def tell(self):
        self._live()
        if not self._can_seek:
            raise IOError('underlying stream is not seekable')
        if not self._telling:
            raise IOError('telling position disabled by next() call')
        self._send()
        self._buffer.flush()
        position = self._buffer.tell()
        decoder = self._decoder
        if decoder is None or self._snapshot is None:
            return position
        flags, ahead = self._snapshot
        position -= len(ahead)
        used = self._used
        if not used:
            return _pack(position, flags)
        # Decode again, byte by byte, to where the characters that were handed out end.
        saved = decoder.getstate()
        try:
            decoder.setstate((b'', flags))
            start, start_flags, fed, skip = position, flags, 0, used
            done = 0
            for i in xrange(len(ahead)):
                fed += 1
                done += len(decoder.decode(ahead[i:i + 1]))
                state, now = decoder.getstate()
                if not state and done <= skip:
                    start += fed
                    skip -= done
                    start_flags, fed, done = now, 0, 0
                if done >= skip:
                    break
            else:
                done += len(decoder.decode(b'', True))
                if done < skip:
                    raise IOError("can't reconstruct logical file position")
                return _pack(start, start_flags, fed, 1, skip)
            return _pack(start, start_flags, fed, 0, skip)
        finally:
            decoder.setstate(saved)

    def seek(self, cookie, whence=0):
        self._live()
        if not self._can_seek:
            raise IOError('underlying stream is not seekable')
        if not isinstance(cookie, (int, long)):
            raise TypeError('an integer is required')
        if whence == 1:
            if cookie != 0:
                raise IOError("can't do nonzero cur-relative seeks")
            whence, cookie = 0, self.tell()
        if whence == 2:
            if cookie != 0:
                raise IOError("can't do nonzero end-relative seeks")
            self.flush()
            position = self._buffer.seek(0, 2)
            self._set_chars(u'')
            self._snapshot = None
            if self._decoder is not None:
                self._decoder.reset()
            return position
        if whence != 0:
            raise ValueError('invalid whence (%r, should be 0, 1 or 2)' % (whence,))
        if cookie < 0:
            raise ValueError('negative seek position %r' % (cookie,))
        self.flush()
        start, flags, feed, at_end, skip = _unpack(cookie)
        self._buffer.seek(start)
        self._set_chars(u'')
        self._snapshot = None
        if cookie == 0 and self._decoder is not None:
            self._decoder.reset()
        elif self._decoder is not None or flags or skip:
            decoder = self._get_decoder()
            decoder.setstate((b'', flags))
            self._snapshot = flags, b''
        if skip:
            data = self._buffer.read(feed)
            if not isinstance(data, bytes):
                raise TypeError("underlying read() should have returned a bytes object, not '%s'" % type(data).__name__)
            self._set_chars(decoder.decode(data, bool(at_end)))
            self._snapshot = flags, data
            if len(self._chars) < skip:
                raise IOError("can't restore logical file position")
            self._used = skip
        encoder = self._encoder
        if encoder is not None or cookie:
            encoder = self._get_encoder()
            if cookie:
                if hasattr(encoder, 'setstate'):
                    encoder.setstate(0)
            else:
                encoder.reset()
        return cookie

    @property
    def newlines(self):
        self.buffer
        return getattr(self._decoder, 'newlines', None)

    def __getstate__(self):
        raise TypeError("cannot serialize '%s' object" % type(self).__name__)


def _pack(position, flags=0, feed=0, at_end=0, skip=0):
    """A place in a text as one number: 64 bits each."""
    return position | flags << 64 | feed << 128 | skip << 192 | at_end << 256


def _unpack(cookie):
    mask = (1 << 64) - 1
    return cookie & mask, cookie >> 64 & mask, cookie >> 128 & mask, cookie >> 256, cookie >> 192 & mask
