"""Loggers set up from a dict or a file."""

import logging
import logging.handlers
import re
import sys
import types

DEFAULT_LOGGING_CONFIG_PORT = 9030

IDENTIFIER = re.compile('^[a-z_][a-z0-9_]*$', re.I)


def valid_ident(s):
    if not IDENTIFIER.match(s):
        raise ValueError('Not a valid Python identifier: %r' % s)
    return True


def _walk(name, importer):
    """What a dotted name stands for: modules are imported as far as they are not there."""
    used, _, rest = name.partition('.')
    found = importer(used)
    for part in rest.split('.') if rest else ():
        used += '.' + part
        if not hasattr(found, part):
            importer(used)
        found = getattr(found, part)
    return found


def _resolve(name):
    return _walk(name, __import__)


class _Unable(object):
    """For `with`: errors are told as those of what was to be done."""

    def __init__(self, what, *names):
        self.message = 'Unable to ' + what % names

    def __enter__(self):
        pass

    def __exit__(self, kind, problem, tb):
        if kind is not None and issubclass(kind, StandardError):
            raise ValueError('%s: %s' % (self.message, problem))


def _forget_handlers():
    logging._handlers.clear()
    del logging._handlerList[:]


def fileConfig(fname, defaults=None, disable_existing_loggers=True):
    """Set loggers up from a file as `ConfigParser` reads it."""
    from ConfigParser import ConfigParser
    cp = ConfigParser(defaults)
    read = cp.readfp if hasattr(fname, 'readline') else cp.read
    read(fname)
    formatters = _formatters_of(cp)
    logging._acquireLock()
    try:
        _forget_handlers()
        handlers = _handlers_of(cp, formatters)
        _loggers_of(cp, handlers, disable_existing_loggers)
    finally:
        logging._releaseLock()


def _names(text):
    return [name.strip() for name in text.split(',') if name.strip()]


def _formatters_of(cp):
    found = {}
    for name in _names(cp.get('formatters', 'keys')):
        section = 'formatter_%s' % name
        options = cp.options(section)
        format = cp.get(section, 'format', 1) if 'format' in options else None
        datefmt = cp.get(section, 'datefmt', 1) if 'datefmt' in options else None
        kind = logging.Formatter
        if 'class' in options and cp.get(section, 'class'):
            kind = _resolve(cp.get(section, 'class'))
        found[name] = kind(format, datefmt)
    return found


def _handlers_of(cp, formatters):
    found = {}
    later = []
    for name in _names(cp.get('handlers', 'keys')):
        section = 'handler_%s' % name
        kind = cp.get(section, 'class')
        options = cp.options(section)
        try:
            kind = eval(kind, vars(logging))
        except (AttributeError, NameError):
            kind = _resolve(kind)
        handler = kind(*eval(cp.get(section, 'args'), vars(logging)))
        if 'level' in options:
            handler.setLevel(logging._levelNames[cp.get(section, 'level')])
        if 'formatter' in options and cp.get(section, 'formatter'):
            handler.setFormatter(formatters[cp.get(section, 'formatter')])
        if issubclass(kind, logging.handlers.MemoryHandler):
            target = cp.get(section, 'target') if 'target' in options else ''
            if target:
                later.append((handler, target))
        found[name] = handler
    for handler, target in later:
        handler.setTarget(found[target])
    return found


def _set_handlers(logger, cp, section, handlers):
    options = cp.options(section)
    if 'level' in options:
        logger.setLevel(logging._levelNames[cp.get(section, 'level')])
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
    for name in _names(cp.get(section, 'handlers')):
        logger.addHandler(handlers[name])


def _retire(existing, children, disable):
    """Loggers that were there and are not set up are disabled, those below one that is set up are not."""
    known = logging.root.manager.loggerDict
    for name in existing:
        logger = known[name]
        if name in children:
            logger.level = logging.NOTSET
            logger.handlers = []
            logger.propagate = 1
        else:
            logger.disabled = disable


def _below(existing, name):
    prefix = name + '.'
    return [other for other in existing if other.startswith(prefix)]


