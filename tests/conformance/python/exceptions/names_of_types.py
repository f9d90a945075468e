"""How messages and representations name types of modules that are C in CPython."""
import array
import collections
import cStringIO
import datetime
import functools
import itertools
import operator
import re
import socket
import thread

objects = [ValueError(1), collections.deque(), collections.defaultdict(), datetime.date(2000, 1, 1), datetime.timedelta(1),
           itertools.count(), itertools.chain(), itertools.groupby([]), itertools.product(), functools.partial(int),
           operator.itemgetter(1), array.array('i'), re.compile('a'), re.match('a', 'a'), thread.allocate_lock(),
           cStringIO.StringIO(), iter([]), len, re, object()]
for o in objects:
    for f in (lambda: o.no_such, lambda: o + object(), lambda: type(o).no_such, lambda: -o):
        try:
            f()
        except (AttributeError, TypeError) as e:
            print e
    print type(o), type(o).__name__, type(o).__module__


class Mine(ValueError):
    pass


class Queue(collections.deque):
    pass


for o in (Mine(1), Queue()):
    try:
        o.no_such
    except AttributeError as e:
        print e, type(o)
print collections.deque.append, datetime.date, socket.socket
