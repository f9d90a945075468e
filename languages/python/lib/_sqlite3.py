"""The DB-API of SQLite. Connections and statements are those of `_sqlite`; what is done with them is said here."""

import gc as _gc
import sys as _sys
import weakref as _weakref
import _sqlite
from thread import get_ident as _get_ident
from _sqlite import (Warning, Error, InterfaceError, DatabaseError, InternalError, OperationalError, ProgrammingError,
                     IntegrityError, DataError, NotSupportedError)

version = '2.6.0'
sqlite_version = _sqlite.version
PARSE_DECLTYPES, PARSE_COLNAMES = 1, 2
SQLITE_OK, SQLITE_DENY, SQLITE_IGNORE = 0, 1, 2
SQLITE_CREATE_INDEX, SQLITE_CREATE_TABLE, SQLITE_CREATE_TEMP_INDEX, SQLITE_CREATE_TEMP_TABLE = 1, 2, 3, 4
SQLITE_CREATE_TEMP_TRIGGER, SQLITE_CREATE_TEMP_VIEW, SQLITE_CREATE_TRIGGER, SQLITE_CREATE_VIEW = 5, 6, 7, 8
SQLITE_DELETE, SQLITE_DROP_INDEX, SQLITE_DROP_TABLE, SQLITE_DROP_TEMP_INDEX, SQLITE_DROP_TEMP_TABLE = 9, 10, 11, 12, 13
SQLITE_DROP_TEMP_TRIGGER, SQLITE_DROP_TEMP_VIEW, SQLITE_DROP_TRIGGER, SQLITE_DROP_VIEW = 14, 15, 16, 17
SQLITE_INSERT, SQLITE_PRAGMA, SQLITE_READ, SQLITE_SELECT, SQLITE_TRANSACTION, SQLITE_UPDATE = 18, 19, 20, 21, 22, 23
SQLITE_ATTACH, SQLITE_DETACH, SQLITE_ALTER_TABLE, SQLITE_REINDEX, SQLITE_ANALYZE = 24, 25, 26, 27, 28

# What asks for texts that are `str` where they are ASCII. Any type that makes no texts will do.
OptimizedUnicode = type((lambda x: lambda: x)(0).__closure__[0])

adapters = {}
converters = {}

_UNICODE, _BYTES, _SHORTEST, _MADE = 0, 1, 2, 3
_PLAIN_TYPES = frozenset([int, long, float, str, unicode, buffer])
_plain_types_adapted = False
_missing = object()
_tracebacks = False


class PrepareProtocol(object):
    """What values are adapted to before they are bound."""


def register_adapter(type, caster):
    global _plain_types_adapted
    if type in _PLAIN_TYPES:
        _plain_types_adapted = True
    adapters[type, PrepareProtocol] = caster


def register_converter(name, converter):
    converters[name.upper()] = converter


def adapt(obj, proto=PrepareProtocol, alternate=None):
    adapter = adapters.get((type(obj), proto))
    if adapter is not None:
        return adapter(obj)
    for giver, name, wanted in ((proto, '__adapt__', obj), (obj, '__conform__', proto)):
        try:
            method = getattr(giver, name)
        except AttributeError:
            continue
        adapted = method(wanted)
        if adapted is not None:
            return adapted
    raise ProgrammingError("can't adapt")


def _adapted(value):
    try:
        return adapt(value)
    except Exception:
        return value


def enable_callback_tracebacks(enable):
    global _tracebacks
    _tracebacks = bool(enable)


def enable_shared_cache(enable):
    if not _sqlite.share_caches(enable):
        raise OperationalError('Changing the shared_cache flag failed')


def complete_statement(sql):
    if isinstance(sql, unicode):
        sql = str(sql)
    elif not isinstance(sql, str):
        raise TypeError('argument 1 must be string, not ' + type(sql).__name__)
    return _sqlite.is_complete(sql)


