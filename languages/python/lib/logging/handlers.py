"""More handlers of `logging`: files that are changed from time to time, sockets, mail, memory."""

import errno
import logging
import os
import re
import struct
import time
from logging import _Own, _or_handle_error

DEFAULT_TCP_LOGGING_PORT, DEFAULT_UDP_LOGGING_PORT, DEFAULT_HTTP_LOGGING_PORT, DEFAULT_SOAP_LOGGING_PORT = \
    range(9020, 9024)
SYSLOG_UDP_PORT = SYSLOG_TCP_PORT = 514

_MIDNIGHT = 24 * 60 * 60


class BaseRotatingHandler(logging.FileHandler):
    """A file that is put aside when it is full or old: derived classes say when (`shouldRollover`) and how (`doRollover`)."""

    def __init__(self, filename, mode, encoding=None, delay=0):
        logging.FileHandler.__init__(self, filename, mode, encoding, delay)

    @_or_handle_error
    def emit(self, record):
        """Write the text of a record, to a new file if it is time for one."""
        if self.shouldRollover(record):
            self.doRollover()
        logging.FileHandler.emit(self, record)

    def _put_aside(self, names):
        """Give the file and the ones put aside before the next name each; the one with the last name is lost."""
        for source, target in reversed(zip([self.baseFilename] + names, names)):
            if os.path.exists(source):
                if os.path.exists(target):
                    os.remove(target)
                os.rename(source, target)

    def _begin(self):
        """Open the new file, if it is not to wait for the first record."""
        if not self.delay:
            self.stream = self._open()


