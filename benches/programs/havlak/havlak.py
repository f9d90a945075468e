"""Loop recognition in generated control flow graphs, by nested depth-first intervals and union-find."""
import sys

NONHEADER, REDUCIBLE, SELF, IRREDUCIBLE = range(4)
UNVISITED = -1


class Block(object):
    def __init__(self, name):
        self.name = name
        self.ins = []
        self.outs = []


class Graph(object):
    def __init__(self):
        self.blocks = {}
        self.start = None

    def node(self, name):
        block = self.blocks.get(name)
        if block is None:
            block = self.blocks[name] = Block(name)
            if self.start is None:
                self.start = block
        return block

    def edge(self, a, b):
        source, target = self.node(a), self.node(b)
        source.outs.append(target)
        target.ins.append(source)


class Loop(object):
    def __init__(self, counter):
        self.parent = None
        self.header = None
        self.blocks = set()
        self.children = []
        self.counter = counter
        self.reducible = True
        self.depth = 0
        self.nesting = 0

    def attach(self, parent):
        self.parent = parent
        parent.children.append(self)


class Structure(object):
    def __init__(self):
        self.loops = []
        self.root = self.fresh()

    def fresh(self):
        loop = Loop(len(self.loops))
        self.loops.append(loop)
        return loop

    def nest(self):
        for loop in self.loops[1:]:
            if loop.parent is None:
                loop.attach(self.root)
        self.measure(self.root, 0)

    def measure(self, loop, depth):
        loop.depth = depth
        for kid in loop.children:
            self.measure(kid, depth + 1)
            loop.nesting = max(loop.nesting, 1 + kid.nesting)


class Union(object):
    def __init__(self, block, number):
        self.parent = self
        self.block = block
        self.number = number
        self.loop = None

    def find(self):
        path = []
        node = self
        while node is not node.parent:
            if node.parent is not node.parent.parent:
                path.append(node)
            node = node.parent
        for step in path:
            step.parent = node
        return node

    def join(self, other):
        self.parent = other


class Finder(object):
    def __init__(self, graph, structure):
        self.graph = graph
        self.structure = structure

    def number(self):
        """Depth-first preorder numbers, and the last number in each subtree."""
        self.numbers = dict((b, UNVISITED) for b in self.graph.blocks.itervalues())
        self.nodes = []
        self.last = []
        start = self.graph.start
        self.visit(start)
        stack = [(start, iter(start.outs))]
        while stack:
            block, outs = stack[-1]
            for target in outs:
                if self.numbers[target] == UNVISITED:
                    self.visit(target)
                    stack.append((target, iter(target.outs)))
                    break
            else:
                self.last[self.numbers[block]] = len(self.nodes) - 1
                stack.pop()

    def visit(self, block):
        self.numbers[block] = len(self.nodes)
        self.nodes.append(Union(block, len(self.nodes)))
        self.last.append(0)

    def is_ancestor(self, w, v):
        return w <= v <= self.last[w]

    def find(self):
        self.number()
        n = len(self.nodes)
        back = [[] for _ in xrange(n)]
        other = [set() for _ in xrange(n)]
        kind = [NONHEADER] * n
        header = [0] * n
        for w in xrange(n):
            for source in self.nodes[w].block.ins:
                v = self.numbers[source]
                if v != UNVISITED:
                    if self.is_ancestor(w, v):
                        back[w].append(v)
                    else:
                        other[w].add(v)
        for w in xrange(n - 1, -1, -1):
            pool = []
            node_w = self.nodes[w]
            for v in back[w]:
                if v != w:
                    pool.append(self.nodes[v].find())
                else:
                    kind[w] = SELF
            work = list(pool)
            if pool:
                kind[w] = REDUCIBLE
            while work:
                x = work.pop(0)
                for y in sorted(other[x.number]):
                    ydash = self.nodes[y].find()
                    if not self.is_ancestor(w, ydash.number):
                        kind[w] = IRREDUCIBLE
                        other[w].add(ydash.number)
                    elif ydash.number != w and ydash not in pool:
                        work.append(ydash)
                        pool.append(ydash)
            if pool or kind[w] == SELF:
                loop = self.structure.fresh()
                loop.header = node_w.block
                loop.reducible = kind[w] != IRREDUCIBLE
                loop.blocks.add(node_w.block)
                node_w.loop = loop
                for node in pool:
                    header[node.number] = w
                    node.join(node_w)
                    if node.loop is not None:
                        node.loop.attach(loop)
                    else:
                        loop.blocks.add(node.block)


class Builder(object):
    def __init__(self):
        self.graph = Graph()

    def straight(self, start, n):
        for i in xrange(n):
            self.graph.edge(start + i, start + i + 1)
        return start + n

    def diamond(self, start):
        g = self.graph
        g.edge(start, start + 1)
        g.edge(start, start + 2)
        g.edge(start + 1, start + 3)
        g.edge(start + 2, start + 3)
        return start + 3

    def base_loop(self, start):
        head = self.straight(start, 1)
        d1 = self.diamond(head)
        d11 = self.straight(d1, 1)
        d2 = self.diamond(d11)
        foot = self.straight(d2, 1)
        self.graph.edge(d2, d11)
        self.graph.edge(d1, head)
        self.graph.edge(foot, start)
        return self.straight(foot, 1)

    def build(self, outer, inner, depth):
        self.graph.node(0)
        self.base_loop(0)
        self.graph.node(1)
        self.graph.edge(0, 2)
        n = 2
        for _ in xrange(outer):
            top = n
            self.graph.edge(2, n + 1)
            n += 1
            for _ in xrange(inner):
                before = n
                n = self.straight(n, depth)
                for _ in xrange(depth):
                    n = self.base_loop(n)
                bottom = self.straight(n, 1)
                self.graph.edge(n, before)
                n = bottom
            self.graph.edge(n, top)
        self.straight(n, 1)
        return self.graph


def run(n):
    graph = Builder().build(n, 5, 3)
    structure = None
    for _ in xrange(3):
        structure = Structure()
        Finder(graph, structure).find()
        structure.nest()
    loops = structure.loops
    return (len(graph.blocks), len(loops), max(l.depth for l in loops), sum(len(l.blocks) for l in loops),
            sum(1 for l in loops if not l.reducible))


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print 'havlak: n=%d blocks=%d loops=%d depth=%d members=%d irreducible=%d' % ((n,) + run(n))
