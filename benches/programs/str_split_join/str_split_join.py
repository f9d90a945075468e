"""Text processing: split, strip, join, replace, find and count words."""
import sys


def text(n):
    words = 'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor'.split()
    state = 5
    lines = []
    for i in xrange(n):
        line = []
        for _ in xrange(8):
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF
            line.append(words[(state >> 10) % len(words)])
        lines.append('  %d, %s ; %s\t' % (i, ' '.join(line[:5]), '|'.join(line[5:])))
    return '\n'.join(lines)


def run(n):
    counts = {}
    out = []
    for line in text(n).split('\n'):
        number, rest = line.strip().split(',', 1)
        head, tail = rest.split(';')
        words = head.split() + [w.strip() for w in tail.split('|')]
        for w in words:
            counts[w] = counts.get(w, 0) + 1
        if head.find('sit') >= 0:
            head = head.replace('sit', 'SIT').title()
        if int(number) % 3 == 0 and words[0].startswith('d'):
            words.reverse()
        out.append('-'.join(words) + head.upper().lower().rjust(50, '.'))
    joined = '\n'.join(out)
    top = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[0]
    return len(joined), joined.count('do'), top[0], top[1], len(joined.splitlines())


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10000
    print 'str_split_join: n=%d length=%d count=%d top=%s:%d lines=%d' % ((n,) + run(n))