class RotatingFileHandler(BaseRotatingHandler):
    """A new file when there are so many bytes; older ones are numbered."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=0):
        self.maxBytes, self.backupCount = maxBytes, backupCount
        # What would be the use of a limit if each run started from nothing?
        BaseRotatingHandler.__init__(self, filename, 'a' if maxBytes > 0 else mode, encoding, delay)

    def shouldRollover(self, record):
        """Would the record be too much for the file?"""
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0:
            return 0
        # Not every system is at the end of a file that was opened for appending.
        self.stream.seek(0, os.SEEK_END)
        return int(self.stream.tell() + len(self.format(record)) + 1 >= self.maxBytes)

    def doRollover(self):
        """Put the file aside and begin a new one."""
        self._close_stream()
        self._put_aside(['%s.%d' % (self.baseFilename, i + 1) for i in range(self.backupCount)])
        self._begin()


# Units of time by their letters: seconds, and what the name of a file says of its time.
_UNITS = {'S': (1, '%Y-%m-%d_%H-%M-%S'), 'M': (60, '%Y-%m-%d_%H-%M'), 'H': (60 * 60, '%Y-%m-%d_%H'),
          'D': (_MIDNIGHT, '%Y-%m-%d'), 'W': (_MIDNIGHT * 7, '%Y-%m-%d')}


class TimedRotatingFileHandler(BaseRotatingHandler):
    """A new file at certain times; older ones are dated."""

    def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False):
        BaseRotatingHandler.__init__(self, filename, 'a', encoding, delay)
        self.when, self.backupCount, self.utc = when.upper(), backupCount, utc
        self._read_when()
        self.interval *= interval
        begun = os.stat(filename).st_mtime if os.path.exists(filename) else time.time()
        self.rolloverAt = self.computeRollover(int(begun))

    def _read_when(self):
        """Understand what was given as `when`."""
        when = self.when
        unit = 'D' if when == 'MIDNIGHT' else when[:1]
        if unit == 'W':
            if len(when) != 2:
                raise ValueError('You must specify a day for weekly rollover from 0 to 6 (0 is Monday): %s' % when)
            if when[1] not in '0123456':
                raise ValueError('Invalid day specified for weekly rollover: %s' % when)
            self.dayOfWeek = int(when[1])
        elif when != 'MIDNIGHT' and when not in _UNITS:
            raise ValueError('Invalid rollover interval specified: %s' % when)
        self.interval, self.suffix = _UNITS[unit]
        self._by_days = unit == 'W' or when == 'MIDNIGHT'
        self.extMatch = re.compile('^' + re.sub('%[mdHMS]', r'\\d{2}', self.suffix.replace('%Y', r'\d{4}')) + '$')

    def _clock(self, at):
        return (time.gmtime if self.utc else time.localtime)(at)

    def _shift(self, at, summer):
        """Seconds by which the clock will be off at a time, if it is summer time or not at present."""
        if self.utc or time.localtime(at).tm_isdst == summer:
            return 0
        return -3600 if not summer else 3600

    def computeRollover(self, currentTime):
        """When the next file begins."""
        if not self._by_days:
            return currentTime + self.interval
        now = self._clock(currentTime)
        midnight = currentTime + _MIDNIGHT - ((now.tm_hour * 60 + now.tm_min) * 60 + now.tm_sec)
        if self.when == 'MIDNIGHT' or now.tm_wday == self.dayOfWeek:
            return midnight
        midnight += (self.dayOfWeek - now.tm_wday) % 7 * _MIDNIGHT
        return midnight + self._shift(midnight, now.tm_isdst)

    def shouldRollover(self, record):
        """Is it time?"""
        return int(time.time() >= self.rolloverAt)

    def getFilesToDelete(self):
        """The oldest files, as far as there are too many."""
        folder, name = os.path.split(self.baseFilename)
        start = len(name) + 1
        dated = sorted(other for other in os.listdir(folder)
                       if other[:start] == name + '.' and self.extMatch.match(other[start:]))
        return [os.path.join(folder, other) for other in dated[:max(len(dated) - self.backupCount, 0)]]

    def doRollover(self):
        """Put the file aside under the time of its beginning, and begin a new one."""
        self._close_stream()
        now = int(time.time())
        summer = time.localtime(now).tm_isdst
        begun = self.rolloverAt - self.interval
        # The name says the time of then as the clock shows it now.
        begun += self._shift(begun, summer)
        self._put_aside([self.baseFilename + '.' + time.strftime(self.suffix, self._clock(begun))])
        if self.backupCount > 0:
            for path in self.getFilesToDelete():
                os.remove(path)
        self._begin()
        following = self.computeRollover(now)
        while following <= now:
            following += self.interval
        self.rolloverAt = following + (self._shift(following, summer) if self._by_days else 0)


class WatchedFileHandler(logging.FileHandler):
    """A file that is opened anew when somebody else has moved it."""

    def __init__(self, filename, mode='a', encoding=None, delay=0):
        logging.FileHandler.__init__(self, filename, mode, encoding, delay)
        self.dev = self.ino = -1
        self._statstream()

    def _statstream(self):
        """Note which file it is that is open."""
        if self.stream:
            status = os.fstat(self.stream.fileno())
            self.dev, self.ino = status.st_dev, status.st_ino

    def _moved(self):
        try:
            status = os.stat(self.baseFilename)
        except OSError as problem:
            if problem.errno == errno.ENOENT:
                return True
            raise
        return (status.st_dev, status.st_ino) != (self.dev, self.ino)

    def emit(self, record):
        """Write the text of a record to the file that has the name now."""
        if self._moved() and self.stream is not None:
            self._close_stream()
            self.stream = self._open()
            self._statstream()
        logging.FileHandler.emit(self, record)


class SocketHandler(logging.Handler):
    """Sends records, pickled, to a server; after a failure it waits longer each time."""

    # How long it waits at first, how that grows, and up to what.
    retryStart, retryFactor, retryMax = 1.0, 2.0, 30.0
    retryTime = sock = None
    closeOnError = 0

    def __init__(self, host, port):
        logging.Handler.__init__(self)
        self.host, self.port = host, port

    def makeSocket(self, timeout=1):
        """A connection to the server."""
        from socket import socket, AF_INET, SOCK_STREAM
        made = socket(AF_INET, SOCK_STREAM)
        getattr(made, 'settimeout', lambda timeout: None)(timeout)
        made.connect((self.host, self.port))
        return made

    def createSocket(self):
        """Try to connect, if it is time for that."""
        from socket import error
        now = time.time()
        if self.retryTime is None or self.retryTime <= now:
            try:
                self.sock, waited = self.makeSocket(), None
            except error:
                first = self.retryTime is None
                self.retryPeriod = self.retryStart if first else min(self.retryMax, self.retryPeriod * self.retryFactor)
                self.retryTime = now + self.retryPeriod
            else:
                self.retryTime = None

    def _hang_up(self):
        connection, self.sock = self.sock, None
        if connection:
            connection.close()

    def send(self, s):
        """Send bytes, if there is a connection."""
        from socket import error
        if self.sock is None:
            self.createSocket()
        try:
            if self.sock:
                self.sock.sendall(s)
        except error:
            # The next record finds out whether there is a server again.
            self._hang_up()

    def makePickle(self, record):
        """A record as bytes behind their number; its arguments are put in, its traceback is text."""
        from cPickle import dumps
        if record.exc_info:
            # That leaves the text of the traceback in the record.
            self.format(record)
        data = dumps(dict(vars(record), msg=record.getMessage(), args=None, exc_info=None), 1)
        return struct.pack('>L', len(data)) + data

    @_or_handle_error
    def emit(self, record):
        """Send a record."""
        self.send(self.makePickle(record))

    def handleError(self, record):
        """Hang up, or tell that a record could not be sent."""
        if not (self.closeOnError and self.sock):
            return logging.Handler.handleError(self, record)
        self._hang_up()

    def close(self):
        """Hang up."""
        with _Own(self):
            self._hang_up()
        logging.Handler.close(self)


class DatagramHandler(SocketHandler):
    """Sends records as datagrams."""

    def makeSocket(self):
        """A socket; it knows of no connection."""
        from socket import socket, AF_INET, SOCK_DGRAM
        return socket(AF_INET, SOCK_DGRAM)

    def send(self, s):
        """Send bytes."""
        if self.sock is None:
            self.createSocket()
        address = self.host, self.port
        self.sock.sendto(s, address)


class SysLogHandler(logging.Handler):
    """Sends records to the system's log."""

    # The constants of <syslog.h> stand below the class.
    priority_map = dict((_name.upper(), _name) for _name in ('debug', 'info', 'warning', 'error', 'critical'))

    def __init__(self, address=('localhost', SYSLOG_UDP_PORT), facility=1, socktype=None):
        logging.Handler.__init__(self)
        self.address, self.facility, self.socktype = address, facility, socktype
        self.unixsocket = int(isinstance(address, basestring))
        import socket
        if not self.unixsocket:
            self.socktype = socket.SOCK_DGRAM if socktype is None else socktype
            self.socket = socket.socket(socket.AF_INET, self.socktype)
            if self.socktype == socket.SOCK_STREAM:
                self.socket.connect(address)
        else:
            try:
                self._connect_unixsocket(address)
            except socket.error:
                # Nobody listens yet.
                pass

    def _connect_unixsocket(self, address):
        """Connect to a socket of one kind or the other, unless the kind is known."""
        import socket
        kinds = [socket.SOCK_DGRAM, socket.SOCK_STREAM] if self.socktype is None else [self.socktype]
        while kinds:
            kind = kinds.pop(0)
            self.socket = socket.socket(socket.AF_UNIX, kind)
            try:
                self.socket.connect(address)
            except socket.error:
                self.socket.close()
                if not kinds:
                    raise
            else:
                self.socktype = kind
                break

    def encodePriority(self, facility, priority):
        """Both as one number; either may be given by name."""
        if isinstance(priority, basestring):
            priority = self.priority_names[priority]
        if isinstance(facility, basestring):
            facility = self.facility_names[facility]
        return priority | facility << 3

    def mapPriority(self, levelName):
        """What the system calls a level."""
        return self.priority_map.get(levelName, 'warning')

    @_or_handle_error
    def emit(self, record):
        """Send the text of a record."""
        text = self.format(record) + '\0'
        if isinstance(text, unicode):
            text = text.encode('utf-8')
        self._send('<%d>%s' % (self.encodePriority(self.facility, self.mapPriority(record.levelname)), text))

    def _send(self, data):
        import socket
        if self.unixsocket:
            try:
                self.socket.send(data)
            except socket.error:
                # The log may have been started anew.
                self.socket.close()
                self._connect_unixsocket(self.address)
                self.socket.send(data)
        elif self.socktype == socket.SOCK_STREAM:
            self.socket.sendall(data)
        else:
            self.socket.sendto(data, self.address)

    def close(self):
        """Hang up."""
        with _Own(self):
            if self.unixsocket:
                self.socket.close()
        logging.Handler.close(self)


