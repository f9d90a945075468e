def f0(): pass
def f1(a): pass
def f2(a, b): pass
def fd(a, b=1): pass
def fv(a, *b): pass
def fk(a, **k): pass
def ft((a, b)): pass
class C(object):
    def m(self, a): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(a): pass
class I(object):
    def __init__(self, a): pass
class O: pass
calls = ['f0(1)', 'f0(1, 2)', 'f1()', 'f1(1, 2)', 'f2(1)', 'f2(1, 2, 3)', 'f2(a=1)', 'fd()', 'fd(1, 2, 3)', 'fv()', 'fk()', 'fk(1, 2)', 'f1(b=1)', 'f1(1, a=1)', 'f2(1, c=2)', 'f0(x=1)', 'ft(1)', 'ft((1,))', 'ft((1, 2, 3))', 'C().m()', 'C().m(1, 2)', 'C.m()', 'C.m(1)', 'C.c(1)', 'C.s()', 'I()', 'I(1, 2)', 'C(1)', 'O(1)', 'len()', 'len(1, 2)', 'len(a=1)', '5()', 'None()', '"a"()', '[]()', 'O()()', '(lambda x: x)()', 'fd(b=2)', 'f0(*[1, 2])', 'f1(**{"z": 1})', 'fd(1, 2, b=3)', 'abs()', 'abs(1, 2)', 'int("1", 2, 3)', 'isinstance(1)', 'ord()', 'range()', 'max()', 'f2(1, 2, a=3)', 'f1(*5)', 'f1(**5)', '[].append(1, 2)', '{}.get()', '"".join()', 'dict(1, 2)', 'list(1, 2)', 'chr("a")', 'sorted()', 'map()', 'zip(1)', 'xrange()', 'getattr(1)', 'object(1)', 'type(1, 2)']
for c in calls:
    try:
        eval(c)
        print c, 'ok'
    except Exception as e:
        print c, '->', type(e).__name__, e
