"""Messages of programs: loggers in a tree pass records to handlers, formatters make text of them."""

import atexit
import codecs
import functools
import os
import sys
import thread
import threading
import time
import traceback
import warnings
import weakref
from collections import Mapping

__all__ = ['BASIC_FORMAT', 'BufferingFormatter', 'CRITICAL', 'DEBUG', 'ERROR', 'FATAL', 'FileHandler', 'Filter',
           'Formatter', 'Handler', 'INFO', 'LogRecord', 'Logger', 'LoggerAdapter', 'NOTSET', 'NullHandler',
           'StreamHandler', 'WARN', 'WARNING', 'addLevelName', 'basicConfig', 'captureWarnings', 'critical', 'debug',
           'disable', 'error', 'exception', 'fatal', 'getLevelName', 'getLogger', 'getLoggerClass', 'info', 'log',
           'makeLogRecord', 'setLoggerClass', 'warn', 'warning']

__status__, __version__ = 'production', '0.5.1.2'

# What a program may switch off: errors of handlers being shown, and what records say of threads and processes.
raiseExceptions = logThreads = logMultiprocessing = logProcesses = 1

_startTime = time.time()

# What all parts share is changed under this lock.
_lock = threading.RLock()
_acquireLock, _releaseLock = _lock.acquire, _lock.release


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


# This file, as code objects name it: its frames are not where a message comes from.
_srcfile = os.path.normcase(currentframe.__code__.co_filename)


# Levels.

DEBUG, INFO, WARNING, ERROR, CRITICAL = range(10, 60, 10)
NOTSET, WARN, FATAL = 0, WARNING, CRITICAL

# Names by levels, and levels by names.
_levelNames = {'WARN': WARN}


def addLevelName(level, levelName):
    """Call a level by a name."""
    with _lock:
        _levelNames.update({level: levelName, levelName: level})


for _name in ('NOTSET', 'DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'):
    addLevelName(getattr(sys.modules[__name__], _name), _name)
del _name


def getLevelName(level):
    """The name of a level, or the level of a name."""
    return _levelNames.get(level, 'Level %s' % level)


def _checkLevel(level):
    """The number of a level that is given by number or name."""
    if isinstance(level, (int, long)):
        return level
    if level != str(level):
        raise TypeError('Level not an integer or a valid string: %r' % level)
    if level in _levelNames:
        return _levelNames[level]
    raise ValueError('Unknown level: %r' % level)


# Records.

class LogRecord(object):
    """One message and where it comes from."""

    processName = process = thread = threadName = None

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None):
        self.created = created = time.time()
        self.msecs = created % 1 * 1000
        self.relativeCreated = (created - _startTime) * 1000
        self.name, self.msg = name, msg
        # A mapping alone gives values by name.
        self.args = args[0] if args and len(args) == 1 and isinstance(args[0], Mapping) and args[0] else args
        self.levelno, self.levelname = level, getLevelName(level)
        self.pathname, self.lineno, self.funcName = pathname, lineno, func
        try:
            self.filename = os.path.basename(pathname)
            self.module = os.path.splitext(self.filename)[0]
        except (AttributeError, TypeError, ValueError):
            self.filename, self.module = pathname, 'Unknown module'
        self.exc_info, self.exc_text = exc_info, None
        self.thread, self.threadName = (thread.get_ident(), threading.current_thread().name) if logThreads else (None, None)
        self.process = os.getpid() if logProcesses else None
        self.processName = _process_name() if logMultiprocessing else None

    def __str__(self):
        shown = self.name, self.levelno, self.pathname, self.lineno, self.msg
        return '<LogRecord: %s, %s, %s, %s, "%s">' % shown

    def getMessage(self):
        """The message with its arguments."""
        text = self.msg
        if not isinstance(text, basestring):
            try:
                text = str(text)
            except UnicodeError:
                # It stays what it is, and formatting may make unicode of it.
                pass
        return text % self.args if self.args else text


def _process_name():
    module = sys.modules.get('multiprocessing')
    if module is not None:
        try:
            return module.current_process().name
        except StandardError:
            # It is being imported, perhaps.
            pass
    return 'MainProcess'


def makeLogRecord(dict):
    """A record with these attributes."""
    made = LogRecord(None, None, '', 0, '', (), None)
    vars(made).update(dict)
    return made


# Formatters and filters.