def _name_syslog():
    kind = SysLogHandler
    kind.priority_names, kind.facility_names = {}, {}
    for i, names in enumerate(['emerg panic', 'alert', 'crit critical', 'err error', 'warning warn', 'notice', 'info',
                               'debug']):
        names = names.split()
        setattr(kind, 'LOG_' + names[0].upper(), i)
        kind.priority_names.update(dict.fromkeys(names, i))
    names = 'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp - - - -'.split()
    for i, name in enumerate(names + ['local%d' % i for i in range(8)]):
        if name != '-':
            setattr(kind, 'LOG_' + name.upper(), i)
            kind.facility_names[name] = i
    kind.facility_names['security'] = kind.LOG_AUTH


_name_syslog()


class SMTPHandler(logging.Handler):
    """Sends records by mail."""

    _timeout = 5.0

    def __init__(self, mailhost, fromaddr, toaddrs, subject, credentials=None, secure=None):
        logging.Handler.__init__(self)
        self.mailhost, self.mailport = mailhost if isinstance(mailhost, (tuple, list)) else (mailhost, None)
        self.fromaddr, self.subject, self.secure = fromaddr, subject, secure
        self.toaddrs = [toaddrs] if isinstance(toaddrs, basestring) else toaddrs
        self.username = None
        if isinstance(credentials, (tuple, list)):
            self.username, self.password = credentials

    def getSubject(self, record):
        """What the mail is about; derived classes may look at the record."""
        return self.subject

    def _mail(self, record):
        from email.utils import formatdate
        heads = ('From', self.fromaddr), ('To', ','.join(self.toaddrs)), ('Subject', self.getSubject(record)), \
            ('Date', formatdate())
        return '\r\n'.join(['%s: %s' % head for head in heads] + ['', self.format(record)])

    @_or_handle_error
    def emit(self, record):
        """Mail a record."""
        import smtplib
        server = smtplib.SMTP(self.mailhost, self.mailport or smtplib.SMTP_PORT, timeout=self._timeout)
        mail = self._mail(record)
        if self.username:
            if self.secure is not None:
                server.ehlo()
                server.starttls(*self.secure)
                server.ehlo()
            server.login(self.username, self.password)
        server.sendmail(self.fromaddr, self.toaddrs, mail)
        server.quit()


