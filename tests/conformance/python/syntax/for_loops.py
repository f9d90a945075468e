for i in range(3):
    print i,
else:
    print 'done'
for a, b in [(1, 2), (3, 4)]:
    print a + b
for (a, (b, c)), d in [((1, (2, 3)), 4), (('x', ('y', 'z')), 'w')]:
    print a, b, c, d
for [x, y] in ['ab', 'cd']:
    print y, x
for ch in 'abc':
    if ch == 'b':
        break
    print ch
else:
    print 'never'
class Box: pass
box = Box()
for box.value in range(4): pass
print box.value
arr = [0, 0]
for arr[1] in 'xyz': pass
print arr
for i in 1, 2, 3: print i,
print
for _ in []: pass
else: print 'empty else'
lst = [1, 2, 3]
for v in lst:
    if v < 6:
        lst.append(v + 3)
print lst, i
