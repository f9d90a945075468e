def roman(n):
    out = ''
    for v, s in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), 'M CM D CD C XC L XL X IX V IV I'.split()):
        out += s * (n // v); n %= v
    return out
def unroman(s):
    v = dict(zip('IVXLCDM', (1, 5, 10, 50, 100, 500, 1000))); t = 0
    for a, b in map(None, s, s[1:]): t += -v[a] if b and v[a] < v[b] else v[a]
    return t
print [roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)], all(unroman(roman(i)) == i for i in range(1, 1500))
def factor(n):
    f = []; d = 2
    while d * d <= n:
        while n % d == 0: f.append(d); n //= d
        d += 1 + (d > 2)
    return f + [n] * (n > 1)
print [(n, factor(n)) for n in (1, 2, 12, 97, 360, 1001, 65536, 999999, 2 ** 31 - 1 if 0 else 10403)]
perfect = [n for n in range(2, 500) if sum(d for d in range(1, n // 2 + 1) if n % d == 0) == n]; print perfect
def base(n, b):
    d = '0123456789abcdefghijklmnopqrstuvwxyz'
    return (base(n // b, b) if n >= b else '') + d[n % b]
print [base(255, b) for b in (2, 8, 10, 16, 36)], all(int(base(n, b), b) == n for n in range(0, 500, 7) for b in (2, 3, 7, 16, 36))
def caesar(s, k): return ''.join(chr((ord(c) - 97 + k) % 26 + 97) if c.islower() else c for c in s)
print caesar('hello, world', 3), caesar(caesar('abcxyz', 5), -5)
def lev(a, b):
    p = range(len(b) + 1)
    for i, x in enumerate(a):
        q = [i + 1]
        for j, y in enumerate(b): q.append(min(p[j + 1] + 1, q[j] + 1, p[j] + (x != y)))
        p = q
    return p[-1]
print lev('kitten', 'sitting'), lev('', 'abc'), lev('flaw', 'lawn'), lev('same', 'same')
def lcs(a, b):
    t = [[''] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)): t[i + 1][j + 1] = t[i][j] + a[i] if a[i] == b[j] else max(t[i][j + 1], t[i + 1][j], key=len)
    return t[-1][-1]
print lcs('AGGTAB', 'GXTXAYB'), lcs('abcdef', 'acf'), [[1] if n == 0 else reduce(lambda r, _: [1] + [x + y for x, y in zip(r, r[1:])] + [1], range(n), [1]) for n in range(6)]
