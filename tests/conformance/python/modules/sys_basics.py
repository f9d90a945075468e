import sys
print sys.maxint, sys.byteorder, sys.version_info[:2], sys.version_info >= (2, 7), sys.maxunicode, sys.argv, len(sys.path) > 0, sys.getrecursionlimit() > 100, sys.hexversion >> 16 == 0x207
print sys.stdout.softspace, sys.stdin.closed, sys.stdout.name, sys.stderr.name, sys.getdefaultencoding(), sys.exc_info(), '__main__' in sys.modules, sys.modules['sys'] is sys, sys.modules['__main__'].__name__
sys.stdout.write('written\n'); sys.stdout.flush(); sys.stdout.writelines(['a', 'b\n'])
class Cap(object):
    def __init__(self): self.l = []
    def write(self, s): self.l.append(s)
old = sys.stdout; sys.stdout = c = Cap(); print 'captured', 1; print 2,; sys.stdout = old
print c.l, sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.long_info.bits_per_digit > 0, type(sys.version).__name__, sys.platform.startswith('linux')
def f(): return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name, sys._getframe().f_lineno
print f(), sys._getframe().f_globals is globals(), sys.flags.optimize, isinstance(sys.builtin_module_names, tuple), sys.getsizeof([]) > 0, sys.executable != ''
sys.setcheckinterval(100); print sys.getcheckinterval()
def dh(v): print 'hook', v
sys.displayhook = dh
exec compile('1 + 1', '<s>', 'single')
sys.displayhook = sys.__displayhook__
exec compile('"shown"; None; [1]', '<s>', 'single')
def eh(t, v, tb): print 'excepthook', t.__name__, v
sys.excepthook = eh
sys.exitfunc = lambda: sys.stdout.write('exitfunc ran\n')
