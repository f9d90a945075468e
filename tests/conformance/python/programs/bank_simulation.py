class InsufficientFunds(Exception):
    def __init__(self, need, have):
        Exception.__init__(self, 'need %d more' % (need - have)); self.short = need - have
class Account(object):
    count = 0
    def __init__(self, owner, balance=0):
        Account.count += 1; self.id = Account.count; self.owner = owner; self._b = balance; self.log = []
    balance = property(lambda s: s._b)
    def deposit(self, n):
        if n <= 0: raise ValueError('deposit must be positive')
        self._b += n; self.log.append(('+', n))
    def withdraw(self, n):
        if n > self.available(): raise InsufficientFunds(n, self.available())
        self._b -= n; self.log.append(('-', n))
    def available(self): return self._b
    def __repr__(self): return '<%s #%d %s %d>' % (self.__class__.__name__, self.id, self.owner, self._b)
    def __cmp__(self, o): return cmp(self._b, o._b)
class Credit(Account):
    def __init__(self, owner, balance=0, limit=100): super(Credit, self).__init__(owner, balance); self.limit = limit
    def available(self): return super(Credit, self).available() + self.limit
class Tx(object):
    def __init__(self, *accts): self.a = accts
    def __enter__(self): self.saved = [(x._b, len(x.log)) for x in self.a]; return self
    def __exit__(self, t, v, tb):
        if t:
            for x, (b, n) in zip(self.a, self.saved): x._b = b; del x.log[n:]
            print 'rolled back:', v
        return t is InsufficientFunds
a, b = Account('ann', 100), Credit('bob', 50)
with Tx(a, b): a.withdraw(80); b.deposit(80)
print a, b
with Tx(a, b): b.deposit(10); a.withdraw(21)
print a, b, a.log, b.log
with Tx(b): b.withdraw(230); print b
try:
    with Tx(a): a.deposit(5); a.deposit(-1)
except ValueError as e: print 'ValueError', e
try:
    a.withdraw(1000)
except InsufficientFunds as e: print e, e.short
print sorted([a, b]), max(a, b), a > b, Account.count
try:
    a.balance = 5
except AttributeError as e: print e
