def parse(s):
    t = s.replace('(', ' ( ').replace(')', ' ) ').split()
    def read():
        if not t: raise SyntaxError('unexpected end')
        k = t.pop(0)
        if k == '(':
            l = []
            while t and t[0] != ')': l.append(read())
            if not t: raise SyntaxError('missing )')
            t.pop(0); return l
        if k == ')': raise SyntaxError('unexpected )')
        try: return int(k)
        except ValueError:
            try: return float(k)
            except ValueError: return intern(k)
    return read()
class Env(dict):
    def __init__(self, names=(), vals=(), outer=None): self.update(zip(names, vals)); self.outer = outer
    def find(self, n):
        if n in self: return self
        if self.outer is None: raise NameError(n)
        return self.outer.find(n)
class Lambda(object):
    def __init__(self, p, b, e): self.p, self.b, self.e = p, b, e
    def __call__(self, *a):
        if len(a) != len(self.p): raise TypeError('expected %d args' % len(self.p))
        return ev(self.b, Env(self.p, a, self.e))
G = Env(); import operator as op
G.update({'+': lambda *a: sum(a), '-': lambda a, *b: a - sum(b) if b else -a, '*': lambda *a: reduce(op.mul, a, 1), '<': op.lt, '=': op.eq, 'list': lambda *a: list(a), 'car': lambda l: l[0], 'cdr': lambda l: l[1:], 'cons': lambda a, l: [a] + l, 'null?': lambda l: l == [], '#t': True, '#f': False, 'map': map, 'mod': op.mod})
def ev(x, e):
    while True:
        if isinstance(x, str): return e.find(x)[x]
        if not isinstance(x, list): return x
        h = x[0]
        if h == 'quote': return x[1]
        if h == 'if': x = x[2] if ev(x[1], e) else (x[3] if len(x) > 3 else []); continue
        if h == 'define': e[x[1]] = ev(x[2], e); return None
        if h == 'set!': e.find(x[1])[x[1]] = ev(x[2], e); return None
        if h == 'lambda': return Lambda(x[1], x[2], e)
        if h == 'let': e = Env([b[0] for b in x[1]], [ev(b[1], e) for b in x[1]], e); x = x[2]; continue
        if h == 'begin':
            for y in x[1:-1]: ev(y, e)
            x = x[-1]; continue
        f = ev(h, e); a = [ev(y, e) for y in x[1:]]
        if isinstance(f, Lambda) and len(a) == len(f.p): x, e = f.b, Env(f.p, a, f.e)
        else: return f(*a)
for s in ('(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))', '(fact 20)', '(fact 30)', '(define loop (lambda (n acc) (if (= n 0) acc (loop (- n 1) (+ acc n)))))', '(loop 2000 0)', '(map (lambda (x) (* x x)) (list 1 2 3))', '(let ((x 2) (y 3)) (+ x (* y 1.5)))', '(define mk (lambda () (let ((n 0)) (lambda () (begin (set! n (+ n 1)) n)))))', '(define c (mk))', '(begin (c) (c) (c))', "(quote (a (b c) 1))", '(undefined 1)', '((lambda (x) x))', '(+ 1', ')', '(define gcd (lambda (a b) (if (= b 0) a (gcd b (mod a b)))))', '(gcd 1071 462)', '(- 5)', '(if #f 1)'):
    try:
        r = ev(parse(s), G)
        if r is not None: print r
    except Exception as e: print type(e).__name__, e
