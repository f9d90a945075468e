"""Value iteration on a duel between two creatures: a Markov decision process over hit points and charges."""
import sys


class State(object):
    __slots__ = ('mine', 'theirs', 'charges')

    def __init__(self, mine, theirs, charges):
        self.mine, self.theirs, self.charges = mine, theirs, charges

    def __hash__(self):
        return (self.mine * 67 + self.theirs) * 5 + self.charges

    def __eq__(self, other):
        return self.mine == other.mine and self.theirs == other.theirs and self.charges == other.charges

    def over(self):
        return self.mine <= 0 or self.theirs <= 0


class Duel(object):
    actions = ('strike', 'charge', 'blast')

    def outcomes(self, s, action):
        """(probability, next state) pairs; the foe answers every action."""
        out = []
        if action == 'strike':
            mine = ((0.75, 3, 0), (0.2, 6, 0), (0.05, 0, 0))
        elif action == 'charge':
            mine = ((0.9, 0, 1), (0.1, 1, 1))
        else:
            mine = ((0.6, 5 * s.charges + 1, -s.charges), (0.4, 2 * s.charges, -s.charges))
        for p, damage, delta in mine:
            theirs = max(0, s.theirs - damage)
            charges = min(3, s.charges + delta)
            if theirs == 0:
                out.append((p, State(s.mine, 0, 0)))
                continue
            for q, hurt in ((0.5, 2), (0.3, 4), (0.2, 1)):
                hp = max(0, s.mine - hurt)
                out.append((p * q, State(hp, theirs, charges if hp else 0)))
        return out


def states(start, duel):
    seen = {start: None}
    todo = [start]
    while todo:
        s = todo.pop()
        if s.over():
            continue
        table = {}
        for a in duel.actions:
            table[a] = duel.outcomes(s, a)
            for _, t in table[a]:
                if t not in seen:
                    seen[t] = None
                    todo.append(t)
        seen[s] = table
    return seen


def solve(hp, sweeps):
    duel = Duel()
    start = State(hp, hp, 0)
    model = states(start, duel)
    value = {}
    for s in model:
        value[s] = 1.0 if s.theirs <= 0 else 0.0
    order = sorted(model, key=lambda s: (s.theirs, s.mine, s.charges))
    done = 0
    for _ in xrange(sweeps):
        change = 0.0
        for s in order:
            table = model[s]
            if table is None:
                continue
            best = 0.0
            for a in duel.actions:
                v = 0.0
                for p, t in table[a]:
                    v += p * value[t]
                if v > best:
                    best = v
            change = max(change, abs(best - value[s]))
            value[s] = best
        if change > 1e-9:
            done += 1
    return len(model), done, value[start]


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    print 'mdp: hp=%d states=%d unsettled=%d win=%.9f' % ((n,) + solve(n, 20))
