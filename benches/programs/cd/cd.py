"""Aircraft collision detection: reduce motions to voxels of a grid, then test pairs that share a voxel."""
import sys
from math import sin, cos, sqrt

MIN_X, MIN_Y, MAX_X, MAX_Y = 0.0, 0.0, 1000.0, 1000.0
VOXEL = 2.0
RADIUS = 1.0


class Vector2(object):
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x, self.y = x, y

    def compare(self, o):
        return cmp(self.x, o.x) or cmp(self.y, o.y)


class Vector3(object):
    __slots__ = ('x', 'y', 'z')

    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def plus(self, o):
        return Vector3(self.x + o.x, self.y + o.y, self.z + o.z)

    def minus(self, o):
        return Vector3(self.x - o.x, self.y - o.y, self.z - o.z)

    def times(self, k):
        return Vector3(self.x * k, self.y * k, self.z * k)

    def dot(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def magnitude(self):
        return sqrt(self.dot(self))


class CallSign(object):
    def __init__(self, value):
        self.value = value

    def compare(self, o):
        return cmp(self.value, o.value)


class Node(object):
    def __init__(self, key, value):
        self.key, self.value = key, value
        self.left = self.right = self.parent = None
        self.red = True


class RedBlackTree(object):
    def __init__(self):
        self.root = None

    def get(self, key):
        node = self.root
        while node is not None:
            c = key.compare(node.key)
            if c == 0:
                return node.value
            node = node.left if c < 0 else node.right
        return None

    def put(self, key, value):
        """Store value; the previous one, or None."""
        parent = None
        node = self.root
        c = 0
        while node is not None:
            c = key.compare(node.key)
            if c == 0:
                old, node.value = node.value, value
                return old
            parent = node
            node = node.left if c < 0 else node.right
        fresh = Node(key, value)
        fresh.parent = parent
        if parent is None:
            self.root = fresh
        elif c < 0:
            parent.left = fresh
        else:
            parent.right = fresh
        self.repair(fresh)
        return None

    def repair(self, node):
        while node.parent is not None and node.parent.red:
            parent = node.parent
            grand = parent.parent
            uncle = grand.right if parent is grand.left else grand.left
            if uncle is not None and uncle.red:
                parent.red = uncle.red = False
                grand.red = True
                node = grand
                continue
            if parent is grand.left:
                if node is parent.right:
                    self.rotate(parent, True)
                    node, parent = parent, node
                self.rotate(grand, False)
            else:
                if node is parent.left:
                    self.rotate(parent, False)
                    node, parent = parent, node
                self.rotate(grand, True)
            parent.red = False
            grand.red = True
        self.root.red = False

    def rotate(self, node, left):
        if left:
            up = node.right
            node.right = up.left
            if up.left is not None:
                up.left.parent = node
            up.left = node
        else:
            up = node.left
            node.left = up.right
            if up.right is not None:
                up.right.parent = node
            up.right = node
        up.parent = node.parent
        if node.parent is None:
            self.root = up
        elif node is node.parent.left:
            node.parent.left = up
        else:
            node.parent.right = up
        node.parent = up

    def each(self):
        stack = []
        node = self.root
        while stack or node is not None:
            while node is not None:
                stack.append(node)
                node = node.left
            node = stack.pop()
            yield node.key, node.value
            node = node.right


class Motion(object):
    def __init__(self, sign, before, after):
        self.sign, self.before, self.after = sign, before, after

    def delta(self):
        return self.after.minus(self.before)

    def meets(self, other):
        """The point midway between the two at the first moment they touch, or None."""
        start = self.before.minus(other.before)
        v = self.delta().minus(other.delta())
        a = v.dot(v)
        b = 2.0 * start.dot(v)
        c = start.dot(start) - RADIUS * RADIUS
        if a == 0.0:
            t = 0.0
            if c > 0.0:
                return None
        else:
            disc = b * b - 4.0 * a * c
            if disc < 0.0:
                return None
            root = sqrt(disc)
            low = (-b - root) / (2.0 * a)
            high = (-b + root) / (2.0 * a)
            if high < 0.0 or low > 1.0:
                return None
            t = max(low, 0.0)
        p = self.before.plus(self.delta().times(t))
        q = other.before.plus(other.delta().times(t))
        return p.plus(q).times(0.5)


class Detector(object):
    def __init__(self):
        self.state = RedBlackTree()

    def frame(self, frame):
        motions = []
        for sign, position in frame:
            old = self.state.put(sign, position)
            motions.append(Motion(sign, position if old is None else old, position))
        voxels = RedBlackTree()
        for m in motions:
            self.spread(m, voxels)
        found = set()
        for _, group in voxels.each():
            for i in xrange(len(group)):
                for j in xrange(i):
                    if group[i].meets(group[j]) is not None:
                        a, b = group[i].sign.value, group[j].sign.value
                        found.add((min(a, b), max(a, b)))
        return found

    def spread(self, motion, voxels):
        """Enter the motion in every voxel that its widened bounding box overlaps."""
        a, b = motion.before, motion.after
        x0 = int((min(a.x, b.x) - RADIUS) // VOXEL)
        x1 = int((max(a.x, b.x) + RADIUS) // VOXEL)
        y0 = int((min(a.y, b.y) - RADIUS) // VOXEL)
        y1 = int((max(a.y, b.y) + RADIUS) // VOXEL)
        for x in xrange(x0, x1 + 1):
            for y in xrange(y0, y1 + 1):
                if MIN_X <= x * VOXEL <= MAX_X and MIN_Y <= y * VOXEL <= MAX_Y:
                    key = Vector2(x, y)
                    group = voxels.get(key)
                    if group is None:
                        voxels.put(key, [motion])
                    else:
                        group.append(motion)


def simulate(signs, time):
    frame = []
    for i in xrange(0, len(signs), 2):
        lane = i * 3.0 + 20.0
        frame.append((signs[i], Vector3(time * 2.0 + 10.0, cos(time) * 2 + lane, 10.0)))
        frame.append((signs[i + 1], Vector3(time * 2.0 + 10.0, sin(time) * 2 + lane, 10.0)))
    return frame


def run(aircraft, frames):
    signs = [CallSign(i) for i in xrange(aircraft)]
    detector = Detector()
    total = 0
    for i in xrange(frames):
        total += len(detector.frame(simulate(signs, i / 10.0)))
    return total


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print 'cd: frames=%d collisions=%d' % (n, run(100, n))