def connect(database, timeout=5.0, detect_types=0, isolation_level='', check_same_thread=True, factory=None,
            cached_statements=100):
    return (factory or Connection)(database, timeout, detect_types, isolation_level, check_same_thread,
                                   factory or Connection, cached_statements)


def _report():
    if _tracebacks:
        _sys.excepthook(*_sys.exc_info())


def _refusing(function, message):
    """The function, with a message in place of what it raises."""
    def call(*args):
        try:
            return function(*args)
        except BaseException:
            _report()
            raise OperationalError(message)
    return call


class _Aggregates(object):
    """The objects of a class whose groups are being run over."""

    def __init__(self, connection, factory):
        self.connection = _weakref.ref(connection)
        self.factory = factory
        self.groups = {}

    def __call__(self, group, is_row, *args):
        doing = '__init__'
        try:
            if group not in self.groups:
                # One that could not be made has no result.
                self.groups[group] = None
                self.groups[group] = self.factory()
            made = self.groups[group]
            if is_row:
                if made is None:
                    return None
                try:
                    method = made.step
                except AttributeError:
                    self.connection()._failure = _sys.exc_info()
                    return None
                doing = 'step'
                method(*args)
                return None
            del self.groups[group]
            if made is None:
                return None
            doing = 'finalize'
            return made.finalize()
        except BaseException:
            _report()
            raise OperationalError("user-defined aggregate's '%s' method raised error" % doing)


def _kind_of(sql):
    word = sql.lstrip(' \t\r\n')[:20].lower()
    for kind in ('select', 'insert', 'update', 'delete', 'replace'):
        if word.startswith(kind) and not word[len(kind):len(kind) + 1].isalpha():
            return kind
    return 'other'


_CHANGING = frozenset(['insert', 'update', 'delete', 'replace'])


def _has_more(sql):
    """Is there more than blanks, comments and semicolons?"""
    at, end = 0, len(sql)
    while at < end:
        if sql.startswith('--', at):
            at = sql.find('\n', at)
            if at < 0:
                return False
        elif sql.startswith('/*', at):
            at = sql.find('*/', at + 2)
            if at < 0:
                return False
            at += 2
        elif sql[at] in ' \t\r\n;':
            at += 1
        else:
            return True
    return False


class Statement(object):
    """A compiled statement."""

    __slots__ = 'raw', 'kind', 'in_use', 'parameters', 'used', 'owner'

    def __init__(self, connection, sql):
        if isinstance(sql, unicode):
            sql = sql.encode('utf-8')
        elif not isinstance(sql, str):
            raise Warning('SQL is of wrong type. Must be string or unicode.')
        if '\0' in sql:
            raise ValueError('the query contains a null character')
        self.raw, used = _sqlite.prepare(connection._database, sql)
        if used < len(sql) and _has_more(sql[used:]):
            raise Warning('You can only execute one statement at a time.')
        self.kind = _kind_of(sql)
        self.parameters = _sqlite.parameters(self.raw)
        self.in_use = False
        # A weak reference to the cursor that uses it.
        self.owner = None

    def _reset(self):
        self.in_use = False
        _sqlite.reset(self.raw)

    def _bind(self, given, any_bytes):
        raw = self.raw
        if isinstance(given, dict):
            return self._bind_names(given, any_bytes)
        is_list = type(given) is tuple or type(given) is list
        if not is_list and not hasattr(given, '__getitem__'):
            raise ValueError('parameters are of unsupported type')
        count = len(given)
        if count != self.parameters:
            raise ProgrammingError('Incorrect number of bindings supplied. The current statement uses %d, and there are %d'
                                   ' supplied.' % (self.parameters, count))
        at = 0
        while at < count:
            if is_list and not _plain_types_adapted:
                at = _sqlite.bind_all(raw, given, at, any_bytes)
                if at >= count:
                    return
            value = given[at]
            if _plain_types_adapted or type(value) not in _PLAIN_TYPES:
                value = _adapted(value)
            at += 1
            if not _sqlite.bind(raw, at, value, any_bytes):
                raise InterfaceError('Error binding parameter %d - probably unsupported type.' % (at - 1))

    def _bind_names(self, given, any_bytes):
        for at in xrange(1, self.parameters + 1):
            name = _sqlite.parameter_name(self.raw, at)
            if name is None:
                raise ProgrammingError('Binding %d has no name, but you supplied a dictionary (which has only names).' % at)
            try:
                value = given[name[1:]]
            except LookupError:
                raise ProgrammingError('You did not supply a value for binding %d.' % at)
            if _plain_types_adapted or type(value) not in _PLAIN_TYPES:
                value = _adapted(value)
            if not _sqlite.bind(self.raw, at, value, any_bytes):
                raise InterfaceError('Error binding parameter :%s - probably unsupported type.' % name[1:])


