"""Incremental one-way constraint solver: a chain of equalities and a fan of scale constraints."""
import sys

REQUIRED, STRONG_PREFERRED, PREFERRED, STRONG_DEFAULT, NORMAL, WEAK_DEFAULT, WEAKEST = range(7)


class Variable(object):
    def __init__(self, name, value=0):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        self.walk = WEAKEST
        self.stay = True


class Constraint(object):
    def __init__(self, strength):
        self.strength = strength

    def add(self, planner):
        self.attach()
        planner.incremental_add(self)

    def destroy(self, planner):
        if self.satisfied():
            planner.incremental_remove(self)
        self.detach()

    def is_input(self):
        return False

    def satisfy(self, mark, planner):
        self.choose(mark)
        if not self.satisfied():
            if self.strength == REQUIRED:
                raise ValueError('required constraint failed')
            return None
        self.mark_inputs(mark)
        out = self.output()
        overridden = out.determined_by
        if overridden is not None:
            overridden.unsatisfy()
        out.determined_by = self
        if not planner.propagate(self, mark):
            raise ValueError('cycle')
        out.mark = mark
        return overridden


class Unary(Constraint):
    def __init__(self, var, strength, planner):
        Constraint.__init__(self, strength)
        self.var = var
        self.done = False
        self.add(planner)

    def attach(self):
        self.var.constraints.append(self)
        self.done = False

    def detach(self):
        self.var.constraints.remove(self)
        self.done = False

    def choose(self, mark):
        self.done = self.var.mark != mark and self.strength < self.var.walk

    def satisfied(self):
        return self.done

    def unsatisfy(self):
        self.done = False

    def mark_inputs(self, mark):
        pass

    def inputs_known(self, mark):
        return True

    def output(self):
        return self.var

    def recalculate(self):
        self.var.walk = self.strength
        self.var.stay = not self.is_input()
        if self.var.stay:
            self.execute()


class Stay(Unary):
    def execute(self):
        pass


class Edit(Unary):
    def is_input(self):
        return True

    def execute(self):
        pass


class Binary(Constraint):
    def __init__(self, a, b, strength, planner):
        Constraint.__init__(self, strength)
        self.a = a
        self.b = b
        self.direction = 0
        self.add(planner)

    def attach(self):
        self.a.constraints.append(self)
        self.b.constraints.append(self)
        self.direction = 0

    def detach(self):
        self.a.constraints.remove(self)
        self.b.constraints.remove(self)
        self.direction = 0

    def choose(self, mark):
        a, b = self.a, self.b
        if a.mark == mark:
            self.direction = 1 if b.mark != mark and self.strength < b.walk else 0
        elif b.mark == mark:
            self.direction = -1 if a.mark != mark and self.strength < a.walk else 0
        elif a.walk > b.walk:
            self.direction = -1 if self.strength < a.walk else 0
        else:
            self.direction = 1 if self.strength < b.walk else 0

    def satisfied(self):
        return self.direction != 0

    def unsatisfy(self):
        self.direction = 0

    def input(self):
        return self.a if self.direction > 0 else self.b

    def output(self):
        return self.b if self.direction > 0 else self.a

    def mark_inputs(self, mark):
        self.input().mark = mark

    def inputs_known(self, mark):
        source = self.input()
        return source.mark == mark or source.stay or source.determined_by is None

    def recalculate(self):
        source, out = self.input(), self.output()
        out.walk = max(self.strength, source.walk)
        out.stay = source.stay
        if out.stay:
            self.execute()


class Equal(Binary):
    def execute(self):
        self.output().value = self.input().value


