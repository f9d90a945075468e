l = range(10)
l[2:4] = ['a', 'b', 'c']; print l
l[:0] = [-1]; print l
l[len(l):] = ['end']; print l
l[3:6] = []; print l
l[::3] = ['x'] * len(l[::3]); print l
l[1:1] = 'hi'; print l
l[5:2] = [0]; print l
del l[1:3]; print l
del l[::2]; print l
del l[-1:]; print l
l[:] = [1, 2]; print l
l[1:] = (i for i in range(3)); print l
l[::-1] = [9, 8, 7, 6]; print l
for f in ('l[::2] = [1]', 'l[0:1] = 5', 'l[100] = 1', 'del l[100]', 'l[::0]', 'l["a"] = 1', 'l[1:2:1] = 7'):
    try:
        exec f
        print l
    except Exception as e:
        print f, type(e).__name__, e
a = [1, 2, 3]; a[:] = a + a; print a
a[1:3] = a; print a
l = range(6); l[-100:2] = 'z'; print l; l[4:100] = 'q'; print l