# Weak references to all connections.
_connections = []


def _let_go():
    """End what cursors began that nobody knows any more: what keeps a lock."""
    _gc.collect()
    alive = []
    for reference in _connections:
        connection = reference()
        if connection is not None:
            alive.append(reference)
            connection._cache.let_go()
    _connections[:] = alive


def _free_of_the_dead(step, *args):
    """Do it, and once more if a lock is in the way that may be a dead cursor's."""
    try:
        return step(*args)
    except OperationalError as e:
        if 'is locked' not in str(e):
            raise
    _let_go()
    return step(*args)


class Cache(object):
    """Statements by their text; those used longest ago go first."""

    def __init__(self, connection, size=10):
        self._connection, self._size = _weakref.ref(connection), max(size, 5)
        self._entries, self._tick = {}, 0

    def get(self, key):
        made = self._entries.get(key)
        self._tick += 1
        if made is None:
            if len(self._entries) >= self._size:
                entries = self._entries
                del entries[min(entries, key=lambda k: entries[k].used)]
            made = self._entries[key] = Statement(self._connection(), key)
        made.used = self._tick
        return made

    def let_go(self):
        for statement in self._entries.values():
            if statement.in_use and statement.owner is not None and statement.owner() is None:
                statement._reset()

    def display(self):
        for key in self._entries:
            print key


def _plain_name(name, caller):
    """The name of something that SQLite is to know, which may be unicode of ASCII."""
    if isinstance(name, unicode):
        return name.encode('ascii')
    if not isinstance(name, str):
        kind = 'None' if name is None else type(name).__name__
        raise TypeError('%sargument 1 must be string, not %s' % (caller, kind))
    return name


