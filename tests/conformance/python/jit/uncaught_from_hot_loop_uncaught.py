def work(i, limit):
    if i == limit:
        return [1, 2][i]
    return i

def loop(n):
    total = 0
    for i in xrange(n):
        total += work(i, 3456)
    return total

print 'start'
print loop(3000)
loop(5000)
