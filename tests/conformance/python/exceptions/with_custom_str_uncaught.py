class E(Exception):
    def __str__(self): return 'custom text %s' % (self.args,)
print 'before'
raise E(1, 'x')