class HTTPHandler(logging.Handler):
    """Sends records to a web server."""

    def __init__(self, host, url, method='GET'):
        logging.Handler.__init__(self)
        self.host, self.url, self.method = host, url, method.upper()
        if self.method not in ('GET', 'POST'):
            raise ValueError('method must be GET or POST')

    def mapLogRecord(self, record):
        """The fields to send."""
        return vars(record)

    @_or_handle_error
    def emit(self, record):
        """Send a record, as the fields of a form."""
        from httplib import HTTP
        from urllib import urlencode
        connection, url, data = HTTP(self.host), self.url, urlencode(self.mapLogRecord(record))
        heads, body = [('Host', self.host.split(':')[0])], None
        if self.method == 'POST':
            body = data
            heads += [('Content-type', 'application/x-www-form-urlencoded'), ('Content-length', str(len(data)))]
        else:
            url += '?&'['?' in url] + data
        connection.putrequest(self.method, url)
        for head in heads:
            connection.putheader(*head)
        connection.endheaders(body)
        connection.getreply()


class BufferingHandler(logging.Handler):
    """Keeps records until there are enough."""

    def __init__(self, capacity):
        logging.Handler.__init__(self)
        self.capacity, self.buffer = capacity, []

    def shouldFlush(self, record):
        """Are there enough, with this one?"""
        return self.capacity <= len(self.buffer)

    def emit(self, record):
        """Keep a record."""
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        """Forget the records; derived classes do something with them first."""
        with _Own(self):
            self.buffer = []

    def close(self):
        """Do with the last records what is done with all."""
        try:
            self.flush()
        finally:
            logging.Handler.close(self)


class MemoryHandler(BufferingHandler):
    """Keeps records, and gives them to another handler when there are enough or one is grave."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None):
        BufferingHandler.__init__(self, capacity)
        self.flushLevel, self.target = flushLevel, target

    def setTarget(self, target):
        """The handler that gets them."""
        self.target = target

    def shouldFlush(self, record):
        """Are there enough, or is this one grave?"""
        return record.levelno >= self.flushLevel or BufferingHandler.shouldFlush(self, record)

    def flush(self):
        """Give the records to the other handler, if there is one yet."""
        with _Own(self):
            if self.target:
                for kept in self.buffer:
                    self.target.handle(kept)
                self.buffer = []

    def close(self):
        """Give the last records to the other handler, and forget it."""
        try:
            self.flush()
        finally:
            with _Own(self):
                self.target = None
                BufferingHandler.close(self)
