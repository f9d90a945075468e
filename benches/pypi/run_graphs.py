"""networkx, decorator, sortedcontainers, attrs, enum34, dateutil, pytz, tabulate, prettytable, click, docopt: small helpers."""

import sys

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 1


def networkx_():
    import networkx as nx
    graph = nx.Graph()
    for i in range(60):
        for j in range(1, 4):
            graph.add_edge(i, (i * j + 7 + (i == (i * j + 7) % 60)) % 60, weight=(i * 31 + j * 17) % 11 + 1)
    print graph.number_of_nodes(), graph.number_of_edges(), nx.is_connected(graph), nx.density(graph)
    print nx.dijkstra_path(graph, 0, 59), nx.shortest_path_length(graph, 0, 59), nx.diameter(graph)
    print sorted(sorted(e[:2]) for e in nx.minimum_spanning_edges(graph, data=False))[:10]
    ranks = nx.betweenness_centrality(graph)
    print [(n, round(r, 6)) for n, r in sorted(ranks.items(), key=lambda p: (-p[1], p[0]))[:5]]
    print sorted(round(v, 6) for v in nx.clustering(graph).values())[-5:], nx.core_number(nx.petersen_graph())[3]
    directed = nx.DiGraph([(1, 2), (2, 3), (3, 1), (3, 4), (4, 5), (5, 6), (6, 4)])
    print sorted(map(sorted, nx.strongly_connected_components(directed))), nx.is_directed_acyclic_graph(directed)
    print list(nx.topological_sort(nx.DiGraph([(1, 2), (2, 3), (1, 3)]))), sorted(child for parent, child in nx.bfs_edges(graph, 0))[:5]
    print nx.maximum_flow_value(nx.DiGraph([('s', 'a', {'capacity': 3}), ('a', 't', {'capacity': 2}), ('s', 't', {'capacity': 1})]), 's', 't')
    print nx.info(nx.petersen_graph()), nx.is_isomorphic(nx.cycle_graph(5), nx.relabel_nodes(nx.cycle_graph(5), lambda n: n + 9))
    print sorted(map(sorted, nx.find_cliques(graph)))[:4], nx.greedy_color(nx.complete_graph(4))[3]
    print nx.node_link_data(nx.path_graph(3))['links'] == [{'source': 0, 'target': 1}, {'source': 1, 'target': 2}]


def decorator_():
    import decorator
    import inspect

    @decorator.decorator
    def trace(f, *args, **kw):
        print 'call', f.__name__, args, sorted(kw.items())
        return f(*args, **kw)

    @trace
    def f(a, b=2, *c, **d):
        "the doc"
        return a + b

    print f(1), f(1, 3, 4, x=5), inspect.getargspec(f), f.__name__, f.__doc__, f.__wrapped__(1)

    @decorator.contextmanager
    def manager(x):
        print 'in', x
        yield
        print 'out'

    @manager('ctx')
    def g():
        print 'body'
    g()


def containers_():
    from sortedcontainers import SortedDict, SortedList, SortedSet
    values = SortedList((i * 7919) % 1009 for i in range(3000))
    for i in range(0, 900, 3):
        values.discard(i)
    print len(values), values[100], values.bisect(500), values.count(7), list(values.irange(10, 30))
    d = SortedDict((chr(97 + i % 26) * (i % 3 + 1), i) for i in range(100))
    print d.keys()[:5], d.peekitem(0), d
    print SortedSet('hello world') | SortedSet('xyz')
    from cachetools import LRUCache, cached
    cache = LRUCache(3)

    @cached(cache)
    def square(x):
        return x * x
    print [square(i % 5) for i in range(12)], sorted(cache.items()), cache.currsize


def attrs_():
    import attr

    @attr.s(frozen=True, slots=True)
    class Point(object):
        x = attr.ib(converter=int, validator=attr.validators.instance_of(int))
        y = attr.ib(default=0, repr=False)
        tags = attr.ib(factory=list, hash=False, cmp=False)

    p = Point('3', 4)
    print p, p == Point(3, 4), p < Point(4), hash(p) == hash(Point(3, 4)), sorted(attr.asdict(p).items()), attr.evolve(p, y=9).y
    for action in (lambda: setattr(p, 'x', 1), lambda: Point('q'), lambda: Point()):
        try:
            action()
        except Exception as error:
            print type(error).__name__, error
    print attr.fields(Point).y.default, attr.astuple(p), attr.make_class('C', ['a', 'b'])(1, b=2)
    from enum import Enum, IntEnum, unique

    class Color(Enum):
        __order__ = 'red green'
        red = 1
        green = 2
        crimson = 1
    print list(Color), Color.crimson is Color.red, Color['green'].value, Color(2), repr(Color.red), Color.red in Color
    print IntEnum('N', 'a b c').b + 1, len(Color.__members__)
    try:
        unique(Color)
    except ValueError as error:
        print error


def dates_():
    import datetime
    from dateutil import parser, relativedelta, rrule, tz
    import pytz
    for text in '2003-09-25T10:49:41.5-03:00', 'Thu Sep 25 2003', '10 Sept 2003 3:04 PM', '20030925', '1/2/03':
        print parser.parse(text, default=datetime.datetime(2000, 1, 1))
    print datetime.datetime(2004, 2, 29) + relativedelta.relativedelta(years=1, months=+1, weekday=relativedelta.FR(-1))
    print list(rrule.rrule(rrule.MONTHLY, count=4, byweekday=rrule.FR(1), dtstart=datetime.datetime(2000, 1, 1)))
    print rrule.rrulestr('FREQ=DAILY;INTERVAL=10;COUNT=3', dtstart=datetime.datetime(1997, 9, 2))[2], tz.tzutc().utcoffset(None)
    zone = pytz.timezone('US/Eastern')
    noon = zone.localize(datetime.datetime(2002, 10, 27, 12))
    print noon, noon.astimezone(pytz.utc), zone.normalize(noon - datetime.timedelta(hours=12)), repr(zone)
    try:
        parser.parse('nonsense')
    except ValueError as error:
        print error


