# A list is empty while it is sorted, and whoever touches it is found out.
class C(object):
    def __lt__(self, other):
        seen.append(len(L))
        L.append(1)
        L.pop()
        return False
seen = []
L = [C(), C(), C()]
try:
    L.sort()
except ValueError as e:
    print e, len(L), set(seen)
class D(object):
    def __lt__(self, other): return 0
    def __gt__(self, other): return 0
    def __eq__(self, other): return 0
    def __cmp__(self, other): raise RuntimeError('asked')
a, b = D(), D()
print a < b, a == b
try:
    cmp(a, b)
except RuntimeError as e:
    print e
d = {}
d[1] = d.viewvalues()
print repr(d)
for kind in [type({}.viewkeys()), type({}.viewitems())]:
    try:
        kind()
    except TypeError as e:
        print e
class S(set): pass
s = S([1]); s.x = 5
print s.__reduce__()[2]
