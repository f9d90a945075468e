"""The codecs of East Asia as objects and classes. How bytes and characters go together is in `_multibyte`."""

import _multibyte

# More bytes than any character has: what is still not whole then is wrong.
_MOST_PENDING = 8


def _checked(errors):
    if errors is None:
        return 'strict'
    if not isinstance(errors, str):
        raise TypeError('errors must be a string')
    return errors


class MultibyteCodec(object):
    """An encoding without memory."""

    def __init__(self, name):
        self._name = name

    def encode(self, input, errors=None):
        data, used, _ = _multibyte.encode(self._name, input, _checked(errors), 0, True)
        return data, used

    def decode(self, input, errors=None):
        text, used, _ = _multibyte.decode(self._name, input, _checked(errors), 0, True)
        return text, used


def __create_codec(name):
    return MultibyteCodec(name)


def _finder(*names):
    """The function of a module that gives its codecs."""
    def getcodec(name):
        if not isinstance(name, str):
            raise TypeError('encoding name must be a string.')
        if name not in names or not _multibyte.knows(name):
            raise LookupError('no such codec is supported.')
        return MultibyteCodec(name)
    return getcodec


class _Stateful(object):
    def __init__(self, errors=None):
        if not isinstance(self.codec, MultibyteCodec):
            raise TypeError('codec is unexpected type')
        self._name = self.codec._name
        self._errors = _checked(errors)
        self._state = 0
        self._pending = self._nothing

    @property
    def errors(self):
        return self._errors

    @errors.setter
    def errors(self, errors):
        if not isinstance(errors, str):
            raise TypeError('errors must be a string')
        self._errors = errors

    def _encode(self, input, final):
        if not isinstance(input, (str, unicode)):
            raise TypeError("couldn't convert the object to unicode.")
        input = self._pending + input
        data, used, self._state = _multibyte.encode(self._name, input, self._errors, self._state, final)
        self._pending = input[used:]
        return data

    def _decode(self, input, final):
        input = self._pending + str(buffer(input)) if self._pending else input
        text, used, self._state = _multibyte.decode(self._name, input, self._errors, self._state, final)
        rest = input[used:]
        if len(rest) > _MOST_PENDING:
            raise UnicodeError('pending buffer overflow')
        self._pending = str(rest)
        return text


class MultibyteIncrementalEncoder(_Stateful):
    """Encodes piece by piece."""

    _nothing = u''

    def encode(self, input, final=False):
        return self._encode(input, bool(final))

    def reset(self):
        self._pending = self._nothing
        self._state = 0


class MultibyteIncrementalDecoder(_Stateful):
    """Decodes piece by piece."""

    _nothing = ''

    def decode(self, input, final=False):
        return self._decode(input, bool(final))

    def reset(self):
        self._pending = self._nothing
        self._state = 0


class MultibyteStreamReader(_Stateful):
    """Decodes what is read from a stream."""

    _nothing = ''

    def __init__(self, stream, errors=None):
        _Stateful.__init__(self, errors)
        self.stream = stream

    def _read(self, method, size):
        if size is not None and not isinstance(size, (int, long)):
            raise TypeError('arg 1 must be an integer')
        if size == 0:
            return u''
        if size is not None and size < 0:
            size = None
        while True:
            data = getattr(self.stream, method)(*(() if size is None else (size,)))
            if not isinstance(data, str):
                raise TypeError('stream function returned a non-string object (%s)' % type(data).__name__)
            ended = not data or size is None
            text = self._decode(data, ended)
            if text or ended:
                return text
            size = 1

    def read(self, size=None):
        return self._read('read', size)

    def readline(self, size=None):
        return self._read('readline', size)

    def readlines(self, sizehint=None):
        return self._read('read', sizehint).splitlines(True)

    def reset(self):
        self._pending = self._nothing
        self._state = 0


class MultibyteStreamWriter(_Stateful):
    """Encodes what is written to a stream."""

    _nothing = u''

    def __init__(self, stream, errors=None):
        _Stateful.__init__(self, errors)
        self.stream = stream

    def write(self, text):
        self.stream.write(self._encode(text, False))

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def reset(self):
        data = self._encode(u'', True)
        if data:
            self.stream.write(data)
        self._pending = self._nothing
        self._state = 0
