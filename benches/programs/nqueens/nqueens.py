"""Count the solutions of the n queens problem with a permutation generator."""
import sys


def permutations(n):
    items = range(n)
    state = [0] * n
    yield items
    i = 0
    while i < n:
        if state[i] < i:
            j = state[i] if i & 1 else 0
            items[j], items[i] = items[i], items[j]
            yield items
            state[i] += 1
            i = 0
        else:
            state[i] = 0
            i += 1


def solutions(n):
    columns = range(n)
    for vec in permutations(n):
        if n == len(set(vec[i] + i for i in columns)) == len(set(vec[i] - i for i in columns)):
            yield tuple(vec)


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    found = sorted(solutions(n))
    print 'nqueens: n=%d solutions=%d first=%s' % (n, len(found), found[:1])
