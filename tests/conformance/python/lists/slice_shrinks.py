class Emptying(object):
    def __init__(self, values):
        self.values = values

    def __index__(self):
        del self.values[:]
        return 1


a = range(10)
print a[0:10:Emptying(a)], a
a = range(10)
a[0:10:Emptying(a)] = []
print a
a = range(10)
del a[0:10:Emptying(a)]
print a
a = range(10)
try:
    a[Emptying(a)]
except IndexError as e:
    print e