class Connection(object):
    """A connection to a database."""

    _made = False
    _database = None
    Warning, Error, InterfaceError, DatabaseError = Warning, Error, InterfaceError, DatabaseError
    DataError, OperationalError, IntegrityError, InternalError = DataError, OperationalError, IntegrityError, InternalError
    ProgrammingError, NotSupportedError = ProgrammingError, NotSupportedError

    def __init__(self, database, timeout=5.0, detect_types=0, isolation_level='', check_same_thread=True, factory=None,
                 cached_statements=100):
        if isinstance(database, unicode):
            database = database.encode('utf-8')
        elif not isinstance(database, str):
            raise ValueError('database parameter must be string or APSW Connection object')
        self._functions = []
        self._failure = None
        # A number that grows when statements are reset below their cursors.
        self._age = 0
        self._in_transaction = False
        self._thread = _get_ident() if check_same_thread else None
        self.row_factory = None
        self._text_factory, self._texts = unicode, _UNICODE
        self._detect_types = detect_types
        self._database = _sqlite.open(database, int(timeout * 1000), self._functions)
        this = _weakref.ref(self)
        self._cache = Cache(self, cached_statements)
        self._made = True
        _connections.append(this)
        self._begin_with = None
        self._isolation_level = None
        if isolation_level is not None:
            self.isolation_level = isolation_level

    def _check(self):
        if not self._made:
            raise ProgrammingError('Base Connection.__init__ not called.')
        if self._thread is not None and self._thread != _get_ident():
            raise ProgrammingError('SQLite objects created in a thread can only be used in that same thread.'
                                   'The object was created in thread id %d and this is thread id %d'
                                   % (self._thread, _get_ident()))
        if self._database is None:
            raise ProgrammingError('Cannot operate on a closed database.')

    def _check_open(self):
        if not self._made:
            raise ProgrammingError('Base Connection.__init__ not called.')
        if self._database is None:
            raise ProgrammingError('Cannot operate on a closed database.')

    @property
    def text_factory(self):
        return self._text_factory

    @text_factory.setter
    def text_factory(self, factory):
        self._text_factory = factory
        self._texts = (_UNICODE if factory is unicode else _BYTES if factory is str else
                       _SHORTEST if factory is OptimizedUnicode else _MADE)

    @property
    def isolation_level(self):
        self._check_open()
        return self._isolation_level

    @isolation_level.setter
    def isolation_level(self, level):
        if level is None:
            self._isolation_level = self._begin_with = None
            self.commit()
            self._in_transaction = False
        else:
            begin_with = str('BEGIN ' + level)
            self._isolation_level, self._begin_with = level, begin_with

    @isolation_level.deleter
    def isolation_level(self):
        raise AttributeError('cannot delete attribute')

    @property
    def total_changes(self):
        self._check_open()
        return _sqlite.total_changes(self._database)

    @total_changes.setter
    def total_changes(self, value):
        raise AttributeError("attribute 'total_changes' of 'sqlite3.Connection' objects is not writable")

    def __call__(self, *args):
        self._check()
        return Statement(self, *args)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None and value is None and traceback is None:
            self.commit()
        else:
            self.rollback()
        return False

    def cursor(self, factory=_missing):
        self._check()
        made = Cursor(self) if factory is _missing else factory(self)
        if not issubclass(type(made), Cursor):
            raise TypeError('factory must return a cursor, not ' + type(made).__name__)
        if self.row_factory is not None:
            made.row_factory = self.row_factory
        return made

    def _run(self, sql):
        statement, _ = _sqlite.prepare(self._database, sql)
        try:
            _free_of_the_dead(_sqlite.step, statement)
        finally:
            _sqlite.reset(statement)

    def _begin(self):
        self._run(self._begin_with)
        self._in_transaction = True

    def commit(self):
        self._check()
        if self._in_transaction:
            self._run('COMMIT')
            self._in_transaction = False

    def rollback(self):
        self._check()
        if self._in_transaction:
            self._age += 1
            _sqlite.reset_all(self._database)
            self._run('ROLLBACK')
            self._in_transaction = False

    def close(self):
        if not self._made:
            raise ProgrammingError('Base Connection.__init__ not called.')
        if self._thread is not None and self._thread != _get_ident():
            self._check()
        if self._database is not None:
            _sqlite.close(self._database)
            self._database = None

    def execute(self, *args):
        return self.cursor().execute(*args)

    def executemany(self, *args):
        return self.cursor().executemany(*args)

    def executescript(self, *args):
        return self.cursor().executescript(*args)

    def interrupt(self):
        self._check_open()
        _sqlite.interrupt(self._database)

    def iterdump(self):
        self._check_open()
        from sqlite3.dump import _iterdump
        return _iterdump(self)

    def _keep(self, function):
        self._functions.append(function)
        return len(self._functions) - 1

    def create_function(self, name, narg, func):
        self._check()
        name = _plain_name(name, '')
        hash(func)
        try:
            _sqlite.define(self._database, name, narg, 0,
                           self._keep(_refusing(func, 'user-defined function raised exception')))
        except Error:
            raise OperationalError('Error creating function')

    def create_aggregate(self, name, n_arg, aggregate_class):
        self._check()
        name = _plain_name(name, 'create_aggregate() ')
        hash(aggregate_class)
        try:
            _sqlite.define(self._database, name, n_arg, 1, self._keep(_Aggregates(self, aggregate_class)))
        except Error:
            raise OperationalError('Error creating aggregate')

    def create_collation(self, name, callback):
        self._check()
        if isinstance(name, unicode):
            raise TypeError('create_collation(name, callback)() argument 1 must be string, not unicode')
        name = str.upper(_plain_name(name, 'create_collation(name, callback)() '))
        for letter in name:
            if not ('0' <= letter <= '9' or 'A' <= letter <= 'Z' or letter == '_'):
                raise ProgrammingError('invalid character in collation name')
        if callback is None:
            _sqlite.define(self._database, name, 0, 2, -1)
            return
        if not callable(callback):
            raise TypeError('parameter must be callable')

        def compare(a, b):
            try:
                answer = callback(a, b)
                return cmp(answer, 0) if isinstance(answer, (int, long)) else 0
            except BaseException:
                _report()
                return 0
        _sqlite.define(self._database, name, 0, 2, self._keep(compare))

    def set_progress_handler(self, progress_handler, n):
        self._check()
        if progress_handler is None:
            _sqlite.on_progress(self._database, -1, 0)
            return
        hash(progress_handler)

        def progress():
            try:
                return bool(progress_handler())
            except BaseException:
                _report()
                return True
        _sqlite.on_progress(self._database, self._keep(progress), n)

    def set_authorizer(self, authorizer_callback):
        self._check()
        hash(authorizer_callback)

        def authorize(*args):
            try:
                answer = authorizer_callback(*args)
                return int(answer) if isinstance(answer, (int, long)) else SQLITE_DENY
            except BaseException:
                _report()
                return SQLITE_DENY
        _sqlite.on_authorize(self._database, self._keep(authorize))


