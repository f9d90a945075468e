import logging, sys
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format='%(levelname)s:%(name)s:%(funcName)s:%(lineno)d:%(message)s')
def work():
    logging.info('hello %s', 'world'); logging.debug('no'); logging.warning('%(a)d', {'a': 1})
work()
log = logging.getLogger('a.b'); log.error('x=%d', 5)
try: 1 // 0
except ZeroDivisionError: log.exception('bad')
h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter('[%(name)s] %(message)s')); log.addHandler(h)
log.propagate = 0; log.setLevel('DEBUG'); log.debug('only here'); log.getChild('c').critical('below')
class F(logging.Filter):
    def filter(self, r): return 'secret' not in r.getMessage()
h.addFilter(F()); log.info('a secret'); log.info('no news')
print log.getEffectiveLevel(), logging.getLevelName(30), logging.getLevelName('INFO'), log.isEnabledFor(5), log.parent is logging.getLogger('a')
logging.LoggerAdapter(log, {'extra': 1}).info('adapted')
logging.addLevelName(25, 'NOTE'); logging.getLogger().log(25, 'noted')
for bad in (lambda: log.setLevel('NO'), lambda: logging.getLogger(5), lambda: logging.Handler().emit(1)):
    try: bad()
    except Exception as e: print type(e).__name__, e
print logging.makeLogRecord({'msg': 'm %s', 'args': ('n',)}).getMessage(), logging.LogRecord('n', 10, '/a/b.py', 3, 'msg', (), None)
