"""SymPy and mpmath: algebra, calculus, series, equations, matrices, number theory."""

import sys

import mpmath
from sympy import *
from sympy.core.cache import clear_cache

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 1


def show(*values):
    print ' '.join(str(v) for v in values)


def algebra(x, y, z):
    show(expand((x + y + z)**5))
    show(factor(x**6 - y**6), factor(x**4 + 4*x**3*y + 6*x**2*y**2 + 4*x*y**3 + y**4))
    show(simplify(sin(x)**2 + cos(x)**2), simplify((x**2 - y**2)/(x - y)), cancel((x**3 - 1)/(x - 1)))
    show(apart(1/(x*(x + 1)*(x + 2)), x), together(1/x + 1/y + 1/z), trigsimp(sin(x)*cos(y) + cos(x)*sin(y)))
    show(collect(x*y + x - 3 + 2*x**2 - z*x**2 + x**3, x), Poly(x**3 + 2*x*y, x, y), gcd(x**2 - 1, x**2 - 3*x + 2))


def calculus(x, y):
    show(diff(exp(x**2)*sin(x), x, 3))
    show(integrate(x**2*exp(x)*cos(x), x), integrate(1/(x**2 + 1), (x, 0, oo)), integrate(log(x), x))
    show(limit(sin(x)/x, x, 0), limit((1 + 1/x)**x, x, oo), series(exp(sin(x)), x, 0, 7), series(log(1 + x), x, 0, 5))
    f = Function('f')
    show(dsolve(f(x).diff(x, 2) + f(x), f(x)), summation(x**2, (x, 1, y)))


def equations(x, y, z):
    show(solve(x**3 - 6*x**2 + 11*x - 6, x), solve([x + y - 3, x - y - 1], [x, y]), solve(x**2 + x + 1, x))
    show(solveset(sin(x) - 1, x, S.Reals), linsolve([x + y + z - 6, y - z, x - z + 2], (x, y, z)),
         sorted(roots(x**4 - 5*x**2 + 4).items()))


def matrices(x):
    m = Matrix(4, 4, lambda i, j: Rational(1, i + j + 1))
    show(m.det(), m.inv())
    show(sorted(Matrix([[2, 1], [1, 2]]).eigenvals().items()), Matrix([[x, 1], [1, x]]).det(), (m*m.T).trace(), m.rref()[1])
    show(Matrix([[1, 2], [3, 4]]).charpoly(x).as_expr(), eye(3)*x)


def numbers():
    show(factorint(2**67 - 1), isprime(2**89 - 1), list(primerange(1, 60)), binomial(50, 25), fibonacci(120))
    show(pi.evalf(60), sqrt(2).evalf(40), exp(1).n(30), Rational(3, 7) + Rational(2, 5), zeta(4), bernoulli(20))
    mpmath.mp.dps = 40
    show(mpmath.quad(lambda t: mpmath.exp(-t**2), [-mpmath.inf, mpmath.inf]), mpmath.zeta(3), mpmath.gamma(0.5))
    show(mpmath.findroot(mpmath.cos, 1.5), mpmath.besselj(1, 2.5), mpmath.matrix([[1, 2], [3, 4]])**-1)


def texts(x, y):
    e = Integral(sqrt(x)/(1 + y**2), (x, 0, 1))
    print pretty(e, use_unicode=False)
    print latex(e), '|', repr(e), '|', srepr(x + y/2), '|', ccode(x**2 + sin(y))
    show(sympify('x**2 + 2*x + 1').subs(x, y + 1), lambdify((x, y), x**2 + y, 'math')(3, 4), And(x > 1, Or(y > 2, x < 3)))


def main():
    x, y, z = symbols('x y z')
    for i in range(ROUNDS):
        clear_cache()
        algebra(x, y, z)
        calculus(x, y)
        equations(x, y, z)
        matrices(x)
        numbers()
        texts(x, y)


main()
