# A local that was once computed from others, or read from an attribute, is its own at a loop's later entries.

class Box(object):
    pass


def window(points, degree, far):
    k = degree
    while k < len(points) - 1 and far > k:
        k += 1
    return [points[j + k - degree] for j in xrange(degree + 1)]


def apart(box, n):
    x = box.y
    total = 0
    for i in xrange(n):
        j = 0
        while j < 5:
            total += x * 100 + box.y
            j += 1
        box.y += 1
    return total, x, box.y


def sums(a, n):
    b = a + 1
    out = []
    for i in xrange(n):
        j = 0
        total = 0
        while j < 4:
            total += b * 10 + (a + 1)
            j += 1
        out.append(total)
        if i % 3 == 1:
            a += 1
    return out[-5:]


points = range(10)
for i in range(300):
    for far in (1, 2, 4, 6, 9):
        got = window(points, 2 + i % 2, far)
    if i % 60 == 0:
        print [window(points, 2 + i % 2, far) for far in (1, 2, 4, 6, 9)]
for i in range(30):
    box = Box()
    box.y = i
    shown = apart(box, 40)
print shown
for i in range(40):
    shown = sums(i, 30)
print shown


def middle(points, degree, far):
    k = degree
    while k < len(points) - 1 and far > k:
        k += 1
    return sum([points[j + k - degree] for j in xrange(degree + 1)]) + k


# The function is compiled before its loops, which it then enters with another k.
answer = 0
for i in range(4000):
    if i < 490:
        answer += middle(points, -1, -5)
    elif i < 900:
        answer += middle(points, 2, 3)
    else:
        answer += middle(points, 2 + i % 2, 2 + (i * 7 % 11) % 8)
print answer