def _read_only(name):
    def refuse(self, value=None):
        raise TypeError('readonly attribute')
    return property(lambda self: getattr(self, name), refuse, refuse)


def _shown_name(name):
    if name is None:
        return None
    at = name.find('[')
    if at < 0:
        return name
    return name[:at - 1] if at > 0 and name[at - 1] == ' ' else name[:at]


class Cursor(object):
    """Where a statement is executed and its rows are fetched."""

    _made = False
    _statement = None

    def __init__(self, connection):
        if not issubclass(type(connection), Connection):
            raise TypeError('argument 1 must be sqlite3.Connection, not ' + type(connection).__name__)
        self._connection = connection
        self._statement = self._next_row = self._converters = None
        self._description = self._lastrowid = None
        self._rowcount = -1
        self.arraysize = 1
        self.row_factory = None
        self._closed = self._locked = False
        connection._check()
        self._age = connection._age
        self._reference = _weakref.ref(self)
        self._made = True

    connection = _read_only('_connection')
    description = _read_only('_description')
    lastrowid = _read_only('_lastrowid')
    rowcount = _read_only('_rowcount')

    def _check(self):
        if not self._made:
            raise ProgrammingError('Base Cursor.__init__ not called.')
        if self._closed:
            raise ProgrammingError('Cannot operate on a closed cursor.')
        if self._locked:
            raise ProgrammingError('Recursive use of cursors not allowed.')
        self._connection._check()

    def __iter__(self):
        return self

    def close(self):
        if not self._made:
            raise ProgrammingError('Base Cursor.__init__ not called.')
        self._connection._check()
        self._drop()
        self._closed = True

    def _drop(self):
        statement, self._statement = self._statement, None
        if statement is not None:
            statement._reset()

    def execute(self, *args):
        if not args:
            raise TypeError('function takes at least 1 argument (0 given)')
        if len(args) > 2:
            raise TypeError('function takes at most 2 arguments (%d given)' % len(args))
        self._check()
        sql = args[0]
        if not isinstance(sql, (str, unicode)):
            raise ValueError('operation parameter must be str or unicode')
        return self._execute(sql, (args[1] if len(args) > 1 else (),), False)

    def executemany(self, *args):
        if len(args) != 2:
            raise TypeError('function takes exactly 2 arguments (%d given)' % len(args))
        self._check()
        sql, given = args
        if not isinstance(sql, (str, unicode)):
            raise ValueError('operation parameter must be str or unicode')
        if not hasattr(given, 'next'):
            given = iter(given)
        else:
            given = _Given(given)
        return self._execute(sql, given, True)

    def _execute(self, sql, given, is_many):
        self._locked = True
        try:
            self._next_row = None
            self._drop()
            self._rowcount = -1
            self._description = None
            self._age = self._connection._age
            self._run_all(sql, given, is_many)
        except BaseException:
            self._rowcount = -1
            raise
        finally:
            self._locked = False
        return self

    def _run_all(self, sql, given, is_many):
        connection = self._connection
        statement = connection._cache.get(sql)
        if statement.in_use:
            statement = Statement(connection, sql)
        statement._reset()
        kind = statement.kind
        if connection._begin_with is not None:
            if kind in _CHANGING:
                if not connection._in_transaction:
                    connection._begin()
            elif kind == 'other':
                if connection._in_transaction:
                    connection.commit()
        if is_many and kind == 'select':
            raise ProgrammingError('You cannot execute SELECT statements in executemany().')
        rowcount = 0 if kind in _CHANGING else -1
        database = connection._database
        any_bytes = connection._texts == _BYTES or connection._texts == _MADE
        has_row = False
        self._statement = statement
        raw = statement.raw
        for parameters in given:
            statement.in_use, statement.owner = True, self._reference
            statement._bind(parameters, any_bytes)
            try:
                has_row = _free_of_the_dead(_sqlite.step, raw)
            except BaseException:
                statement._reset()
                connection._failure = None
                if connection._database is not None:
                    connection._in_transaction = _sqlite.in_transaction(database)
                raise
            if connection._failure is not None:
                failure, connection._failure = connection._failure, None
                statement._reset()
                raise failure[0], failure[1], failure[2]
            if connection._detect_types:
                self._converters = self._find_converters(raw)
            else:
                self._converters = None
            connection._in_transaction = _sqlite.in_transaction(database)
            if self._description is None and (has_row or kind == 'select'):
                self._description = tuple([(_shown_name(name), None, None, None, None, None, None)
                                           for name in _sqlite.columns(raw)])
            if has_row and is_many:
                raise ProgrammingError('executemany() can only execute DML statements.')
            if kind in _CHANGING:
                rowcount += _sqlite.changes(database)
            if kind == 'insert' and not is_many:
                self._lastrowid = _sqlite.last_row(database)
            else:
                self._lastrowid = None
            if has_row:
                self._next_row = self._row()
            elif not is_many:
                self._statement = None
                statement._reset()
            if is_many:
                _sqlite.reset(raw)
        if is_many:
            self._statement = None
            statement._reset()
        self._rowcount = rowcount

    def _find_converters(self, raw):
        found = []
        detect = self._connection._detect_types
        for at, name in enumerate(_sqlite.columns(raw)):
            converter = None
            if detect & PARSE_COLNAMES and name is not None:
                start = name.find('[')
                end = name.find(']', start) if start >= 0 else -1
                if end >= 0:
                    converter = converters.get(name[start + 1:end].upper())
            if converter is None and detect & PARSE_DECLTYPES:
                declared = _sqlite.declared_type(raw, at)
                if declared is not None:
                    ends = [i for i in (declared.find(' '), declared.find('(')) if i >= 0]
                    converter = converters.get(declared[:min(ends) if ends else None].upper())
            found.append(converter)
        return found if any(c is not None for c in found) else None

    def _row(self):
        raw, texts, found = self._statement.raw, self._connection._texts, self._converters
        if found is None and texts != _MADE:
            return _sqlite.row(raw, texts)
        values = []
        for at in xrange(_sqlite.width(raw)):
            converter = found[at] if found is not None and at < len(found) else None
            if converter is not None:
                value = _sqlite.column_bytes(raw, at)
                if value is not None:
                    value = converter(value)
            elif texts == _MADE:
                value = _sqlite.column_text(raw, at)
                if value is not None:
                    value = self._connection._text_factory(value)
                else:
                    value = _sqlite.column(raw, at, _BYTES)
            else:
                value = _sqlite.column(raw, at, texts)
            values.append(value)
        return tuple(values)

    def executescript(self, script):
        self._check()
        if isinstance(script, unicode):
            script = script.encode('utf-8')
        elif not isinstance(script, str):
            raise ValueError('script argument must be unicode or string.')
        connection = self._connection
        self._age = connection._age
        connection.commit()
        script = script.split('\0', 1)[0]
        while script:
            raw, used = _sqlite.prepare(connection._database, script)
            while _sqlite.step(raw):
                pass
            _sqlite.reset(raw)
            script = script[used:]
        return self

    def next(self):
        self._check()
        if self._age != self._connection._age:
            raise InterfaceError('Cursor needed to be reset because of commit/rollback and can no longer be fetched from.')
        row = self._next_row
        if row is None:
            self._drop()
            raise StopIteration
        self._next_row = None
        if self.row_factory is not None:
            row = self.row_factory(self, row)
        statement = self._statement
        if statement is not None:
            try:
                has_row = _sqlite.step(statement.raw)
            except BaseException:
                statement._reset()
                raise
            if has_row:
                self._next_row = self._row()
            else:
                # Others may have it, though this cursor is asked once more or never again.
                self._drop()
        return row

    def fetchone(self):
        for row in self:
            return row
        return None

    def fetchmany(self, size=None):
        if size is None:
            size = self.arraysize
        elif not isinstance(size, (int, long)):
            raise TypeError('an integer is required')
        rows = []
        self._check()
        # No size is no limit: a count that began at zero would not come back to it.
        for row in self:
            rows.append(row)
            if len(rows) == size:
                break
        return rows

    def fetchall(self):
        self._check()
        statement, texts = self._statement, self._connection._texts
        if (statement is None or self._next_row is None or self.row_factory is not None or self._converters is not None
                or texts == _MADE or self._age != self._connection._age):
            return list(self)
        rows = [self._next_row]
        self._next_row = None
        _sqlite.rows(statement.raw, texts, rows)
        self._drop()
        return rows

    def setinputsizes(self, sizes):
        return None

    def setoutputsize(self, size, column=None):
        return None


