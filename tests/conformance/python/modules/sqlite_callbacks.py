# Functions, aggregates, orders and handlers that a database asks.
import sqlite3

con = sqlite3.connect(':memory:')
con.executescript('create table t (a, b); insert into t values (1, 2); insert into t values (3, 4); '
                  'insert into t values (5, 6);')


def tried(function, *args):
    try:
        print function(*args)
    except Exception as e:
        print '%s: %s' % (e.__class__.__name__, e)


def rows(sql, *args):
    return con.execute(sql, args).fetchall()


con.create_function('plus', 2, lambda a, b: a + b)
con.create_function('kind', 1, lambda v: type(v).__name__)
con.create_function('many', -1, lambda *args: len(args))
con.create_function('boom', 0, lambda: 1 / 0)
con.create_function('nested', 1, lambda v: con.execute('select sum(b) from t where a > ?', (v,)).fetchone()[0])
print rows('select plus(a, b), many(a, b, 1), many() from t')
print rows('select kind(1), kind(1.5), kind(?), kind(null), kind(?)', u'x', buffer('y'))
print rows('select a, nested(a) from t')
tried(rows, 'select boom()')
tried(rows, 'select plus(1)')


class Product(object):
    def __init__(self):
        self.value = 1

    def step(self, v):
        self.value *= v

    def finalize(self):
        return self.value


class Broken(Product):
    def step(self, v):
        raise ValueError(v)


class Unfinished(Product):
    def finalize(self):
        raise ValueError


con.create_aggregate('product', 1, Product)
con.create_aggregate('broken', 1, Broken)
con.create_aggregate('unfinished', 1, Unfinished)
con.create_aggregate('unmade', 1, lambda: 1 / 0)
print rows('select product(b) from t'), rows('select product(b) from t group by a > 2'), rows('select product(b) from t where 0')
for name in 'broken', 'unfinished', 'unmade':
    tried(rows, 'select %s(a) from t' % name)

con.create_collation('backwards', lambda a, b: cmp(b, a))
print rows("select x from (select 'b' as x union select 'a' as x union select 'c' as x) order by x collate backwards")
con.create_collation('backwards', None)
tried(rows, "select 'a' as x order by x collate backwards")

calls = []
con.set_progress_handler(lambda: calls.append(1), 1)
rows('select count(*) from t')
print len(calls) > 0
con.set_progress_handler(lambda: 1, 1)
tried(rows, 'select count(*) from t')
con.set_progress_handler(None, 1)

con.set_authorizer(lambda action, *what: sqlite3.SQLITE_DENY if 'b' in what else sqlite3.SQLITE_OK)
print rows('select a from t')
tried(rows, 'select b from t')


# Names may be unicode of ASCII, but for orders.
class Three(object):
    def step(self, value):
        pass

    def finalize(self):
        return 3


named = sqlite3.connect(":memory:")
for name in u"f", u"caf\xe9", "g", 3, None:
    for make in (lambda: named.create_function(name, 0, lambda: 1), lambda: named.create_aggregate(name, 1, Three),
                 lambda: named.create_collation(name, cmp)):
        try:
            print make(),
        except (TypeError, UnicodeError), e:
            print type(e).__name__, e,
    print
print named.execute("select f(), g(), f(1), g(1)").fetchall()