class Formatter(object):
    """Makes a text of a record, by a format with the names of its attributes."""

    converter = time.localtime

    def __init__(self, fmt=None, datefmt=None):
        self.datefmt = datefmt
        self._fmt = fmt or '%(message)s'

    def usesTime(self):
        """Does the format ask for the time?"""
        return '%(asctime)' in self._fmt

    def formatTime(self, record, datefmt=None):
        """When the record was made."""
        fields = self.converter(record.created)
        return time.strftime(datefmt, fields) if datefmt else \
            '%s,%03d' % (time.strftime('%Y-%m-%d %H:%M:%S', fields), record.msecs)

    def formatException(self, ei):
        """An exception with its traceback, without an end of line."""
        text = ''.join(traceback.format_exception(*ei))
        return text[:-1] if text.endswith('\n') else text

    def _line(self, record):
        try:
            return self._fmt % record.__dict__
        except UnicodeDecodeError:
            problem = sys.exc_info()
        # The name of the logger may be bytes where the rest is unicode.
        try:
            record.name = record.name.decode('utf-8')
            return self._fmt % record.__dict__
        except UnicodeDecodeError:
            raise problem[1]

    def format(self, record):
        """The text of a record, with that of the exception that it carries."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self._line(record)
        if record.exc_info and not record.exc_text:
            # Kept for other formatters.
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            if not text.endswith('\n'):
                text += '\n'
            try:
                text = text + record.exc_text
            except UnicodeError:
                # The paths in it are bytes.
                text = text + record.exc_text.decode(sys.getfilesystemencoding(), 'replace')
        return text


_defaultFormatter = Formatter()


class BufferingFormatter(object):
    """Makes a text of many records."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _defaultFormatter

    def formatHeader(self, records):
        """What stands before them."""
        return ''

    def formatFooter(self, records):
        """What stands after them."""
        return ''

    def format(self, records):
        """The text of all records, if there are any."""
        if len(records) == 0:
            return ''
        return self.formatHeader(records) + ''.join(map(self.linefmt.format, records)) + self.formatFooter(records)


class Filter(object):
    """Lets records through that come from a logger or from below it."""

    def __init__(self, name=''):
        self.name, self.nlen = name, len(name)

    def filter(self, record):
        """Does it let the record through?"""
        return self.nlen == 0 or (record.name + '.').startswith(self.name + '.')


