def fib(n):
    a, b = 0, 1
    while n:
        a, b = b, a + b
        n -= 1
    return a
for n in (10, 90, 91, 92, 93, 94, 200, 1000): print n, fib(n)
def isqrt(n):
    x = n
    y = (x + 1) // 2
    while y < x:
        x = y
        y = (x + n // x) // 2
    return x
print isqrt(2 * 10 ** 60), isqrt(10 ** 40)
def gcd(a, b):
    while b: a, b = b, a % b
    return a
print gcd(fib(300), fib(240)), gcd(2 ** 100, 6 ** 50)
print pow(3, 2 ** 100, 10 ** 9 + 7), 2 ** 200 % 1000007, (2 ** 521 - 1) % 1000003
print int(str(3 ** 300)) == 3 ** 300, str(7 ** 77)[::-1], -(-(10 ** 25)) / 3