class _Given(object):
    """Goes through what has `next` and perhaps no `__iter__`."""

    def __init__(self, iterator):
        self._next = iterator.next

    def __iter__(self):
        return self

    def next(self):
        return self._next()


class Row(object):
    """A row whose values are found by place and by name."""

    __slots__ = '_values', '_description'

    def __new__(cls, cursor, data):
        if not issubclass(type(cursor), Cursor):
            raise TypeError('instance of cursor required for first argument')
        if not isinstance(data, tuple):
            raise TypeError('tuple required for second argument')
        self = object.__new__(cls)
        self._values, self._description = data, cursor._description
        return self

    def __init__(self, cursor, data):
        pass

    def __getitem__(self, key):
        if isinstance(key, (int, long)):
            return self._values[key]
        if isinstance(key, str):
            for at, column in enumerate(self._description):
                if column[0] == key:
                    return self._values[at]
            lower = key.lower()
            for at, column in enumerate(self._description):
                if column[0].lower() == lower:
                    return self._values[at]
            raise IndexError('No item with that key')
        if isinstance(key, slice):
            raise ValueError('slices not implemented, yet')
        raise IndexError('Index must be int or string')

    def __getslice__(self, start, end):
        raise ValueError('slices not implemented, yet')

    def keys(self):
        return [column[0] for column in self._description or ()]

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __eq__(self, other):
        if not isinstance(other, Row):
            return NotImplemented
        return self._description == other._description and self._values == other._values

    def __ne__(self, other):
        if not isinstance(other, Row):
            return NotImplemented
        return not self == other

    def __hash__(self):
        return hash(self._description) ^ hash(self._values)


for _class in (PrepareProtocol, Statement, Cache, Connection, Cursor, Row):
    _class.__module__ = 'sqlite3'
