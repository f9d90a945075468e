"""Sphere and plane ray tracer with shadows and one bounce of reflection."""
import sys
from math import sqrt


class Vec(object):
    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return Vec(self.x - o.x, self.y - o.y, self.z - o.z)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k, self.z * k)

    def dot(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def unit(self):
        return self * (1.0 / sqrt(self.dot(self)))

    def reflect(self, normal):
        return self - normal * (2.0 * self.dot(normal))


class Ray(object):
    def __init__(self, origin, direction):
        self.origin = origin
        self.direction = direction.unit()

    def at(self, t):
        return self.origin + self.direction * t


class Sphere(object):
    def __init__(self, centre, radius, colour, shine):
        self.centre, self.radius, self.colour, self.shine = centre, radius, colour, shine

    def hit(self, ray):
        cp = self.centre - ray.origin
        v = cp.dot(ray.direction)
        disc = self.radius * self.radius - (cp.dot(cp) - v * v)
        if disc < 0:
            return None
        t = v - sqrt(disc)
        return t if t > 1e-6 else None

    def normal(self, p):
        return (p - self.centre).unit()

    def colour_at(self, p):
        return self.colour


class Floor(object):
    shine = 0.1

    def __init__(self, y):
        self.y = y

    def hit(self, ray):
        if abs(ray.direction.y) < 1e-9:
            return None
        t = (self.y - ray.origin.y) / ray.direction.y
        return t if t > 1e-6 else None

    def normal(self, p):
        return Vec(0.0, 1.0, 0.0)

    def colour_at(self, p):
        return (0.9, 0.9, 0.9) if (int(p.x // 1) + int(p.z // 1)) % 2 == 0 else (0.1, 0.1, 0.3)


class Scene(object):
    def __init__(self):
        self.things = [Floor(-1.0)]
        self.lights = [Vec(5.0, 8.0, -5.0), Vec(-6.0, 4.0, -2.0)]

    def nearest(self, ray):
        best = None
        best_t = 1e30
        for thing in self.things:
            t = thing.hit(ray)
            if t is not None and t < best_t:
                best, best_t = thing, t
        return best, best_t

    def shadowed(self, p, light):
        to = light - p
        far = sqrt(to.dot(to))
        ray = Ray(p, to)
        for thing in self.things:
            t = thing.hit(ray)
            if t is not None and t < far:
                return True
        return False

    def trace(self, ray, depth):
        thing, t = self.nearest(ray)
        if thing is None:
            k = 0.5 * (ray.direction.y + 1.0)
            return (0.3 * k, 0.5 * k, 0.9 * k)
        p = ray.at(t)
        n = thing.normal(p)
        light = 0.1
        for source in self.lights:
            d = (source - p).unit().dot(n)
            if d > 0 and not self.shadowed(p, source):
                light += 0.45 * d
        r, g, b = thing.colour_at(p)
        r, g, b = r * light, g * light, b * light
        if depth > 0 and thing.shine > 0:
            s = thing.shine
            rr, rg, rb = self.trace(Ray(p, ray.direction.reflect(n)), depth - 1)
            r, g, b = r * (1 - s) + rr * s, g * (1 - s) + rg * s, b * (1 - s) + rb * s
        return (r, g, b)

    def render(self, w, h):
        total = check = 0
        eye = Vec(0.0, 0.5, -6.0)
        for y in xrange(h):
            for x in xrange(w):
                d = Vec((x - w / 2.0) / w * 2, (h / 2.0 - y) / w * 2, 2.0)
                for c in self.trace(Ray(eye, d), 3):
                    v = min(255, int(c * 255))
                    total += v
                    check = (check * 31 + v) & 0xFFFFFF
        return total, check


def build():
    scene = Scene()
    scene.things.append(Sphere(Vec(0.0, 0.0, 0.0), 1.0, (0.9, 0.2, 0.2), 0.3))
    scene.things.append(Sphere(Vec(2.0, 0.3, 1.0), 0.8, (0.2, 0.9, 0.2), 0.5))
    for i in xrange(5):
        scene.things.append(Sphere(Vec(i * 0.9 - 2.5, -0.7, -1.0 - (i & 1)), 0.3, (0.2 * i, 0.5, 1.0 - 0.2 * i), 0.2))
    return scene


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    print 'raytrace: n=%d total=%d check=%d' % ((n,) + build().render(n, n * 3 // 4))
