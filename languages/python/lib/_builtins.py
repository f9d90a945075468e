# Builtin functions whose loops call back: written here so that compiled loops see through the calls.
# Frames of this file are left out of tracebacks.

def map(f, iterable):
    out = []
    append = out.append
    for x in iterable:
        append(f(x))
    return out


def filter(f, iterable):
    out = []
    append = out.append
    for x in iterable:
        if f(x):
            append(x)
    return out


def truthy(iterable):
    return [x for x in iterable if x]


def reduce(f, iterator, total):
    for x in iterator:
        total = f(total, x)
    return total


def all(iterable):
    for x in iterable:
        if not x:
            return False
    return True


def any(iterable):
    for x in iterable:
        if x:
            return True
    return False


def sum(iterable, total):
    for x in iterable:
        total = total + x
    return total


def greatest(iterator, best):
    for x in iterator:
        if x > best:
            best = x
    return best


def least(iterator, best):
    for x in iterator:
        if x < best:
            best = x
    return best


def greatest_by(key, iterator, best):
    record = key(best)
    for x in iterator:
        k = key(x)
        if k > record:
            best = x
            record = k
    return best


def least_by(key, iterator, best):
    record = key(best)
    for x in iterator:
        k = key(x)
        if k < record:
            best = x
            record = k
    return best


def merge(cmp, a, b):
    out = []
    append = out.append
    i = 0
    j = 0
    n = len(a)
    m = len(b)
    while i < n and j < m:
        x = a[i]
        y = b[j]
        order = cmp(y, x)
        if not isinstance(order, (int, long)):
            raise TypeError("comparison function must return int, not " + type(order).__name__)
        if order < 0:
            append(y)
            j += 1
        else:
            append(x)
            i += 1
    if i < n:
        out += a[i:]
    else:
        out += b[j:]
    return out


def merge_sort(cmp, items):
    # Natural runs first, so that sorted input needs few comparisons; then neighbours are merged until one is left.
    runs = []
    n = len(items)
    i = 0
    while i < n:
        j = i + 1
        if j < n:
            order = cmp(items[j], items[i])
            if not isinstance(order, (int, long)):
                raise TypeError("comparison function must return int, not " + type(order).__name__)
            falling = order < 0
            j += 1
            while j < n and (cmp(items[j], items[j - 1]) < 0) == falling:
                j += 1
            run = items[i:j]
            if falling:
                run.reverse()
        else:
            run = items[i:j]
        runs.append(run)
        i = j
    while len(runs) > 1:
        merged = []
        for i in range(0, len(runs) - 1, 2):
            merged.append(merge(cmp, runs[i], runs[i + 1]))
        if len(runs) % 2:
            merged.append(runs[-1])
        runs = merged
    return runs[0] if runs else []
