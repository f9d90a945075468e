def kind(n):
    if n < 0:
        return 'neg'
    elif n == 0:
        return 'zero'
    elif n < 10:
        return 'small'
    else:
        return 'big'
for n in (-5, 0, 3, 10, 11):
    print n, kind(n)
if 1: print 'one-liner'
if 0: print 'no'
elif []: print 'no'
else: print 'else one-liner'
if not 0 and not '' and not () and not {} and not None and not 0.0 and not 0j and not 0L:
    print 'falsy all'
x = 5 if kind(3) == 'small' else 6
y = 'a' if 0 else 'b' if 0 else 'c'
print x, y