def _loggers_of(cp, handlers, disable):
    names = _names(cp.get('loggers', 'keys'))
    names.remove('root')
    _set_handlers(logging.root, cp, 'logger_root', handlers)
    existing = sorted(logging.root.manager.loggerDict.keys())
    children = []
    for name in names:
        section = 'logger_%s' % name
        qualified = cp.get(section, 'qualname')
        propagate = cp.getint(section, 'propagate') if 'propagate' in cp.options(section) else 1
        logger = logging.getLogger(qualified)
        if qualified in existing:
            children.extend(_below(existing, qualified))
            existing.remove(qualified)
        _set_handlers(logger, cp, section, handlers)
        logger.propagate = propagate
        logger.disabled = 0
    known = logging.root.manager.loggerDict
    _retire([name for name in existing if isinstance(known.get(name), logging.Logger)], children,
            1 if disable else 0)


class ConvertingDict(dict):
    """A dict whose texts are converted when they are looked at."""

    def _converted(self, key, value, keep=True):
        result = self.configurator.convert(value)
        if value is not result:
            if keep:
                self[key] = result
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.parent = self
                result.key = key
        return result

    def __getitem__(self, key):
        return self._converted(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self._converted(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self._converted(key, dict.pop(self, key, default), False)


class ConvertingList(list):
    """A list whose texts are converted when they are looked at."""

    def __getitem__(self, key):
        value = list.__getitem__(self, key)
        result = self.configurator.convert(value)
        if value is not result:
            self[key] = result
        return result

    def pop(self, idx=-1):
        return self.configurator.convert(list.pop(self, idx))


class ConvertingTuple(tuple):
    """A tuple whose texts are converted when they are looked at."""

    def __getitem__(self, key):
        return self.configurator.convert(tuple.__getitem__(self, key))


class BaseConfigurator(object):
    """Reads a dict; texts like `cfg://...` and `ext://...` stand for something else."""

    CONVERT_PATTERN = re.compile(r'^(?P<prefix>[a-z]+)://(?P<suffix>.*)$')
    WORD_PATTERN = re.compile(r'^\s*(\w+)\s*')
    DOT_PATTERN = re.compile(r'^\.\s*(\w+)\s*')
    INDEX_PATTERN = re.compile(r'^\[\s*(\w+)\s*\]\s*')
    DIGIT_PATTERN = re.compile(r'^\d+$')
    value_converters = {'ext': 'ext_convert', 'cfg': 'cfg_convert'}
    importer = __import__

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self
        # A class with this importer would bind it.
        if type(self.importer) == types.MethodType:
            self.importer = self.importer.im_func

    def resolve(self, s):
        """What a dotted name stands for."""
        try:
            return _walk(s, self.importer)
        except ImportError:
            problem, tb = sys.exc_info()[1:]
            raised = ValueError('Cannot resolve %r: %s' % (s, problem))
            raised.__cause__, raised.__traceback__ = problem, tb
            raise raised

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        """What stands at a place in the dict."""
        rest = value
        found = self.WORD_PATTERN.match(rest)
        if found is None:
            raise ValueError('Unable to convert %r' % value)
        rest = rest[found.end():]
        result = self.config[found.groups()[0]]
        while rest:
            found = self.DOT_PATTERN.match(rest)
            if found:
                result = result[found.groups()[0]]
            else:
                found = self.INDEX_PATTERN.match(rest)
                if not found:
                    raise ValueError('Unable to convert %r at %r' % (value, rest))
                index = found.groups()[0]
                if not self.DIGIT_PATTERN.match(index):
                    result = result[index]
                else:
                    try:
                        result = result[int(index)]
                    except TypeError:
                        result = result[index]
            rest = rest[found.end():]
        return result

    def convert(self, value):
        for plain, converting in ((dict, ConvertingDict), (list, ConvertingList), (tuple, ConvertingTuple)):
            if not isinstance(value, converting) and isinstance(value, plain):
                value = converting(value)
                value.configurator = self
                return value
        if isinstance(value, basestring):
            found = self.CONVERT_PATTERN.match(value)
            if found:
                converter = self.value_converters.get(found.groupdict()['prefix'])
                if converter:
                    return getattr(self, converter)(found.groupdict()['suffix'])
        return value

    def configure_custom(self, config):
        """What a callable given under `()` makes of the rest."""
        make = config.pop('()')
        if not hasattr(make, '__call__') and getattr(types, 'ClassType', None) != type(make):
            make = self.resolve(make)
        attributes = config.pop('.', None)
        made = make(**dict((key, config[key]) for key in config if valid_ident(key)))
        if attributes:
            for name, value in attributes.items():
                setattr(made, name, value)
        return made

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


class DictConfigurator(BaseConfigurator):
    """Sets loggers up from a dict."""

    def configure(self):
        """Do what the dict says."""
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError('Unsupported version: %s' % config['version'])
        with logging._lock:
            incremental = config.pop('incremental', False)
            if incremental:
                self._change_handlers(config.get('handlers', {}))
                self._configure_loggers(config.get('loggers', {}), True)
            else:
                disable = config.pop('disable_existing_loggers', True)
                _forget_handlers()
                self._make_all(config.get('formatters', {}), 'formatter', self.configure_formatter)
                self._make_all(config.get('filters', {}), 'filter', self.configure_filter)
                self._make_handlers(config.get('handlers', {}))
                self._make_loggers(config.get('loggers', {}), disable)
            if config.get('root', None):
                with _Unable('configure root logger'):
                    self.configure_root(config['root'], incremental)

    def _change_handlers(self, handlers):
        """Of handlers that are there only the levels can be changed."""
        for name in handlers:
            if name not in logging._handlers:
                raise ValueError('No handler found with name %r' % name)
            with _Unable('configure handler %r', name):
                level = handlers[name].get('level', None)
                if level:
                    logging._handlers[name].setLevel(logging._checkLevel(level))

    def _make_all(self, items, what, make):
        """Put what was made of them in their places."""
        for name in items:
            with _Unable('configure %s %r', what, name):
                items[name] = make(items[name])

    def _make_handlers(self, handlers):
        def make(name):
            handler = self.configure_handler(handlers[name])
            handler.name = name
            handlers[name] = handler

        # A handler may need another one that is made later.
        later = []
        for name in sorted(handlers):
            with _Unable('configure handler %r', name):
                try:
                    make(name)
                except StandardError as problem:
                    if 'target not configured yet' not in str(problem):
                        raise
                    later.append(name)
        for name in later:
            with _Unable('configure handler %r', name):
                make(name)

    def _configure_loggers(self, loggers, incremental=False):
        for name in loggers:
            with _Unable('configure logger %r', name):
                self.configure_logger(name, loggers[name], incremental)

    def _make_loggers(self, loggers, disable):
        known = logging.root.manager.loggerDict
        others = set(known).difference(loggers)
        below = [other for other in others for name in loggers if name in known and other.startswith(name + '.')]
        self._configure_loggers(loggers)
        for name in others:
            logger = known[name]
            if name in below:
                logger.level, logger.handlers, logger.propagate = logging.NOTSET, [], True
            elif disable:
                logger.disabled = True

    def configure_formatter(self, config):
        if '()' in config:
            factory = config['()']
            try:
                return self.configure_custom(config)
            except TypeError as te:
                if "'format'" not in str(te):
                    raise
                # Formatters call it `fmt`.
                config['fmt'] = config.pop('format')
                config['()'] = factory
                return self.configure_custom(config)
        return logging.Formatter(config.get('format', None), config.get('datefmt', None))

    def configure_filter(self, config):
        if '()' in config:
            return self.configure_custom(config)
        return logging.Filter(config.get('name', ''))

    def add_filters(self, filterer, filters):
        for name in filters:
            with _Unable('add filter %r', name):
                filterer.addFilter(self.config['filters'][name])

    def configure_handler(self, config):
        formatter = config.get('formatter', None)
        if formatter:
            with _Unable('set formatter %r', formatter):
                formatter = self.config['formatters'][formatter]
        level = config.pop('level', None)
        filters = config.pop('filters', None)
        if '()' in config:
            make = config.pop('()')
            if not hasattr(make, '__call__') and getattr(types, 'ClassType', None) != type(make):
                make = self.resolve(make)
        else:
            class_name = config.pop('class')
            make = self.resolve(class_name)
            if issubclass(make, logging.handlers.MemoryHandler) and 'target' in config:
                try:
                    target = self.config['handlers'][config['target']]
                    if not isinstance(target, logging.Handler):
                        config['class'] = class_name
                        raise StandardError('target not configured yet')
                    config['target'] = target
                except StandardError as e:
                    raise ValueError('Unable to set target handler %r: %s' % (config['target'], e))
            elif issubclass(make, logging.handlers.SMTPHandler) and 'mailhost' in config:
                config['mailhost'] = self.as_tuple(config['mailhost'])
            elif issubclass(make, logging.handlers.SysLogHandler) and 'address' in config:
                config['address'] = self.as_tuple(config['address'])
        args = dict((str(key), config[key]) for key in config if valid_ident(key) and key != 'formatter')
        try:
            result = make(**args)
        except TypeError as te:
            if "'stream'" not in str(te):
                raise
            # Older handlers call it `strm`.
            args['strm'] = args.pop('stream')
            result = make(**args)
        for value, set_value in ((formatter, result.setFormatter), (filters, lambda names: self.add_filters(result, names))):
            if value:
                set_value(value)
        if level is not None:
            result.setLevel(logging._checkLevel(level))
        return result

    def add_handlers(self, logger, handlers):
        """Give a logger handlers, by name."""
        for name in handlers:
            with _Unable('add handler %r', name):
                logger.addHandler(self.config['handlers'][name])

    def common_logger_config(self, logger, config, incremental=False):
        """What the root and other loggers have in common."""
        level = config.get('level', None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        while logger.handlers:
            logger.removeHandler(logger.handlers[0])
        for key, add in (('handlers', self.add_handlers), ('filters', self.add_filters)):
            names = config.get(key, None)
            if names:
                add(logger, names)

    def configure_root(self, config, incremental=False):
        """Set the root logger up."""
        root = logging.getLogger()
        self.common_logger_config(root, config, incremental)

    def configure_logger(self, name, config, incremental=False):
        """Set a logger up."""
        made = logging.getLogger(name)
        self.common_logger_config(made, config, incremental)
        passes_on = config.get('propagate', None)
        if passes_on is not None:
            made.propagate = passes_on


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Set loggers up from a dict."""
    dictConfigClass(config).configure()


_listener = None


def listen(port=DEFAULT_LOGGING_CONFIG_PORT):
    """A thread that takes settings from a socket, as dicts in JSON or as files."""
    import json
    import struct

    import threading
    from SocketServer import ThreadingTCPServer, StreamRequestHandler

    class ConfigStreamHandler(StreamRequestHandler):
        def handle(self):
            try:
                head = self.connection.recv(4)
                if len(head) != 4:
                    return
                size = struct.unpack('>L', head)[0]
                data = self.connection.recv(size)
                while len(data) < size:
                    data += self.connection.recv(size - len(data))
                try:
                    dictConfig(json.loads(data))
                except Exception:
                    import cStringIO
                    fileConfig(cStringIO.StringIO(data))
                if self.server.ready:
                    self.server.ready.set()
            except Exception:
                import traceback
                traceback.print_exc()

    class ConfigSocketReceiver(ThreadingTCPServer):
        allow_reuse_address = 1

        def __init__(self, ready):
            ThreadingTCPServer.__init__(self, ('localhost', port), ConfigStreamHandler)
            self.abort = 0
            self.timeout = 1
            self.ready = ready

        def serve_until_stopped(self):
            import select
            while not self.abort:
                if select.select([self.socket.fileno()], [], [], self.timeout)[0]:
                    self.handle_request()
            self.socket.close()

    class Server(threading.Thread):
        def __init__(self):
            threading.Thread.__init__(self)
            self.ready = threading.Event()
            self.port = port

        def run(self):
            global _listener
            server = ConfigSocketReceiver(self.ready)
            _listener = server
            # The one that was free, if any would do.
            self.port = server.server_address[1]
            self.ready.set()
            server.serve_until_stopped()

    return Server()


def stopListening():
    global _listener
    if _listener:
        _listener.abort = 1
        _listener = None