class Scale(Binary):
    def __init__(self, a, scale, offset, b, strength, planner):
        self.scale = scale
        self.offset = offset
        Binary.__init__(self, a, b, strength, planner)

    def attach(self):
        Binary.attach(self)
        self.scale.constraints.append(self)
        self.offset.constraints.append(self)

    def detach(self):
        Binary.detach(self)
        self.scale.constraints.remove(self)
        self.offset.constraints.remove(self)

    def mark_inputs(self, mark):
        Binary.mark_inputs(self, mark)
        self.scale.mark = self.offset.mark = mark

    def execute(self):
        if self.direction > 0:
            self.b.value = self.a.value * self.scale.value + self.offset.value
        else:
            self.a.value = (self.b.value - self.offset.value) // self.scale.value

    def recalculate(self):
        source, out = self.input(), self.output()
        out.walk = max(self.strength, source.walk)
        out.stay = source.stay and self.scale.stay and self.offset.stay
        if out.stay:
            self.execute()


class Planner(object):
    def __init__(self):
        self.mark = 0

    def new_mark(self):
        self.mark += 1
        return self.mark

    def incremental_add(self, constraint):
        mark = self.new_mark()
        overridden = constraint.satisfy(mark, self)
        while overridden is not None:
            overridden = overridden.satisfy(mark, self)

    def incremental_remove(self, constraint):
        out = constraint.output()
        constraint.unsatisfy()
        out.determined_by = None
        out.walk = WEAKEST
        out.stay = True
        unsatisfied = []
        todo = [out]
        while todo:
            var = todo.pop()
            for c in var.constraints:
                if c is not constraint and not c.satisfied():
                    unsatisfied.append(c)
            for c in self.consuming(var):
                c.recalculate()
                todo.append(c.output())
        for strength in xrange(REQUIRED, WEAKEST):
            for c in unsatisfied:
                if c.strength == strength and c is not constraint:
                    self.incremental_add(c)

    def consuming(self, var):
        by = var.determined_by
        return [c for c in var.constraints if c is not by and c.satisfied() and c.output() is not var]

    def propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            c = todo.pop()
            out = c.output()
            if out.mark == mark and c is not constraint:
                return False
            c.recalculate()
            todo.extend(self.consuming(out))
        return True

    def plan_from(self, sources):
        mark = self.new_mark()
        todo = list(sources)
        plan = []
        while todo:
            c = todo.pop()
            out = c.output()
            if out.mark != mark and c.inputs_known(mark):
                plan.append(c)
                out.mark = mark
                todo.extend(self.consuming(out))
        return plan


def change(var, value, planner):
    edit = Edit(var, PREFERRED, planner)
    plan = planner.plan_from([edit])
    for _ in xrange(10):
        var.value = value
        for c in plan:
            c.execute()
    edit.destroy(planner)


def chain(n):
    planner = Planner()
    variables = [Variable('v%d' % i) for i in xrange(n + 1)]
    for left, right in zip(variables, variables[1:]):
        Equal(left, right, REQUIRED, planner)
    first, last = variables[0], variables[-1]
    Stay(last, STRONG_DEFAULT, planner)
    edit = Edit(first, PREFERRED, planner)
    plan = planner.plan_from([edit])
    total = 0
    for i in xrange(100):
        first.value = i
        for c in plan:
            c.execute()
        if last.value != i:
            raise AssertionError('chain broken')
        total += last.value
    edit.destroy(planner)
    return total


def projection(n):
    planner = Planner()
    scale = Variable('scale', 10)
    offset = Variable('offset', 1000)
    source = target = None
    targets = []
    for i in xrange(n):
        source = Variable('s%d' % i, i)
        target = Variable('t%d' % i, i)
        targets.append(target)
        Stay(source, NORMAL, planner)
        Scale(source, scale, offset, target, REQUIRED, planner)
    change(source, 17, planner)
    if target.value != 1170:
        raise AssertionError('projection 1')
    change(target, 1050, planner)
    if source.value != 5:
        raise AssertionError('projection 2')
    change(scale, 5, planner)
    if [t.value for t in targets[:-1]] != [i * 5 + 1000 for i in xrange(n - 1)]:
        raise AssertionError('projection 3')
    change(offset, 2000, planner)
    if [t.value for t in targets[:-1]] != [i * 5 + 2000 for i in xrange(n - 1)]:
        raise AssertionError('projection 4')
    return sum(t.value for t in targets)


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    print 'deltablue: n=%d chain=%d projection=%d' % (n, chain(n), projection(n))