class Filterer(object):
    """What has filters."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        """Ask this filter too, from now on."""
        _add_once(self.filters, filter)

    def removeFilter(self, filter):
        """Do not ask this filter any more."""
        _drop(self.filters, filter)

    def filter(self, record):
        """Do all filters let the record through?"""
        return 1 if not self.filters else int(all(each.filter(record) for each in self.filters))


def _add_once(items, item):
    if item not in items:
        items.append(item)


def _drop(items, item):
    if item in items:
        items.remove(item)


# Handlers.

# Those that have names, by their names, and all in the order of their making; weakly.
_handlers, _handlerList = weakref.WeakValueDictionary(), []


def _removeHandlerRef(wr, lock=_lock, handlers=_handlerList):
    with lock:
        if wr in handlers:
            handlers.remove(wr)


def _addHandlerRef(handler):
    with _lock:
        _handlerList.append(weakref.ref(handler, _removeHandlerRef))


def _or_handle_error(emit):
    """For methods that emit: what goes wrong is given to `handleError` and does not reach the program."""
    @functools.wraps(emit)
    def guarded(self, record):
        try:
            emit(self, record)
        except (KeyboardInterrupt, SystemExit):
            raise
        except:
            self.handleError(record)
    return guarded


class _Own(object):
    """For `with`: the lock of a handler, if it has one."""

    def __init__(self, handler):
        self.handler = handler

    def __enter__(self):
        self.handler.acquire()

    def __exit__(self, *exception):
        self.handler.release()


class Handler(Filterer):
    """Does something with records."""

    _name = formatter = None

    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self.level = _checkLevel(level)
        self.createLock()
        _addHandlerRef(self)

    def _forget_name(self):
        _handlers.pop(self._name, None)

    def get_name(self):
        """The name under which it can be found, or `None`."""
        return self._name

    def set_name(self, name):
        """Change the name under which it can be found."""
        with _lock:
            self._forget_name()
            self._name = name
            if name:
                _handlers[name] = self

    name = property(get_name, set_name)

    def setLevel(self, level):
        """Take records of this level and above."""
        self.level = _checkLevel(level)

    def setFormatter(self, fmt):
        """Make texts with this formatter."""
        self.formatter = fmt

    # The lock that keeps texts of several threads apart.

    def createLock(self):
        """Make the lock."""
        self.lock = threading.RLock()

    def acquire(self):
        """Take the lock."""
        lock = self.lock
        if lock:
            lock.acquire()

    def release(self):
        """Give the lock back."""
        lock = self.lock
        if lock:
            lock.release()

    # The work.

    def handle(self, record):
        """Emit the record if the filters let it through."""
        passed = self.filter(record)
        if passed:
            # For every record there is, so without an object for `with`.
            self.acquire()
            try:
                self.emit(record)
            finally:
                self.release()
        return passed

    def emit(self, record):
        """Do with the record what is to be done."""
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def format(self, record):
        """The text of a record."""
        formatter = self.formatter or _defaultFormatter
        return formatter.format(record)

    def flush(self):
        """See to it that everything is out."""

    def close(self):
        """Give back what it holds."""
        with _lock:
            self._forget_name()

    def handleError(self, record):
        """Tell that a record could not be emitted, if errors are to be told."""
        stream = sys.stderr
        if raiseExceptions and stream:
            try:
                traceback.print_exc(None, stream)
                stream.write('Logged from file %s, line %s\n' % (record.filename, record.lineno))
            except IOError:
                # Nobody is there to be told.
                pass


class StreamHandler(Handler):
    """Writes to a stream."""

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = stream if stream is not None else sys.stderr

    def flush(self):
        """See to it that everything is out."""
        self.acquire()
        try:
            flush = getattr(self.stream, 'flush', None)
            if flush:
                flush()
        finally:
            self.release()

    @_or_handle_error
    def emit(self, record):
        """Write the text of a record, as a line."""
        line = '%s\n' % self.format(record)
        try:
            self.stream.write(line)
        except UnicodeError:
            self._write_encoded(line)
        self.flush()

    def _write_encoded(self, line):
        """Some streams do not take unicode, not even some of those that say an encoding."""
        for encoding in (getattr(self.stream, 'encoding', None), 'UTF-8'):
            try:
                if encoding:
                    return self.stream.write(line.encode(encoding))
            except UnicodeError:
                if encoding == 'UTF-8':
                    raise


def _nothing():
    pass


class FileHandler(StreamHandler):
    """Writes to a file, which is opened with the first record if there is a delay."""

    def __init__(self, filename, mode='a', encoding=None, delay=0):
        self.baseFilename = os.path.abspath(filename)
        self.mode, self.encoding, self.delay = mode, encoding, delay
        StreamHandler.__init__(self, None if delay else self._open())
        if delay:
            self.stream = None

    def _open(self):
        path, mode, encoding = self.baseFilename, self.mode, self.encoding
        return codecs.open(path, mode, encoding) if encoding is not None else open(path, mode)

    def emit(self, record):
        """Write the text of a record, as a line."""
        if self.stream is None:
            self.stream = self._open()
        StreamHandler.emit(self, record)

    def _close_stream(self):
        """Close the file; there is none until it is opened again."""
        stream = self.stream
        if stream:
            try:
                self.flush()
            finally:
                self.stream = None
                getattr(stream, 'close', _nothing)()

    def close(self):
        """Close the file."""
        with _Own(self):
            try:
                self._close_stream()
            finally:
                StreamHandler.close(self)


class NullHandler(Handler):
    """Does nothing, for libraries whose users may not care."""

    def createLock(self):
        """It needs none."""
        self.lock = None

    def handle(self, record):
        """Do nothing."""

    emit = handle


# Loggers.

class PlaceHolder(object):
    """Stands in the tree where a logger's parent may come to be."""

    def __init__(self, alogger):
        self.loggerMap = {}
        self.append(alogger)

    def append(self, alogger):
        """Here is another logger below."""
        self.loggerMap[alogger] = None


def _checked_class(klass):
    if klass is not Logger and not issubclass(klass, Logger):
        raise TypeError('logger not derived from logging.Logger: ' + klass.__name__)
    return klass


def setLoggerClass(klass):
    """The class of loggers made from now on."""
    global _loggerClass
    _loggerClass = _checked_class(klass)


def getLoggerClass():
    """The class of loggers made from now on."""
    return _loggerClass


