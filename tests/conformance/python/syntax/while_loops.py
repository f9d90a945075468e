i = 0
while i < 5:
    i += 1
    if i == 2:
        continue
    if i == 4:
        break
    print i,
else:
    print 'not reached'
print
n = 3
while n:
    n -= 1
else:
    print 'else ran', n
while True:
    while True:
        n += 1
        if n > 3: break
    print 'outer', n
    if n > 3: break
k = 0
while 1:
    k += 1
    try:
        if k < 3:
            continue
        break
    finally:
        print 'finally', k