def tables_():
    import tabulate
    import prettytable
    rows = [['spam', 41.9999], ['eggs', 451.0], ['e', None]]
    for style in 'plain', 'grid', 'pipe', 'html', 'latex':
        print tabulate.tabulate(rows, headers=['strings', 'numbers'], tablefmt=style)
    table = prettytable.PrettyTable(['a', 'b'])
    for row in rows:
        table.add_row(row)
    print table.get_string(sortby='a')


def commands_():
    import click
    from click.testing import CliRunner

    @click.group()
    @click.option('--debug/--no-debug', default=False, help='Say more.')
    @click.pass_context
    def cli(ctx, debug):
        """Does things."""
        ctx.obj = debug

    @cli.command()
    @click.argument('names', nargs=-1)
    @click.option('-n', '--count', type=click.IntRange(0, 3), default=1, show_default=True)
    @click.option('--kind', type=click.Choice(['a', 'b']))
    @click.pass_obj
    def hello(debug, names, count, kind):
        """Greets NAMES."""
        click.secho('hello %s %s %s %s' % (' '.join(names), count, kind, debug), fg='red')

    runner = CliRunner()
    for args in (['--help'], ['hello', 'x', 'y', '-n', '2'], ['hello', '-n', '9'], ['hello', '--help'], ['nope'],
                 ['--debug', 'hello', '--kind', 'c'], ['--debug', 'hello', '--kind', 'b']):
        result = runner.invoke(cli, args, prog_name='tool')
        print result.exit_code, result.output
    import docopt
    print sorted(docopt.docopt('''Usage: prog [-v] (add|rm) <name>... [--size=N]

Options:
  -v        verbose
  --size=N  size [default: 3]
''', ['-v', 'add', 'a', 'b', '--size=4']).items())


def schemas_():
    import jsonschema
    schema = {'type': 'object', 'required': ['a'], 'properties': {
        'a': {'type': 'integer', 'minimum': 3}, 'b': {'type': 'array', 'items': {'enum': [1, 2]}, 'uniqueItems': True},
        'c': {'$ref': '#/definitions/s'}}, 'definitions': {'s': {'type': 'string', 'pattern': '^x'}}}
    validator = jsonschema.Draft7Validator(schema)
    for value in {'a': 3}, {'a': 2, 'b': [1, 1, 5]}, {'c': 'y'}, []:
        for error in sorted(validator.iter_errors(value), key=str):
            print error.message, list(error.path), list(error.schema_path)


def checkers_():
    import StringIO
    from pyflakes import api, reporter
    import pycodestyle
    text = 'import sys\nfrom x import *\ndef f(a):\n  b = 1\n  return undefined\nclass A: pass\nprint f(1) ;x=2\n\nx = lambda: y\n'
    out = StringIO.StringIO()
    api.check(text, 'x.py', reporter.Reporter(out, out))
    api.check('def f(:\n', 'y.py', reporter.Reporter(out, out))
    print out.getvalue()
    style = pycodestyle.StyleGuide(quiet=False, max_line_length=60)
    checker = pycodestyle.Checker('x.py', lines=text.splitlines(True), options=style.options)
    checker.check_all()
    print checker.report.get_statistics()


def six_():
    import six
    from six.moves import cStringIO, filter, range, reduce, urllib, zip_longest
    from six.moves.configparser import RawConfigParser

    class Meta(type):
        def __new__(mcs, name, bases, space):
            return type.__new__(mcs, name, bases, dict(space, made=sorted(k for k in space if k[0] != '_')))

    @six.python_2_unicode_compatible
    @six.add_metaclass(Meta)
    class Name(six.Iterator):
        def __init__(self, text):
            self.rest = list(text)

        def __next__(self):
            if not self.rest:
                raise StopIteration
            return self.rest.pop()

        def __iter__(self):
            return self

        def __str__(self):
            return u'n\xe4me'

        method = 1

    print Name.made, type(Name).__name__, str(Name('')), repr(u'%s' % Name('')), ''.join(Name('abc')), six.PY2, six.text_type.__name__
    print list(zip_longest(range(3), 'ab')), reduce(lambda a, b: a * b, filter(None, range(5))), six.ensure_binary(u'\xe9')
    print urllib.parse.quote('a b&c'), urllib.parse.urlsplit('http://u@h:1/p?q#f').hostname, six.b('x'), six.int2byte(65)
    out = cStringIO()
    six.print_('to', 1, sep='-', end='!', file=out)
    print out.getvalue(), list(six.indexbytes('ab', i) for i in range(2)), sorted(six.iteritems({1: 2, 3: 4}))
    try:
        try:
            {}['missing']
        except KeyError:
            six.reraise(ValueError, ValueError('again'), sys.exc_info()[2])
    except ValueError as error:
        print repr(error), sys.exc_info()[2].tb_next.tb_next is not None, six.wraps(len, ('__name__',), ())(lambda: 0).__name__
    space = {}
    six.exec_('x = 1 + 1', space)
    config = RawConfigParser()
    config.add_section('s')
    config.set('s', 'key', 'value')
    print space['x'], config.items('s'), six.moves.reload_module.__name__, six.viewkeys({1: 1})


def main():
    parts = six_, networkx_, decorator_, containers_, attrs_, dates_, tables_, commands_, schemas_, checkers_
    for i in range(ROUNDS):
        for part in parts:
            if len(sys.argv) < 3 or part.__name__ in sys.argv[2:]:
                print '==', part.__name__
                part()


main()
