"""Sorting: built in with and without keys, and by hand as quick, merge and insertion sort."""
import sys


def numbers(n):
    state = 4711
    out = []
    for _ in xrange(n):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(state >> 7)
    return out


def quick(a, low, high):
    while low < high:
        pivot = a[(low + high) // 2]
        i, j = low, high
        while i <= j:
            while a[i] < pivot:
                i += 1
            while a[j] > pivot:
                j -= 1
            if i <= j:
                a[i], a[j] = a[j], a[i]
                i += 1
                j -= 1
        if j - low < high - i:
            quick(a, low, j)
            low = i
        else:
            quick(a, i, high)
            high = j


def merge(a):
    if len(a) < 12:
        for i in xrange(1, len(a)):
            x = a[i]
            j = i
            while j and a[j - 1] > x:
                a[j] = a[j - 1]
                j -= 1
            a[j] = x
        return a
    mid = len(a) // 2
    left, right = merge(a[:mid]), merge(a[mid:])
    out = []
    i = j = 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            out.append(right[j])
            j += 1
        else:
            out.append(left[i])
            i += 1
    return out + left[i:] + right[j:]


def run(n):
    data = numbers(n)
    built = sorted(data)
    mine = data[:]
    quick(mine, 0, n - 1)
    keyed = sorted(data, key=lambda x: (x % 100, -x))
    words = sorted(str(x) for x in data)
    words.sort(key=len)
    words.reverse()
    same = built == mine == merge(data)
    return same, built[n // 2], keyed[n // 3], words[n // 4]


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10000
    print 'list_sort: n=%d same=%s median=%d keyed=%d word=%s' % ((n,) + run(n))
