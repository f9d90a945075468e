"""Planetary orbits by a symplectic integrator."""
import sys
from math import sqrt

PI = 3.141592653589793
SOLAR = 4 * PI * PI
YEAR = 365.24


class Body(object):
    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x, self.y, self.z = x, y, z
        self.vx, self.vy, self.vz = vx * YEAR, vy * YEAR, vz * YEAR
        self.mass = mass * SOLAR


def system():
    bodies = [
        Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
        Body(4.84143144246472082945e+00, -1.16032004402742839362e+00, -1.03622044471123109494e-01,
             1.66007664274403694959e-03, 7.69901118419740425080e-03, -6.90460016972063023554e-05, 9.54791938424326609124e-04),
        Body(8.34336671824457987790e+00, 4.12479856412430479268e+00, -4.03523417114321381129e-01,
             -2.76742510726411899310e-03, 4.99852801234917238954e-03, 2.30417297573763929463e-05, 2.85885980666130812119e-04),
        Body(1.28943695621391310164e+01, -1.51111514016986312525e+01, -2.23307578892655734398e-01,
             2.96460137564761618652e-03, 2.37847173959480950413e-03, -2.96589568540237556131e-05, 4.36624404335156298062e-05),
        Body(1.53796971148509165498e+01, -2.59193146099879641146e+01, 1.79258772950371181757e-01,
             2.68067772490389322511e-03, 1.62824170038242295431e-03, -9.51592254519715870971e-05, 5.15138902046611451304e-05),
    ]
    px = py = pz = 0.0
    for b in bodies:
        px += b.vx * b.mass
        py += b.vy * b.mass
        pz += b.vz * b.mass
    sun = bodies[0]
    sun.vx, sun.vy, sun.vz = -px / SOLAR, -py / SOLAR, -pz / SOLAR
    return bodies


def advance(bodies, dt):
    n = len(bodies)
    for i in xrange(n):
        a = bodies[i]
        for j in xrange(i + 1, n):
            b = bodies[j]
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            d2 = dx * dx + dy * dy + dz * dz
            mag = dt / (d2 * sqrt(d2))
            bm = b.mass * mag
            a.vx -= dx * bm
            a.vy -= dy * bm
            a.vz -= dz * bm
            am = a.mass * mag
            b.vx += dx * am
            b.vy += dy * am
            b.vz += dz * am
    for b in bodies:
        b.x += dt * b.vx
        b.y += dt * b.vy
        b.z += dt * b.vz


def energy(bodies):
    e = 0.0
    for i, a in enumerate(bodies):
        e += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
        for b in bodies[i + 1:]:
            dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
            e -= a.mass * b.mass / sqrt(dx * dx + dy * dy + dz * dz)
    return e


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 20000
    bodies = system()
    before = energy(bodies)
    for _ in xrange(n):
        advance(bodies, 0.01)
    print 'nbody: n=%d before=%.9f after=%.9f' % (n, before, energy(bodies))