class Manager(object):
    """The tree of loggers, as a dict of dotted names."""

    disable = emittedNoHandlerWarning = 0
    loggerClass = None

    def __init__(self, rootnode):
        self.root, self.loggerDict = rootnode, {}

    def setLoggerClass(self, klass):
        """The class of the loggers it makes from now on."""
        self.loggerClass = _checked_class(klass)

    def getLogger(self, name):
        """The logger of a dotted name."""
        if not isinstance(name, basestring):
            raise TypeError('A logger name must be string or Unicode')
        if isinstance(name, unicode):
            name = name.encode('utf-8')
        with _lock:
            there = self.loggerDict.get(name)
            if there is None or isinstance(there, PlaceHolder):
                make = self.loggerClass or _loggerClass
                self.loggerDict[name] = logger = make(name)
                logger.manager = self
                if there is not None:
                    self._fixupChildren(there, logger)
                self._fixupParents(logger)
                return logger
            return there

    def _fixupParents(self, alogger):
        """Find the logger above, and leave placeholders on the way."""
        name, alogger.parent = alogger.name, self.root
        while '.' in name:
            name = name[:name.rindex('.')]
            there = self.loggerDict.get(name)
            if isinstance(there, PlaceHolder):
                there.append(alogger)
            elif there is None:
                self.loggerDict[name] = PlaceHolder(alogger)
            else:
                alogger.parent = there
                break

    def _fixupChildren(self, ph, alogger):
        """The logger comes between those below and what was above them, unless something came between already."""
        below = [child for child in ph.loggerMap if not child.parent.name.startswith(alogger.name)]
        for child in below:
            child.parent, alogger.parent = alogger, child.parent


_NOWHERE = '(unknown file)', 0, '(unknown function)'


class Logger(Filterer):
    """Where a program says something."""

    parent = None

    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name, self.handlers = name, []
        self.level = _checkLevel(level)
        self.propagate, self.disabled = 1, 0

    # Levels.

    def setLevel(self, level):
        """Say what has this level or one above."""
        self.level = _checkLevel(level)

    def getEffectiveLevel(self):
        """The first level set, from here upwards."""
        logger = self
        while logger and not logger.level:
            logger = logger.parent
        return logger.level if logger else NOTSET

    def isEnabledFor(self, level):
        """Would it say something of this level?"""
        return level > self.manager.disable and level >= self.getEffectiveLevel()

    # Saying. The methods for single levels stand below the class.

    def log(self, level, msg, *args, **kwargs):
        """Say something of a level."""
        if isinstance(level, (int, long)):
            if self.isEnabledFor(level):
                self._log(level, msg, args, **kwargs)
        elif raiseExceptions:
            raise TypeError('level must be an integer')

    def exception(self, msg, *args, **kwargs):
        """An error together with the exception that is handled."""
        self.error(msg, *args, **dict(kwargs, exc_info=1))

    def _log(self, level, msg, args, exc_info=None, extra=None):
        place = _NOWHERE
        if _srcfile:
            try:
                place = self.findCaller()
            except ValueError:
                # There are no frames to look at.
                pass
        if exc_info and not isinstance(exc_info, tuple):
            exc_info = sys.exc_info()
        path, line, function = place
        self.handle(self.makeRecord(self.name, level, path, line, msg, args, exc_info, function, extra))

    def findCaller(self):
        """File, line and function that called: the first frame that is not of this file."""
        frame = currentframe()
        while frame is not None:
            path = frame.f_code.co_filename
            if os.path.normcase(path) != _srcfile:
                return path, frame.f_lineno, frame.f_code.co_name
            frame = frame.f_back
        return _NOWHERE

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None):
        """A record with these attributes, and with the extra ones unless it has those."""
        record = LogRecord(name, level, fn, lno, msg, args, exc_info, func)
        if extra:
            # Asked for only then: a record whose `__dict__` nobody has seen is quicker.
            fields = vars(record)
            for key, value in extra.items():
                if key in fields or key == 'message' or key == 'asctime':
                    raise KeyError('Attempt to overwrite %r in LogRecord' % key)
                fields[key] = value
        return record

    # Passing on.

    def addHandler(self, hdlr):
        """Give records to this handler too, from now on."""
        with _lock:
            _add_once(self.handlers, hdlr)

    def removeHandler(self, hdlr):
        """Give this handler no more records."""
        with _lock:
            _drop(self.handlers, hdlr)

    def handle(self, record):
        """Give the record to the handlers, if the filters let it through."""
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def callHandlers(self, record):
        """Give the record to the handlers here and above."""
        nobody = True
        logger = self
        while logger:
            for handler in logger.handlers:
                nobody = False
                if handler.level <= record.levelno:
                    handler.handle(record)
            if not logger.propagate:
                break
            logger = logger.parent
        if nobody and raiseExceptions and not self.manager.emittedNoHandlerWarning:
            # Once is enough.
            self.manager.emittedNoHandlerWarning = 1
            sys.stderr.write('No handlers could be found for logger "%s"\n' % self.name)

    def getChild(self, suffix):
        """The logger of a name that is told from here."""
        return self.manager.getLogger(suffix if self is self.root else self.name + '.' + suffix)


