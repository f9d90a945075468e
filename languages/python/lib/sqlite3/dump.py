"""A database as the SQL that makes it."""


def _quoted(name):
    return name.replace('"', '""')


def _iterdump(connection):
    cursor = connection.cursor()
    yield 'BEGIN TRANSACTION;'
    known = 'SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL AND type %s ORDER BY name'
    for name, _, sql in cursor.execute(known % "== 'table'").fetchall():
        if name == 'sqlite_sequence':
            yield 'DELETE FROM "sqlite_sequence";'
        elif name == 'sqlite_stat1':
            yield 'ANALYZE "sqlite_master";'
        elif name.startswith('sqlite_'):
            continue
        else:
            yield sql + ';'
        table = _quoted(name)
        columns = [_quoted(row[1]) for row in cursor.execute('PRAGMA table_info("%s")' % table).fetchall()]
        values = ','.join('\'||quote("%s")||\'' % column for column in columns)
        insert = 'SELECT \'INSERT INTO "%s" VALUES(%s)\' FROM "%s"' % (table.replace("'", "''"), values, table)
        for row in cursor.execute(insert).fetchall():
            yield row[0] + ';'
    for _, _, sql in cursor.execute(known % "IN ('index', 'trigger', 'view')").fetchall():
        yield sql + ';'
    yield 'COMMIT;'
