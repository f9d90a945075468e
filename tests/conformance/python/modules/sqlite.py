# Databases: cursors, transactions, types, errors.
import datetime
import sqlite3


def tried(function, *args):
    try:
        print function(*args)
    except Exception as e:
        print '%s: %s' % (e.__class__.__name__, e)


con = sqlite3.connect(':memory:')
cur = con.cursor()
print cur.rowcount, cur.lastrowid, cur.description, cur.fetchall()
for sql in ('create table t (a integer primary key, b text, c)', "insert into t values (1, 'x', 2.5)", 'select * from t',
            'update t set b = null', 'pragma user_version', ' select 1 as "one [int]"', ''):
    print cur.execute(sql) is cur, cur.rowcount, cur.lastrowid, cur.description, cur.fetchall()
cur.executemany('insert into t (b, c) values (?, ?)', ((str(i), i * 0.5) for i in range(4)))
print cur.rowcount, con.total_changes
print con.execute('select b, c from t where a > ? and a < :most', (2, 5)).fetchall()
print [row for row in con.execute('select a from t order by a desc')]
cur.execute('select a from t order by a')
print cur.fetchone(), cur.fetchmany(2), cur.fetchmany(0), cur.fetchone()

big = con.execute('select ?, ?, ?, ?, ?', (2 ** 40, 1.5, u'\xe9', None, buffer('\0\xff'))).fetchone()
print big[:4], type(big[4]), str(big[4]) == '\0\xff'
con.text_factory = str
print con.execute('select ?', ('\xc3\xa9',)).fetchone()
con.text_factory = sqlite3.OptimizedUnicode
print con.execute("select 'a', ?", (u'\xe9',)).fetchone()
con.text_factory = lambda s: 'made of ' + s
print con.execute("select 'a', 1").fetchone()
con.text_factory = unicode

tried(con.execute, 'select ?')
tried(con.execute, 'select ?', 5)
tried(con.execute, 'select ?', (object(),))
tried(con.execute, 'select :a', {'a': object()})
tried(con.execute, 'select :a', {})
tried(con.execute, 'select ?', {})
tried(con.execute, 'select ?', (2 ** 64,))
tried(con.execute, 'select 1; select 2')
tried(lambda: con.execute('select 1; -- and nothing').fetchone())
tried(con.execute, 5)
tried(con.execute, 'select nothing')
tried(con.execute, 'nonsense')
tried(con.execute, 'select 1\0')
tried(con.executemany, 'select ?', [(1,)])
tried(con.execute, 'insert into t (a) values (1)')
tried(con.executescript, 'create table u (x unique); insert into u values (1); nonsense')
tried(con.cursor, lambda con: 5)
tried(setattr, cur, 'rowcount', 5)
tried(sqlite3.connect, '/no/such/folder/file')

con.row_factory = sqlite3.Row
row = con.execute('select a, b from t where a = 3').fetchone()
print row.keys(), len(row), tuple(row), row['B'], row[-1], row == row, hash(row) == hash(row), dict(row)
tried(row.__getitem__, 'z')
tried(row.__getitem__, 7)
con.row_factory = None

con.commit()
con.execute('delete from t')
con.rollback()
print con.execute('select count(*) from t').fetchone()
try:
    with con:
        con.execute('delete from t')
        raise KeyError('back')
except KeyError as e:
    print e, con.execute('select count(*) from t').fetchone()
cur = con.execute('select a from t')
con.execute('update t set c = 0')
con.rollback()
tried(cur.fetchone)

typed = sqlite3.connect(':memory:', detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
typed.execute('create table d (day date, stamp timestamp)')
typed.execute('insert into d values (?, ?)', (datetime.date(2001, 2, 3), datetime.datetime(2001, 2, 3, 4, 5, 6, 7000)))
print typed.execute('select day, stamp, day as "x [date]", stamp as "y [none]" from d').fetchone()


class Point(object):
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __conform__(self, protocol):
        if protocol is sqlite3.PrepareProtocol:
            return '%d;%d' % (self.x, self.y)


print typed.execute('select ?', (Point(1, 2),)).fetchone()
print list(typed.iterdump())
print sqlite3.complete_statement('select 1;'), sqlite3.complete_statement('select 1')
cur.close()
tried(cur.execute, 'select 1')
con.close()
tried(con.execute, 'select 1')
tried(con.commit)