class LoggerAdapter(object):
    """A logger that adds something to each record."""

    def __init__(self, logger, extra):
        self.logger, self.extra = logger, extra

    def process(self, msg, kwargs):
        """What is said in place of this; derived classes may put in what they like."""
        kwargs.update(extra=self.extra)
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        """Say something of a level."""
        msg, kwargs = self.process(msg, kwargs)
        self.logger.log(level, msg, *args, **kwargs)

    def exception(self, msg, *args, **kwargs):
        """An error together with the exception that is handled."""
        msg, kwargs = self.process(msg, kwargs)
        self.logger.error(msg, *args, **dict(kwargs, exc_info=1))

    def isEnabledFor(self, level):
        """Would the logger say something of this level?"""
        return self.logger.isEnabledFor(level)


class RootLogger(Logger):
    """The logger above all others."""

    def __init__(self, level):
        Logger.__init__(self, 'root', level)


def _for_level(name, level):
    """What says something of one level: the method of loggers, that of adapters, and the function."""
    def of_logger(self, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def of_adapter(self, msg, *args, **kwargs):
        msg, kwargs = self.process(msg, kwargs)
        getattr(self.logger, name)(msg, *args, **kwargs)

    def of_root(msg, *args, **kwargs):
        if not root.handlers:
            basicConfig()
        getattr(root, name)(msg, *args, **kwargs)

    for function in (of_logger, of_adapter, of_root):
        function.__name__, function.__doc__ = name, 'Say something of the level %s.' % getLevelName(level)
    setattr(Logger, name, of_logger)
    setattr(LoggerAdapter, name, of_adapter)
    return of_root


debug, info, warning = _for_level('debug', DEBUG), _for_level('info', INFO), _for_level('warning', WARNING)
error, critical = _for_level('error', ERROR), _for_level('critical', CRITICAL)
warn, fatal = warning, critical
Logger.warn, Logger.fatal = Logger.warning, Logger.critical

_loggerClass = Logger
Logger.root = root = RootLogger(WARNING)
Logger.manager = Manager(root)


# The functions of the module.

BASIC_FORMAT = ':'.join(['%(levelname)s', '%(name)s', '%(message)s'])


def basicConfig(**kwargs):
    """Give the root logger a handler, if it has none."""
    option = kwargs.get
    with _lock:
        if not root.handlers:
            path, level = option('filename'), option('level')
            handler = FileHandler(path, option('filemode', 'a')) if path else StreamHandler(option('stream'))
            handler.setFormatter(Formatter(option('format', BASIC_FORMAT), option('datefmt')))
            root.addHandler(handler)
            if level is not None:
                root.setLevel(level)


def getLogger(name=None):
    """The logger of a dotted name, or the root."""
    return Logger.manager.getLogger(name) if name else root


def log(level, msg, *args, **kwargs):
    """Say something of a level, with the root logger."""
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **kwargs)


def exception(msg, *args, **kwargs):
    """An error together with the exception that is handled, with the root logger."""
    error(msg, *args, **dict(kwargs, exc_info=1))


def disable(level):
    """Nothing of this level or below is said any more."""
    root.manager.disable = level


def shutdown(handlerList=_handlerList):
    """Flush and close all handlers, the last one first."""
    for handler in [ref() for ref in reversed(handlerList)]:
        try:
            if handler:
                with _Own(handler):
                    try:
                        handler.flush()
                        handler.close()
                    except (IOError, ValueError):
                        # Its file may have been closed.
                        pass
        except:
            if raiseExceptions:
                raise


atexit.register(shutdown)


# Warnings.

# What showed them before they were captured.
_warnings_showwarning = None


def _showwarning(message, category, filename, lineno, file=None, line=None):
    if file is None:
        logger = getLogger('py.warnings')
        if not logger.handlers:
            logger.addHandler(NullHandler())
        logger.warning('%s', warnings.formatwarning(message, category, filename, lineno, line))
    elif _warnings_showwarning is not None:
        _warnings_showwarning(message, category, filename, lineno, file, line)


def captureWarnings(capture):
    """Send warnings to the logger `py.warnings`, or no longer."""
    global _warnings_showwarning
    before = _warnings_showwarning
    if capture and before is None:
        _warnings_showwarning, warnings.showwarning = warnings.showwarning, _showwarning
    elif before is not None and not capture:
        _warnings_showwarning, warnings.showwarning = None, before
