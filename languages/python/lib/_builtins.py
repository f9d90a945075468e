# Builtin functions whose loops call back: written here so that compiled loops see through the calls.
# Frames of this file are left out of tracebacks.

from _tables import candidate, hash_answer, insert, key_at, len_answer, put_at, str_answer, value_at

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


def reduce(f, iterable, total):
    for x in iterable:
        total = f(total, x)
    return total


def reduce_from(f, iterable):
    first = True
    for x in iterable:
        if first:
            total = x
            first = False
        else:
            total = f(total, x)
    if first:
        raise TypeError("reduce() of empty sequence with no initial value")
    return total


def list_of(iterable):
    return [x for x in iterable]


def tuple_of(iterable):
    return tuple([x for x in iterable])


def set_of(iterable):
    out = set()
    add = out.add
    for x in iterable:
        add(x)
    return out


def frozenset_of(iterable):
    return frozenset(set_of(iterable))


def sorted_of(iterable):
    out = [x for x in iterable]
    out.sort()
    return out


def join_of(separator, iterable):
    return separator.join([x for x in iterable])


def extend_with(this, iterable):
    append = this.append
    for x in iterable:
        append(x)


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


def greatest_of(iterable):
    first = True
    for x in iterable:
        if first or x > best:
            best = x
            first = False
    if first:
        raise ValueError("max() arg is an empty sequence")
    return best


def least_of(iterable):
    first = True
    for x in iterable:
        if first or x < best:
            best = x
            first = False
    if first:
        raise ValueError("min() arg is an empty sequence")
    return best


def greatest_by(key, iterable):
    first = True
    for x in iterable:
        k = key(x)
        if first or k > record:
            best = x
            record = k
            first = False
    if first:
        raise ValueError("max() arg is an empty sequence")
    return best


def least_by(key, iterable):
    first = True
    for x in iterable:
        k = key(x)
        if first or k < record:
            best = x
            record = k
            first = False
    if first:
        raise ValueError("min() arg is an empty sequence")
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


# Builtin functions of an object whose class brings the special method, which comes behind it.

def hash_of(x, method):
    return hash_answer(method(x))


def len_of(x, method):
    return len_answer(method(x))


def str_of(x, method):
    return str_answer(method(x))


def instance_of(x, cls, check):
    return True if check(cls, x) else False


# Dicts and sets with a key whose class brings __hash__; `hash` is what it answered. A table that __eq__ changed under the
# look-up is looked at again from the start. The first candidate, nearly always the last, comes without a loop, so that
# compiled loops take it in.

def position_of(table, key, hash):
    i = candidate(table, hash, -1)
    if i < 0:
        return i
    other = key_at(table, i)
    if other is key:
        return i
    equal = other == key
    if key_at(table, i) is not other:
        i = -1
    elif equal:
        return i
    return position_after(table, key, hash, i)


def position_after(table, key, hash, i):
    while True:
        i = candidate(table, hash, i)
        if i < 0:
            return i
        other = key_at(table, i)
        if other is key:
            return i
        equal = other == key
        if key_at(table, i) is not other:
            i = -1
        elif equal:
            return i


def dict_item(d, key, hash):
    i = position_of(d, key, hash(key))
    if i < 0:
        raise KeyError(key)
    return value_at(d, i)


def dict_get(d, key, hash, default):
    i = position_of(d, key, hash(key))
    if i < 0:
        return default
    return value_at(d, i)


def dict_put(d, key, hash, value):
    hash = hash(key)
    i = position_of(d, key, hash)
    if i < 0:
        insert(d, key, hash, value)
    else:
        put_at(d, i, value)


def has_key(table, key, hash):
    return position_of(table, key, hash(key)) >= 0


def lacks_key(table, key, hash):
    return position_of(table, key, hash(key)) < 0


def set_put(s, key, hash):
    hash = hash(key)
    if position_of(s, key, hash) < 0:
        insert(s, key, hash, None)
